import type { z } from 'zod';
import { fitLognormal, lognormalMean } from '@/lib/core/stats/lognormal';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { groupThousands, MAX_INSTANCE_ERLANGS, MAX_PLANNED_ERLANGS } from './limits';

/** Bounds on products of amounts, each of which may be large alone: how many requests are in service at once. */

type Served = Pick<
  WorkloadDescription,
  'serviceTimeMs' | 'demandVcpuSeconds' | 'capacityPerInstancePerMinute'
>;

/** Refuses a load test by which one instance would serve more requests at once than any does. */
export function refuseCrowdedInstances(
  described: Served,
  path: readonly string[],
  context: z.RefinementCtx,
): void {
  const mean = meanServiceSeconds(described);
  for (const [instanceType, perMinute] of Object.entries(described.capacityPerInstancePerMinute)) {
    if ((perMinute / SECONDS_PER_MINUTE) * mean <= MAX_INSTANCE_ERLANGS) continue;
    context.addIssue({
      code: 'custom',
      path: [...path, 'capacityPerInstancePerMinute', instanceType],
      message: `must, times the service time, be at most ${groupThousands(MAX_INSTANCE_ERLANGS)} requests at once on one instance`,
    });
  }
}

/** The sentence why a busiest period is more than a plan can be made for; `null` when it is not. */
export function findOverload(peakPerSecond: number, described: Served): string | null {
  const busySeconds = Math.max(meanServiceSeconds(described), described.demandVcpuSeconds ?? 0);
  if (peakPerSecond * busySeconds <= MAX_PLANNED_ERLANGS) return null;
  return `the busiest period, times the service time or vCPU-seconds, must be at most ${groupThousands(MAX_PLANNED_ERLANGS)} requests in service at once`;
}

/** 0 for times that are refused for themselves, as a product is checked even so. */
function meanServiceSeconds({ serviceTimeMs: { p50, p99 } }: Served): number {
  if (!(p50 > 0 && p99 >= p50)) return 0;
  return lognormalMean(fitLognormal(p50, p99)) / MILLISECONDS_PER_SECOND;
}
