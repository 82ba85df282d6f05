import type { CompanionMetric } from '@/lib/core/series/series-record';
import { describeFit } from '@/lib/core/workload/describe-fit';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatCount, formatSignificant } from '@/lib/format/number';
import type { ImportedFile } from '@/lib/importers/imported-file';

/** What was fitted to a file's metrics, and what they do not tell, a sentence each. */
export function describeFitted(fit: WorkloadFit, { companions }: Pick<ImportedFile, 'companions'>): string[] {
  const namesOf = (isPart: (metric: CompanionMetric) => boolean): string =>
    companions.flatMap(({ metric, name }) => (isPart(metric) ? [name] : [])).join(', ');
  const cpu = namesOf((metric) => metric === 'cpuUtilizationPercent');
  const latencies = namesOf((metric) => metric.startsWith('serviceTime'));
  return [
    ...(cpu === '' ? [] : [describeDemand(fit, cpu)]),
    ...(latencies === '' ? [] : [describeServiceTime(fit, latencies)]),
  ];
}

function describeDemand(fit: WorkloadFit, cpu: string): string {
  const { demandVcpuSeconds, demandFit } = describeFit(fit);
  if (demandVcpuSeconds == null || demandFit === undefined) {
    const reason = fit.demand?.identified === false ? fit.demand.reason : 'it was not fitted';
    return `${cpu} does not tell what a request costs: ${reason}. It is kept for the Demand page.`;
  }
  const { lowVcpuSeconds, highVcpuSeconds, baseVcpu } = demandFit;
  return `Fitted from ${cpu}: ${formatSignificant(demandVcpuSeconds)} vCPU-seconds a request, 90 % interval ${formatSignificant(lowVcpuSeconds)} to ${formatSignificant(highVcpuSeconds)}, and ${formatSignificant(baseVcpu)} vCPUs busy without one. Keep it below, or type another.`;
}

function describeServiceTime({ serviceTime, ...fit }: WorkloadFit, latencies: string): string {
  const { serviceTimeMs } = describeFit({ ...fit, serviceTime });
  if (serviceTime === null || serviceTimeMs === undefined)
    return `${latencies} does not tell the service time: it takes two percentiles, or one and the Average.`;
  const { p50, p99 } = serviceTimeMs;
  return `Fitted from ${latencies} in ${formatCount(serviceTime.periods)} quiet periods: service time p50 ${formatDurationMs(p50)}, p99 ${formatDurationMs(p99)}.`;
}
