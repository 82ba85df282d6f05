import type { FieldSource } from '@/lib/core/workload/discovered-facts';
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

const SOURCE_WORDS: Readonly<Record<FieldSource, string>> = {
  measured: 'measured by its metrics',
  discovered: 'found in the account',
  told: 'told by a person; syncs leave it alone',
  assumed: 'assumed: tell what it really is',
};

/** A fact about a field of a discovered workload says where the field comes from. */
function withSource(fact: Fact, field: string, { discovered }: WorkloadDescription): Fact {
  const source = discovered?.sources?.[field];
  if (source === undefined) return fact;
  const note = SOURCE_WORDS[source];
  return { ...fact, note: fact.note === undefined ? note : `${note}; ${fact.note}` };
}

function listFacts(description: WorkloadDescription): Fact[] {
  const facts = describeFields(description);
  return facts.map(({ field, ...fact }) => withSource(fact, field, description));
}

function sizeFact({ requestBytes, responseBytes }: WorkloadDescription) {
  const value = `${formatBytes(requestBytes)}, ${formatBytes(responseBytes)}`;
  return { field: 'requestBytes', name: 'Request and response', value };
}

function describeFields(description: WorkloadDescription): (Fact & { readonly field: string })[] {
  const { serviceTimeMs, slo, demandVcpuSeconds, demandFit, capacityPerInstancePerMinute } = description;
  const measured = Object.entries(capacityPerInstancePerMinute);
  return [
    {
      field: 'serviceTimeMs',
      name: 'Service time, p50 and p99',
      value: `${formatDurationMs(serviceTimeMs.p50)}, ${formatDurationMs(serviceTimeMs.p99)}`,
    },
    sizeFact(description),
    {
      field: 'modelMemoryMb',
      name: 'Model, loaded',
      value: `${formatCount(description.modelMemoryMb)} MB${description.gpu ? ', GPU' : ''}`,
    },
    {
      field: 'demandVcpuSeconds',
      name: 'Work of a request',
      value:
        demandVcpuSeconds === null ? 'one busy vCPU' : `${formatSignificant(demandVcpuSeconds)} vCPU-seconds`,
      ...(demandFit === undefined ? {} : { note: fittedNote(demandFit) }),
    },
    {
      field: 'slo',
      name: 'SLO',
      value: `p${formatSignificant(slo.percentile * 100, 4)} within ${formatDurationMs(slo.targetMs)}; ${formatPercent(slo.breachShare)} may miss it`,
    },
    { field: 'tolerates', name: 'Callers can wait', value: WAITING[description.tolerates] },
    {
      field: 'capacityPerInstancePerMinute',
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
