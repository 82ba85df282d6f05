import { valueAt } from '../series/series';
import type { BreachModel } from './breach-model';
import type { ReplayRecords } from './replay-records';
import { BacklogClock } from './replay-responses';
import { totalReplay } from './replay-totals';

/** What misses the target, minute by minute. */
export interface ReplayBreaches {
  /** Failed requests, and those over the target; 0 where the count is missing. */
  readonly breachedRequests: Float64Array;
  /** 1 in minutes in which more than the allowed share was over the target. */
  readonly inBreach: Uint8Array;
}

/** A run of minutes; the end is not part of it. */
export interface MinuteRange {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Breaches of each minute, by the same count as the totals of the replay, which they add up to. O(minutes). */
export function listBreaches(
  records: ReplayRecords,
  breach: BreachModel,
  allowedBreachShare: number,
  capacityPerInstancePerMinute: number,
): ReplayBreaches {
  const breachedRequests = new Float64Array(records.minutes);
  const inBreach = new Uint8Array(records.minutes);
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const totals = totalReplay(
      records,
      breach,
      allowedBreachShare,
      capacityPerInstancePerMinute,
      minute,
      minute + 1,
    );
    breachedRequests[minute] = totals.breachedRequests;
    inBreach[minute] = totals.breachMinutes;
  }
  return { breachedRequests, inBreach };
}

/**
 * The same by when what came in a minute is served, however many instances have started by then: for queues that wait
 * much longer than a minute. O(minutes).
 */
export function listQueueBreaches(
  records: ReplayRecords,
  breach: BreachModel,
  allowedBreachShare: number,
): ReplayBreaches {
  const breachedRequests = new Float64Array(records.minutes);
  const inBreach = new Uint8Array(records.minutes);
  const backlog = new BacklogClock(records);
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const waitSeconds = backlog.waitOf(minute);
    const came = valueAt(records.arrivals, minute);
    const failed = valueAt(records.failed, minute);
    const admitted = came > failed ? came - failed : 0;
    const late = admitted * breach.breachShareAt(valueAt(records.utilization, minute), waitSeconds);
    breachedRequests[minute] = failed + late;
    inBreach[minute] = failed + late > allowedBreachShare * came ? 1 : 0;
  }
  return { breachedRequests, inBreach };
}

/** Runs of minutes in breach, ascending; those at most `gapMinutes` apart are one. */
export function listBreachRanges({ inBreach }: ReplayBreaches, gapMinutes = 0): MinuteRange[] {
  const ranges: { fromMinute: number; toMinute: number }[] = [];
  inBreach.forEach((isBreach, minute) => {
    if (isBreach === 0) return;
    const last = ranges.at(-1);
    if (last !== undefined && minute - last.toMinute <= gapMinutes) last.toMinute = minute + 1;
    else ranges.push({ fromMinute: minute, toMinute: minute + 1 });
  });
  return ranges;
}

/** The same runs, the nearest made one until they are `most` at most: what a drawing can tell apart. */
export function outlineBreachRanges(breaches: ReplayBreaches, most: number): MinuteRange[] {
  for (let gapMinutes = 0; ; gapMinutes = gapMinutes * 2 + 1) {
    const ranges = listBreachRanges(breaches, gapMinutes);
    if (ranges.length <= Math.max(1, most)) return ranges;
  }
}
