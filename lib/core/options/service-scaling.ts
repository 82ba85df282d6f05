import { fitLognormal, type Lognormal, lognormalMean, scaleLognormal } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { WorkloadDescription } from '../workload/workload';

/** Service time in seconds as the reader described it: lognormal through p50 and p99. */
export function describedServiceTime(description: WorkloadDescription): Lognormal {
  const { p50, p99 } = description.serviceTimeMs;
  // Divided as the SLO's target is, so that a constant equal to it is within it.
  return fitLognormal(p50 / MILLISECONDS_PER_SECOND, p99 / MILLISECONDS_PER_SECOND);
}

/** vCPUs that one request keeps busy while it is served: its demand over its service time; 1 when not known. */
function vcpuPerRequest(description: WorkloadDescription): number {
  if (description.demandVcpuSeconds === null) return 1;
  return description.demandVcpuSeconds / lognormalMean(describedServiceTime(description));
}

/**
 * Service time on an environment with `vcpus` of compute to itself: as described while the request finds the vCPUs
 * that it keeps busy, and longer in proportion below that.
 */
export function serviceTimeOn(description: WorkloadDescription, vcpus: number): Lognormal {
  if (!(vcpus > 0)) throw new RangeError(`vcpus must be positive, got ${vcpus}`);
  return scaleLognormal(describedServiceTime(description), Math.max(1, vcpuPerRequest(description) / vcpus));
}
