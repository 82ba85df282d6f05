import type { DemandFit, WorkloadDescription } from './workload';

/**
 * The same workload with a service time, and the work behind it, `factor` times as long; measured capacities shrink
 * accordingly.
 */
export function scaleServiceTime(description: WorkloadDescription, factor: number): WorkloadDescription {
  const { serviceTimeMs, demandVcpuSeconds, demandFit, capacityPerInstancePerMinute } = description;
  return {
    ...description,
    serviceTimeMs: { p50: serviceTimeMs.p50 * factor, p99: serviceTimeMs.p99 * factor },
    demandVcpuSeconds: demandVcpuSeconds === null ? null : demandVcpuSeconds * factor,
    ...(demandFit === undefined ? {} : { demandFit: scaleDemandFit(demandFit, factor) }),
    capacityPerInstancePerMinute: Object.fromEntries(
      Object.entries(capacityPerInstancePerMinute).map(([type, carried]) => [type, carried / factor]),
    ),
  };
}

/** What an instance is busy with without a request stays as it is. */
function scaleDemandFit({ lowVcpuSeconds, highVcpuSeconds, baseVcpu }: DemandFit, factor: number): DemandFit {
  return { lowVcpuSeconds: lowVcpuSeconds * factor, highVcpuSeconds: highVcpuSeconds * factor, baseVcpu };
}
