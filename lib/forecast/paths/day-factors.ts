import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';

/** A month as a person tells growth of it: a twelfth of a year. */
export const DAYS_PER_MONTH = 365.25 / 12;

/** What growth that a person tells makes of each day to come; 1 where the history is followed. */
export function listGrowthFactors(growthPerMonthShare: number | null, days: number): Float64Array {
  if (growthPerMonthShare === null) return new Float64Array(days).fill(1);
  // The middle of the first day is half a day from now.
  return Float64Array.from(
    { length: days },
    (_, day) => (1 + growthPerMonthShare) ** ((day + 0.5) / DAYS_PER_MONTH),
  );
}

/** What events make of each day from `firstDay` (counted from 1970-01-01) on; those that fall together multiply. */
export function listEventFactors(
  events: readonly DatedEvent[],
  firstDay: number,
  days: number,
): Float64Array {
  const factors = new Float64Array(days).fill(1);
  for (const event of events) {
    const from = dayNumberOf(event.startsOn) - firstDay;
    for (let day = Math.max(0, from); day < Math.min(days, from + event.days); day += 1)
      factors[day] = (factors[day] ?? 1) * event.factor;
  }
  return factors;
}

/** `YYYY-MM-DD` as days since 1970-01-01. */
export function dayNumberOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY);
}

/** The reverse of `dayNumberOf`. */
export function dateOfDay(day: number): string {
  return new Date(day * SECONDS_PER_DAY * MILLISECONDS_PER_SECOND).toISOString().slice(0, 10);
}
