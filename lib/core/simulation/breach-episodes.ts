import { maxPresent, valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import { mostInstances, type ScalingPolicy } from '../workload/scaling-policy';
import { listBreachRanges, type MinuteRange, type ReplayBreaches } from './replay-breaches';
import type { ReplayRecords } from './replay-records';
import { totalReplay } from './replay-totals';

/** Why requests came late, the first that holds: what a reader would change is different for each. */
export const BREACH_CAUSES = [
  /** No instance was in service. */
  'nothing-in-service',
  /** More came than the most instances that the policy allows can carry. */
  'at-maximum',
  /** Instances had been taken away in the minutes before. */
  'after-scale-in',
  /** More came than what was in service could carry, before more instances were ready. */
  'faster-than-scaling',
  /** What was in service could carry it, and requests queued too long all the same. */
  'busy',
] as const;
export type BreachCause = (typeof BREACH_CAUSES)[number];

/** Minutes in breach, a few minutes apart at most, as one event. */
export interface BreachEpisode extends MinuteRange {
  readonly breachMinutes: number;
  /** That came in its minutes. */
  readonly requests: number;
  readonly breachedRequests: number;
  readonly failedRequests: number;
  /** In its busiest minute. */
  readonly peakArrivals: number;
  /** In the minute from which on an instance that was asked for serves at its start; `null` where missing. */
  readonly arrivalsBefore: number | null;
  /** In service at its start, and at most. */
  readonly inServiceAtStart: number;
  readonly maxInService: number;
  /** Largest share of what is in service that was used. */
  readonly peakUtilization: number;
  readonly peakWaiting: number;
  readonly cause: BreachCause;
}

export interface EpisodeInput {
  readonly records: ReplayRecords;
  readonly breaches: ReplayBreaches;
  readonly policy: ScalingPolicy;
  readonly capacityPerInstancePerMinute: number;
  readonly provisioningSeconds: number;
}

/** Breaches at most this far apart are one episode. */
const GAP_MINUTES = 10;
/** A scale-in this short before is what left too few. */
const SCALE_IN_MINUTES = 15;

/** Episodes of a replay by requests that missed the target, most first. O(minutes). */
export function findEpisodes(input: EpisodeInput): BreachEpisode[] {
  return listBreachRanges(input.records, input.breaches, GAP_MINUTES)
    .map((range) => describeEpisode(range, input))
    .sort((a, b) => b.breachedRequests - a.breachedRequests || a.fromMinute - b.fromMinute);
}

function describeEpisode(range: MinuteRange, input: EpisodeInput): BreachEpisode {
  const { records, breaches, provisioningSeconds } = input;
  const { fromMinute, toMinute } = range;
  const part = (values: Float64Array) => values.subarray(fromMinute, toMinute);
  const totals = totalReplay(records, breaches, fromMinute, toMinute);
  const before = fromMinute - Math.ceil(provisioningSeconds / SECONDS_PER_MINUTE);
  const came = before < 0 ? Number.NaN : valueAt(records.arrivals, before);
  return {
    ...range,
    breachMinutes: totals.breachMinutes,
    requests: totals.requests,
    breachedRequests: totals.breachedRequests,
    failedRequests: totals.failedRequests,
    peakArrivals: largest(part(records.arrivals)),
    arrivalsBefore: Number.isNaN(came) ? null : came,
    inServiceAtStart: valueAt(records.inService, fromMinute),
    maxInService: totals.maxInService,
    peakUtilization: largest(part(records.utilization)),
    peakWaiting: largest(part(records.waiting)),
    cause: findCause(range, input),
  };
}

function findCause(range: MinuteRange, input: EpisodeInput): BreachCause {
  const { inService, starting, arrivals } = input.records;
  const overloaded = listOverloaded(range, input);
  if (overloaded.some((minute) => valueAt(inService, minute) === 0 && valueAt(arrivals, minute) > 0))
    return 'nothing-in-service';
  const most = mostInstances(input.policy);
  const asked = (minute: number) => valueAt(inService, minute) + valueAt(starting, minute);
  if (overloaded.some((minute) => valueAt(inService, minute) >= most)) return 'at-maximum';
  const earlier = Math.max(0, range.fromMinute - SCALE_IN_MINUTES);
  const mostBefore = largest(inService.subarray(earlier, range.fromMinute));
  if (mostBefore > asked(range.fromMinute)) return 'after-scale-in';
  return overloaded.length > 0 ? 'faster-than-scaling' : 'busy';
}

/** Minutes in which more came than what was in service could carry. */
function listOverloaded(
  { fromMinute, toMinute }: MinuteRange,
  { records, capacityPerInstancePerMinute }: EpisodeInput,
): number[] {
  return Array.from({ length: toMinute - fromMinute }, (_, i) => fromMinute + i).filter(
    (minute) =>
      valueAt(records.arrivals, minute) > valueAt(records.inService, minute) * capacityPerInstancePerMinute ||
      valueAt(records.failed, minute) > 0,
  );
}

function largest(values: Float64Array): number {
  return maxPresent(values) ?? 0;
}
