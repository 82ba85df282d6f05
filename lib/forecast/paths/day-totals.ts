import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { Series } from '@/lib/core/series/series';
import { HOURS_PER_DAY } from '@/lib/core/units';
import { LEAST_KNOWN_SHARE, measureProfile } from './day-profile';
import { visitDay } from './visit-day';
import { daysOfSeries, weekdayOf, type ZoneDays } from './zone-days';

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
