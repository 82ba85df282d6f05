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
  const startsSeconds = [clock.dayStartSeconds(firstDay)];
  for (let day = firstDay + 1; (startsSeconds.at(-1) ?? toSeconds) < toSeconds; day += 1)
    startsSeconds.push(clock.dayStartSeconds(day));
  return { firstDay, startsSeconds };
}

/** So many days from one on. */
export function countZoneDays(clock: ZoneClock, firstDay: number, days: number): ZoneDays {
  const startsSeconds = Array.from({ length: days + 1 }, (_, i) => clock.dayStartSeconds(firstDay + i));
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
