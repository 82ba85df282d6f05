import type { WorkloadDescription } from './workload';

/**
 * The same workload with a service time, and the work behind it, `factor` times as long; measured capacities shrink
 * accordingly.
 */
export function scaleServiceTime(description: WorkloadDescription, factor: number): WorkloadDescription {
  const { serviceTimeMs, demandVcpuSeconds, capacityPerInstancePerMinute } = description;
  return {
    ...description,
    serviceTimeMs: { p50: serviceTimeMs.p50 * factor, p99: serviceTimeMs.p99 * factor },
    demandVcpuSeconds: demandVcpuSeconds === null ? null : demandVcpuSeconds * factor,
    capacityPerInstancePerMinute: Object.fromEntries(
      Object.entries(capacityPerInstancePerMinute).map(([type, carried]) => [type, carried / factor]),
    ),
  };
}
