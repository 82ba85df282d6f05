import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { Series } from '@/lib/core/series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY } from '@/lib/core/units';
import { daysOfSeries, visitHours, weekdayOf, type ZoneDays } from './zone-days';

export interface DayTotals extends ZoneDays {
  /** Requests of each day as if it had 24 hours; `NaN` where too little of it is known. */
  readonly totals: Float64Array;
  /** What the day holds against one of 24 hours, which differs where clocks change. */
  readonly sizes: Float64Array;
  /** Busiest hour over the whole day; `NaN` where an hour is missing or nothing came. */
  readonly busiestShares: Float64Array;
  /** Share of a day of 24 hours that comes in an hour of each wall time, by weekday from Monday on. */
  readonly profile: Float64Array;
}

/** A day of which less than this is known, by what its hours hold on other days, is missing. */
const LEAST_KNOWN_SHARE = 0.75;
/** Whole days that all weekdays together count in the profile of each: weekdays alone know little of a short history. */
const PROFILE_PRIOR_DAYS = 2;
/** Profiles follow the last days. */
const PROFILE_DAYS = 56;

/**
 * Adds hours to days of the zone. A day with gaps is estimated from its known hours, by the share that they have of other
 * days; where too little is known it stays missing. Days of 23 and 25 hours are made comparable in the same way.
 */
export function addUpDays(hours: Series, clock: ZoneClock): DayTotals {
  const days = daysOfSeries(clock, hours);
  const profile = measureProfile(hours, clock, days);
  const count = days.startsSeconds.length - 1;
  const totals = new Float64Array(count).fill(Number.NaN);
  const sizes = new Float64Array(count);
  const busiestShares = new Float64Array(count).fill(Number.NaN);
  for (let day = 0; day < count; day += 1) {
    const { sum, known, size, busiest } = addUpDay(hours, clock, days, day, profile);
    sizes[day] = size;
    if (known >= LEAST_KNOWN_SHARE * size) totals[day] = sum / known;
    if (known === size && sum > 0) busiestShares[day] = busiest / sum;
  }
  return { ...days, totals, sizes, busiestShares, profile };
}

/** What is known of a day. */
export interface PartOfDay {
  /** Requests of its known hours, and of the busiest of them. */
  readonly sum: number;
  readonly busiest: number;
  /** What the known hours hold of a day of 24 hours, and what all of its hours do. */
  readonly known: number;
  readonly size: number;
}

/** Adds one of `days` up, by the profile of `addUpDays`. */
export function addUpDay(
  hours: Series,
  clock: ZoneClock,
  days: ZoneDays,
  day: number,
  profile: Float64Array,
): PartOfDay {
  const row = HOURS_PER_DAY * weekdayOf(days.firstDay + day);
  let [sum, known, size, busiest] = [0, 0, 0, 0];
  visitDay(hours, clock, days, day, (value, wallHour, share) => {
    const expected = share * (profile[row + wallHour] ?? 0);
    size += expected;
    if (Number.isNaN(value)) return;
    known += expected;
    sum += share * value;
    busiest = Math.max(busiest, value);
  });
  return { sum, busiest, known, size };
}

/** What came in an hour, `NaN` where it is missing or outside the series. */
type VisitValue = (value: number, wallHour: number, share: number) => void;

function visitDay(hours: Series, clock: ZoneClock, days: ZoneDays, day: number, visit: VisitValue): void {
  const [start = 0, end = 0] = [days.startsSeconds[day], days.startsSeconds[day + 1]];
  visitHours(clock, hours.startSeconds, start, end, (hour, wallHour, share) => {
    visit(hours.values[hour] ?? Number.NaN, wallHour, share);
  });
}

/** Mean shares of whole days of 24 hours, of each weekday with some of all; equal shares where no day is whole. */
function measureProfile(hours: Series, clock: ZoneClock, days: ZoneDays): Float64Array {
  const sums = new Float64Array(DAYS_PER_WEEK * HOURS_PER_DAY);
  const counts = new Float64Array(DAYS_PER_WEEK);
  const requests = new Float64Array(HOURS_PER_DAY);
  const lengths = new Float64Array(HOURS_PER_DAY);
  const count = days.startsSeconds.length - 1;
  for (let day = Math.max(0, count - PROFILE_DAYS); day < count; day += 1) {
    requests.fill(0);
    lengths.fill(0);
    let [sum, length] = [0, 0];
    visitDay(hours, clock, days, day, (value, wallHour, share) => {
      requests[wallHour] = (requests[wallHour] ?? 0) + share * value;
      lengths[wallHour] = (lengths[wallHour] ?? 0) + share;
      sum += share * value;
      length += share;
    });
    if (!(sum > 0) || length !== HOURS_PER_DAY) continue;
    const weekday = weekdayOf(days.firstDay + day);
    counts[weekday] = (counts[weekday] ?? 0) + 1;
    for (let hour = 0; hour < HOURS_PER_DAY; hour += 1) {
      const at = weekday * HOURS_PER_DAY + hour;
      // Where midnight cuts an hour of the grid, clocks show more of one hour and less of another.
      sums[at] = (sums[at] ?? 0) + (requests[hour] ?? 0) / (lengths[hour] || 1) / sum;
    }
  }
  return poolWeekdays(sums, counts);
}

function poolWeekdays(sums: Float64Array, counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const overall = Float64Array.from({ length: HOURS_PER_DAY }, (_, hour) => {
    if (total === 0) return 1 / HOURS_PER_DAY;
    let sum = 0;
    for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday += 1)
      sum += sums[weekday * HOURS_PER_DAY + hour] ?? 0;
    return sum / total;
  });
  return sums.map((sum, at) => {
    const count = counts[Math.floor(at / HOURS_PER_DAY)] ?? 0;
    const prior = PROFILE_PRIOR_DAYS * (overall[at % HOURS_PER_DAY] ?? 0);
    return (sum + prior) / (count + PROFILE_PRIOR_DAYS);
  });
}
