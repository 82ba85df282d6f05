import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { Series } from '@/lib/core/series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY } from '@/lib/core/units';
import { visitDay } from './visit-day';
import { weekdayOf, type ZoneDays } from './zone-days';

/** A day of which less than this is known, by what its hours hold on other days, is missing. */
export const LEAST_KNOWN_SHARE = 0.5;
/** Whole days that all weekdays together count in the profile of each: weekdays alone know little of a short history. */
const PROFILE_PRIOR_DAYS = 2;
/** Profiles follow the last days. */
const PROFILE_DAYS = 56;

/** Shares that hours of the wall clock have of their days, added up by weekday from Monday on. */
interface ShareSums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly days: number;
}

/**
 * Share of a day of 24 hours that comes in an hour of each wall time, by weekday from Monday on: the mean of whole days, or
 * where most of the last days have gaps of these too. What such a day comes to is estimated by what its known hours hold of a
 * mean day. O(hours of the last eight weeks).
 */
export function measureProfile(hours: Series, clock: ZoneClock, days: ZoneDays): Float64Array {
  const count = days.startsSeconds.length - 1;
  const last = Array.from({ length: Math.min(count, PROFILE_DAYS) }, (_, i) =>
    readDay(hours, clock, days, count - 1 - i),
  ).reverse();
  const whole = addShares(last.filter(({ isWhole }) => isWhole));
  if (2 * whole.days >= last.length) return poolWeekdays(whole);
  return poolWeekdays(addShares(estimateTotals(last)));
}

/** What is known of a day, by hours of the wall clock. */
interface KnownDay {
  readonly weekday: number;
  /** Of its known hours. */
  readonly requests: Float64Array;
  /** How much of each hour lies in the day and is known, in hours. */
  readonly lengths: Float64Array;
  /** What the whole day comes to; of a day with gaps that of its known hours. */
  readonly total: number;
  readonly isWhole: boolean;
  /** Where clocks change it has not. */
  readonly has24Hours: boolean;
}

function readDay(hours: Series, clock: ZoneClock, days: ZoneDays, day: number): KnownDay {
  const requests = new Float64Array(HOURS_PER_DAY);
  const lengths = new Float64Array(HOURS_PER_DAY);
  let [total, known, length] = [0, 0, 0];
  visitDay(hours, clock, days, day, (value, wallHour, share) => {
    length += share;
    if (Number.isNaN(value)) return;
    known += share;
    total += share * value;
    requests[wallHour] = (requests[wallHour] ?? 0) + share * value;
    lengths[wallHour] = (lengths[wallHour] ?? 0) + share;
  });
  const weekday = weekdayOf(days.firstDay + day);
  const has24Hours = length === HOURS_PER_DAY;
  return { weekday, requests, lengths, total, isWhole: has24Hours && known === length, has24Hours };
}

/** Days of which enough is known, with gaps filled by what their known hours hold of a mean day. */
function estimateTotals(days: readonly KnownDay[]): KnownDay[] {
  const shares = measureMeanDay(days);
  return days.flatMap((day) => {
    if (day.isWhole) return [day];
    const known = day.lengths.reduce((sum, length, hour) => sum + length * (shares[hour] ?? 0), 0);
    const isEnough = day.has24Hours && known >= LEAST_KNOWN_SHARE;
    return isEnough ? [{ ...day, total: day.total / known }] : [];
  });
}

/** Share of a day that comes in each hour, by the means of what is known of it. */
function measureMeanDay(days: readonly KnownDay[]): Float64Array {
  const sumOf = (hour: number, of: (day: KnownDay) => Float64Array) =>
    days.reduce((sum, day) => sum + (of(day)[hour] ?? 0), 0);
  const means = Float64Array.from({ length: HOURS_PER_DAY }, (_, hour) => {
    const length = sumOf(hour, ({ lengths }) => lengths);
    return length === 0 ? 0 : sumOf(hour, ({ requests }) => requests) / length;
  });
  const total = means.reduce((sum, each) => sum + each, 0);
  return means.map((each) => (total > 0 ? each / total : 1 / HOURS_PER_DAY));
}

/** Of days on which something came. */
function addShares(days: readonly KnownDay[]): ShareSums {
  const sums = new Float64Array(DAYS_PER_WEEK * HOURS_PER_DAY);
  const counts = new Float64Array(DAYS_PER_WEEK * HOURS_PER_DAY);
  const busy = days.filter(({ total }) => total > 0);
  for (const { weekday, requests, lengths, total } of busy)
    lengths.forEach((length, hour) => {
      if (length === 0) return;
      const at = weekday * HOURS_PER_DAY + hour;
      counts[at] = (counts[at] ?? 0) + 1;
      // Where midnight cuts an hour of the grid, clocks show more of one hour and less of another.
      sums[at] = (sums[at] ?? 0) + (requests[hour] ?? 0) / length / total;
    });
  return { sums, counts, days: busy.length };
}

/** Of each weekday with some of all; an hour that is never known holds as much as the others. */
function poolWeekdays({ sums, counts }: ShareSums): Float64Array {
  const overall = Array.from({ length: HOURS_PER_DAY }, (_, hour) => {
    let [sum, count] = [0, 0];
    for (let at = hour; at < sums.length; at += HOURS_PER_DAY) {
      sum += sums[at] ?? 0;
      count += counts[at] ?? 0;
    }
    return count === 0 ? null : sum / count;
  });
  const known = overall.filter((share) => share !== null);
  const rest =
    known.length === 0 ? 1 / HOURS_PER_DAY : known.reduce((sum, share) => sum + share, 0) / known.length;
  return sums.map((sum, at) => {
    const prior = PROFILE_PRIOR_DAYS * (overall[at % HOURS_PER_DAY] ?? rest);
    return (sum + prior) / ((counts[at] ?? 0) + PROFILE_PRIOR_DAYS);
  });
}
