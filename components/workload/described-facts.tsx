import type { DemandFit, Tolerance, WorkloadDescription } from '@/lib/core/workload/workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatBytes, formatCount, formatPercent, formatSignificant } from '@/lib/format/number';
import { type Fact, FactList } from './fact-list';

const WAITING: Readonly<Record<Tolerance, string>> = {
  interactive: 'not at all',
  minutes: 'minutes',
  hours: 'hours',
};

export interface DescribedFactsProps {
  readonly description: WorkloadDescription;
  /** True where metrics beside the requests are stored. */
  readonly hasMetrics: boolean;
}

/** What was told about the workload, and what of it was observed. */
export function DescribedFacts({ description, hasMetrics }: DescribedFactsProps) {
  return (
    <>
      <FactList facts={listFacts(description)} />
      {hasMetrics ? null : (
        <p className="mt-2 text-sm text-muted">
          Observed: requests only. No stored file states durations, so the service time is as described; a
          CloudWatch answer with ModelLatency and CPUUtilization beside Invocations, a load test or a request
          log with durations would replace it.
        </p>
      )}
    </>
  );
}

function listFacts(description: WorkloadDescription): Fact[] {
  const { serviceTimeMs, slo, demandVcpuSeconds, demandFit, capacityPerInstancePerMinute } = description;
  const measured = Object.entries(capacityPerInstancePerMinute);
  return [
    {
      name: 'Service time, p50 and p99',
      value: `${formatDurationMs(serviceTimeMs.p50)}, ${formatDurationMs(serviceTimeMs.p99)}`,
    },
    {
      name: 'Request and response',
      value: `${formatBytes(description.requestBytes)}, ${formatBytes(description.responseBytes)}`,
    },
    {
      name: 'Model, loaded',
      value: `${formatCount(description.modelMemoryMb)} MB${description.gpu ? ', GPU' : ''}`,
    },
    {
      name: 'Work of a request',
      value:
        demandVcpuSeconds === null ? 'one busy vCPU' : `${formatSignificant(demandVcpuSeconds)} vCPU-seconds`,
      ...(demandFit === undefined ? {} : { note: fittedNote(demandFit) }),
    },
    {
      name: 'SLO',
      value: `p${formatSignificant(slo.percentile * 100, 4)} within ${formatDurationMs(slo.targetMs)}; ${formatPercent(slo.breachShare)} may miss it`,
    },
    { name: 'Callers can wait', value: WAITING[description.tolerates] },
    {
      name: 'Measured capacity',
      value:
        measured.length === 0
          ? 'none: modelled'
          : measured.map(([type, requests]) => `${type}: ${formatCount(requests)} a minute`).join('; '),
    },
  ];
}

function fittedNote({ lowVcpuSeconds, highVcpuSeconds, baseVcpu }: DemandFit): string {
  return `fitted from CPU utilization: 90 % interval ${formatSignificant(lowVcpuSeconds)} to ${formatSignificant(highVcpuSeconds)}, and ${formatSignificant(baseVcpu)} vCPUs busy without a request`;
}
