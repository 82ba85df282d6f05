import { SECONDS_PER_MINUTE } from '../units';
import type { DemandFit } from './workload';

/** What one instance is, as far as its saturation depends on it. */
export interface SaturatedInstance {
  readonly vcpu: number;
  /** Share of its vCPUs that may be busy, above 0 to 1. */
  readonly utilizationCeiling: number;
  /** Requests that it serves at a time, and how long one takes; `null` where only the vCPUs bind. */
  readonly workers: { readonly count: number; readonly meanServiceSeconds: number } | null;
}

/** Requests a minute that one instance serves at its ceiling. */
export interface Saturation {
  readonly perMinute: number;
  /** 90 % interval, by that of the demand. */
  readonly lowPerMinute: number;
  readonly highPerMinute: number;
  readonly boundBy: 'vcpu' | 'workers';
}

/**
 * Saturation by the utilization law, (ceiling x vCPU - base) / demand, and by Little's law no more than
 * workers / service time. 0 where the base alone fills the instance.
 */
export function estimateSaturation(
  demandVcpuSeconds: number,
  { lowVcpuSeconds, highVcpuSeconds, baseVcpu }: DemandFit,
  { vcpu, utilizationCeiling, workers }: SaturatedInstance,
): Saturation {
  if (!(demandVcpuSeconds > 0 && lowVcpuSeconds > 0))
    throw new RangeError(`a demand must be positive, got ${demandVcpuSeconds} from ${lowVcpuSeconds}`);
  if (!(vcpu > 0 && utilizationCeiling > 0 && utilizationCeiling <= 1))
    throw new RangeError(`vCPUs at a ceiling of 0 to 1 are needed, got ${vcpu} at ${utilizationCeiling}`);
  const forRequests = Math.max(0, utilizationCeiling * vcpu - baseVcpu);
  const byWorkers = workers === null ? Number.POSITIVE_INFINITY : workers.count / workers.meanServiceSeconds;
  const perMinute = (demand: number): number =>
    SECONDS_PER_MINUTE * Math.min(forRequests / demand, byWorkers);
  return {
    perMinute: perMinute(demandVcpuSeconds),
    lowPerMinute: perMinute(highVcpuSeconds),
    highPerMinute: perMinute(lowVcpuSeconds),
    boundBy: byWorkers < forRequests / demandVcpuSeconds ? 'workers' : 'vcpu',
  };
}
