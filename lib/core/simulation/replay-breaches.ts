import { valueAt } from '../series/series';
import type { BreachModel } from './breach-model';
import type { ReplayRecords } from './replay-records';
import { followRequests } from './replay-waits';

/** Requests that miss the target, by the minute in which they came; 0 where the count is missing. */
export interface BreachCounts {
  /** Failed requests, and those over the target. */
  readonly breachedRequests: Float64Array;
  readonly failedRequests: Float64Array;
}

/** A minute is in breach when more than the allowed share of its requests miss the target. */
export interface ReplayBreaches extends BreachCounts {
  readonly allowedBreachShare: number;
}

/** A run of minutes; the end is not part of it. */
export interface MinuteRange {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Empty counts; a search fills the same ones again and again. */
export function makeBreachCounts(minutes: number): BreachCounts {
  return { breachedRequests: new Float64Array(minutes), failedRequests: new Float64Array(minutes) };
}

/**
 * Counts what misses the target: of each minute, who fails and who waits and is served for too long, whenever that is.
 * `into` is filled instead of new counts. O(minutes).
 */
export function countBreaches(
  records: ReplayRecords,
  model: BreachModel,
  allowedBreachShare: number,
  capacityPerInstancePerMinute: number,
  into: BreachCounts = makeBreachCounts(records.minutes),
): ReplayBreaches {
  const { breachedRequests, failedRequests } = into;
  const { arrivals, utilization } = records;
  breachedRequests.fill(0);
  failedRequests.fill(0);
  followRequests(records, capacityPerInstancePerMinute, {
    flow(fromMinute, toMinute) {
      for (let minute = fromMinute; minute < toMinute; minute += 1) {
        const came = valueAt(arrivals, minute);
        if (came > 0) breachedRequests[minute] = came * model.breachShareAt(valueAt(utilization, minute));
      }
    },
    flowAfter(minute, requests) {
      const breached = requests * model.breachShareAt(valueAt(utilization, minute));
      breachedRequests[minute] = valueAt(breachedRequests, minute) + breached;
    },
    wait(minute, requests, fromWaitSeconds, toWaitSeconds) {
      const breached = requests * model.breachShareBehind(fromWaitSeconds, toWaitSeconds);
      breachedRequests[minute] = valueAt(breachedRequests, minute) + breached;
    },
    fail(minute, requests) {
      breachedRequests[minute] = valueAt(breachedRequests, minute) + requests;
      failedRequests[minute] = valueAt(failedRequests, minute) + requests;
    },
  });
  return { ...into, allowedBreachShare };
}

export function isInBreach({ arrivals }: ReplayRecords, breaches: ReplayBreaches, minute: number): boolean {
  const { breachedRequests, allowedBreachShare } = breaches;
  return valueAt(breachedRequests, minute) > allowedBreachShare * valueAt(arrivals, minute);
}

/** Runs of minutes in breach, ascending; those at most `gapMinutes` apart are one. O(minutes). */
export function listBreachRanges(
  records: ReplayRecords,
  breaches: ReplayBreaches,
  gapMinutes = 0,
): MinuteRange[] {
  const ranges: { fromMinute: number; toMinute: number }[] = [];
  for (let minute = 0; minute < records.minutes; minute += 1) {
    if (!isInBreach(records, breaches, minute)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && minute - last.toMinute <= gapMinutes) last.toMinute = minute + 1;
    else ranges.push({ fromMinute: minute, toMinute: minute + 1 });
  }
  return ranges;
}

/** The same runs, the nearest made one until they are `most` at most: what a drawing can tell apart. */
export function outlineBreachRanges(
  records: ReplayRecords,
  breaches: ReplayBreaches,
  most: number,
): MinuteRange[] {
  for (let gapMinutes = 0; ; gapMinutes = gapMinutes * 2 + 1) {
    const ranges = listBreachRanges(records, breaches, gapMinutes);
    if (ranges.length <= Math.max(1, most)) return ranges;
  }
}
