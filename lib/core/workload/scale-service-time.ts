import type { DemandFit, WorkloadDescription } from './workload';

/**
 * The same workload with a service time `factor` times as long, and with `demandFactor` times the work behind it;
 * measured capacities shrink by the latter.
 */
export function scaleServiceTime(
  description: WorkloadDescription,
  factor: number,
  demandFactor: number = factor,
): WorkloadDescription {
  const { serviceTimeMs, demandVcpuSeconds, demandFit, capacityPerInstancePerMinute } = description;
  return {
    ...description,
    serviceTimeMs: { p50: serviceTimeMs.p50 * factor, p99: serviceTimeMs.p99 * factor },
    demandVcpuSeconds: demandVcpuSeconds === null ? null : demandVcpuSeconds * demandFactor,
    ...(demandFit === undefined ? {} : { demandFit: scaleDemandFit(demandFit, demandFactor) }),
    capacityPerInstancePerMinute: Object.fromEntries(
      Object.entries(capacityPerInstancePerMinute).map(([type, carried]) => [type, carried / demandFactor]),
    ),
  };
}

/** What an instance is busy with without a request stays as it is. */
function scaleDemandFit({ lowVcpuSeconds, highVcpuSeconds, baseVcpu }: DemandFit, factor: number): DemandFit {
  return { lowVcpuSeconds: lowVcpuSeconds * factor, highVcpuSeconds: highVcpuSeconds * factor, baseVcpu };
}
