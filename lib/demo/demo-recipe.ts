import type { Tags } from '@/lib/core/workload/tags';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { Traffic } from './draw-arrivals';
import type { Past } from './draw-past-hours';

/** What a demo workload is made from. */
export interface DemoRecipe {
  readonly slug: string;
  readonly story: string;
  readonly tags: Tags;
  readonly description: WorkloadDescription;
  /** Its demand in the 28 days up to `endSeconds`. */
  readonly traffic: (endSeconds: number) => Traffic;
  /** What happened in the half year before. */
  readonly past?: Past;
}

const KIB = 1024;
export const MIB = 1024 * KIB;

/** What most of the workloads have in common: an interactive service without a GPU and without load tests. */
export const INTERACTIVE = {
  gpu: false,
  requestBytes: 2 * KIB,
  responseBytes: KIB,
  capacityPerInstancePerMinute: {},
  demandVcpuSeconds: null,
  tolerates: 'interactive',
} as const;

/** 99 of 100 requests within `targetMs`. */
export function p99Within(targetMs: number): WorkloadDescription['slo'] {
  return { percentile: 0.99, targetMs, breachShare: 0.01 };
}
