import type { PriceIndex } from '../pricing/price-book';
import { countPresent, type Series, sumPresent, valueAt } from '../series/series';
import type { WorkloadDescription } from '../workload/workload';

/** How a workload was used and served in a period: what its cost then is computed from. */
export interface PeriodUse {
  /** Length of the period, whether or not the workload was there all the while. */
  readonly hours: number;
  /** Share of the period in which it was there: 1 but for what came or went within it. */
  readonly presentShare: number;
  /** Requests that were finished in each step of the time in which it was there, `NaN` where missing. */
  readonly requests: Series;
  /** Mean duration of the requests, on the same grid; `null` where it is not published. */
  readonly meanMs: Float64Array | null;
  /** Instances in service, on the same grid; `null` where nothing tells. */
  readonly instances: Float64Array | null;
  /** How it was served, one after the other; they cover the time in which it was there from 0 to 1. */
  readonly configurations: readonly ConfigurationPart[];
  /** Whether a discovery saw what stands there, so that its cost is known where its requests are not. */
  readonly isStanding: boolean;
  /** The book in force at the end of the period. */
  readonly prices: PriceIndex;
}

/** How a workload was served in a part of the time in which it was there. */
export interface ConfigurationPart {
  readonly fromShare: number;
  readonly toShare: number;
  readonly description: WorkloadDescription;
  /** Of its instances, those that are in its cost: less than 1 where others have theirs in their own. */
  readonly ownShare: number;
}

/** Half-open range of indices. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** The steps of a part of a period: never none, where there are any. */
export function rangeOf(
  { values }: Series,
  { fromShare, toShare }: Pick<ConfigurationPart, 'fromShare' | 'toShare'>,
): IndexRange {
  const from = Math.min(values.length - 1, Math.round(fromShare * values.length));
  return { from, to: Math.max(from + 1, Math.min(values.length, Math.round(toShare * values.length))) };
}

export function cutRequests({ startSeconds, stepSeconds, values }: Series, { from, to }: IndexRange): Series {
  return {
    startSeconds: startSeconds + from * stepSeconds,
    stepSeconds,
    values: values.subarray(from, to),
  };
}

/** Below this share of what is known, a mean says too little of the whole. */
export const LEAST_KNOWN_SHARE = 0.5;

/** Mean of what is known; `null` where that is less than half. */
export function meanOfKnown(values: Float64Array | null): number | null {
  if (values === null || values.length === 0) return null;
  const known = countPresent(values);
  if (known === 0 || known < LEAST_KNOWN_SHARE * values.length) return null;
  return (sumPresent(values) ?? Number.NaN) / known;
}

/** Share of the time in which the workload was there of which its requests, its instances or its standing are known. */
export function shareKnown({ requests: { values }, instances, isStanding }: PeriodUse): number {
  if (isStanding) return 1;
  if (values.length === 0) return 0;
  return (instances === null ? countPresent(values) : countEither(values, instances)) / values.length;
}

/** A loop of its own: see `sumPresent`. */
function countEither(values: Float64Array, instances: Float64Array): number {
  let known = 0;
  for (let i = 0; i < values.length; i += 1)
    if (!Number.isNaN(valueAt(values, i)) || !Number.isNaN(instances[i] ?? Number.NaN)) known += 1;
  return known;
}

/** Requests of the whole time in which it was there, as of its known part; `null` where none of it is known. */
export function countRequests({ requests: { values } }: PeriodUse): number | null {
  const sum = sumPresent(values);
  return sum === null ? null : (sum / countPresent(values)) * values.length;
}
