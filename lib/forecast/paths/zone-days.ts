import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { type Series, seriesEndSeconds } from '@/lib/core/series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

/** Consecutive days of a zone. */
export interface ZoneDays {
  /** The first, counted from 1970-01-01. */
  readonly firstDay: number;
  /** Starts of all days and the end of the last, epoch seconds. */
  readonly startsSeconds: readonly number[];
}

/** Part of an hour of a series that lies in a day. */
export type VisitHour = (hour: number, wallHour: number, share: number) => void;

/** The days that `[fromSeconds, toSeconds)` touches. */
export function listZoneDays(clock: ZoneClock, fromSeconds: number, toSeconds: number): ZoneDays {
  let firstDay = Math.floor(clock.wallSecondsAt(fromSeconds) / SECONDS_PER_DAY);
  // Clocks that go back at midnight show the end of a day twice.
  if (clock.dayStartSeconds(firstDay + 1) <= fromSeconds) firstDay += 1;
  let lastDay = Math.floor(clock.wallSecondsAt(toSeconds) / SECONDS_PER_DAY);
  if (clock.dayStartSeconds(lastDay) >= toSeconds) lastDay -= 1;
  return countZoneDays(clock, firstDay, lastDay - firstDay + 1);
}

/** So many days from one on. The clock is asked once a week, and for each day of a week in which it changes. */
export function countZoneDays(clock: ZoneClock, firstDay: number, days: number): ZoneDays {
  const startsSeconds: number[] = [];
  for (let from = 0; from <= days; from += DAYS_PER_WEEK) {
    const start = clock.dayStartSeconds(firstDay + from);
    const isPlain =
      clock.dayStartSeconds(firstDay + from + DAYS_PER_WEEK) - start === DAYS_PER_WEEK * SECONDS_PER_DAY;
    for (let day = from; day < Math.min(from + DAYS_PER_WEEK, days + 1); day += 1)
      startsSeconds.push(
        isPlain ? start + (day - from) * SECONDS_PER_DAY : clock.dayStartSeconds(firstDay + day),
      );
  }
  return { firstDay, startsSeconds };
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/**
 * Visits the hours between two instants, on a grid of hours that begins at `gridSeconds`, each with what clocks show at its
 * beginning and the share of it that lies between them. Clocks are asked only on days that are not of 24 hours.
 */
export function visitHours(
  clock: ZoneClock,
  gridSeconds: number,
  startSeconds: number,
  endSeconds: number,
  visit: VisitHour,
): void {
  const isPlain = endSeconds - startSeconds === SECONDS_PER_DAY;
  const first = Math.floor((startSeconds - gridSeconds) / SECONDS_PER_HOUR);
  for (let hour = first; ; hour += 1) {
    const begins = gridSeconds + hour * SECONDS_PER_HOUR;
    if (begins >= endSeconds) return;
    const from = Math.max(begins, startSeconds);
    const share = (Math.min(begins + SECONDS_PER_HOUR, endSeconds) - from) / SECONDS_PER_HOUR;
    const wall = isPlain ? from - startSeconds : clock.wallSecondsAt(from) % SECONDS_PER_DAY;
    visit(hour, Math.min(HOURS_PER_DAY - 1, Math.floor(wall / SECONDS_PER_HOUR)), share);
  }
}

/** What a grid of hours covers, as days of a zone. */
export function daysOfSeries(clock: ZoneClock, hours: Series): ZoneDays {
  return listZoneDays(clock, hours.startSeconds, seriesEndSeconds(hours));
}
