import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { ReportCadence, ReportPeriod } from '@/lib/core/report/report-schedule';
import {
  DAYS_PER_WEEK,
  MILLISECONDS_PER_SECOND,
  SECONDS_PER_DAY,
  SECONDS_PER_MINUTE,
} from '@/lib/core/units';
import { parseCron } from './cron-walls';

/** Wall-clock seconds, counted as if the zone were UTC; half-open. */
export interface WallRange {
  readonly fromWall: number;
  readonly toWall: number;
}

/** 1970-01-01 was a Thursday, the fourth day of its ISO week. */
const WEEKDAY_OF_DAY_0 = 4;

/** The periods whose wall-clock due times are in the range, in order. */
export function cutPeriods(cadence: ReportCadence, range: WallRange, clock: ZoneClock): ReportPeriod[] {
  switch (cadence.kind) {
    case 'daily':
      return cutDays(cadence.minute, range, clock);
    case 'weekly':
      return cutWeeks(cadence, range, clock);
    case 'monthly':
      return cutMonths(cadence, range, clock);
    case 'cron':
      return cutByCron(cadence.expression, range, clock);
  }
}

function cutDays(minute: number, range: WallRange, clock: ZoneClock): ReportPeriod[] {
  return listDays(range)
    .filter((day) => exists(day, clock))
    .map((day) => makePeriod(wallOf(day, minute), findDayBefore(day, clock), day, clock));
}

function cutWeeks(
  { weekday, minute }: { readonly weekday: number; readonly minute: number },
  range: WallRange,
  clock: ZoneClock,
): ReportPeriod[] {
  return listDays(range)
    .filter((day) => isWeekday(day, weekday))
    .map((day) => makePeriod(wallOf(day, minute), day - DAYS_PER_WEEK, day, clock));
}

function cutMonths(
  { day, minute }: { readonly day: number; readonly minute: number },
  { fromWall, toWall }: WallRange,
  clock: ZoneClock,
): ReportPeriod[] {
  const periods: ReportPeriod[] = [];
  const from = new Date(fromWall * MILLISECONDS_PER_SECOND);
  const year = from.getUTCFullYear();
  for (let month = from.getUTCMonth(); dayOfDate(year, month, 1) * SECONDS_PER_DAY < toWall; month += 1) {
    const last = dayOfDate(year, month + 1, 0);
    const dueDay = Math.min(dayOfDate(year, month, day), last);
    const wall = wallOf(dueDay, minute);
    if (wall < fromWall || wall >= toWall) continue;
    periods.push(makePeriod(wall, dayOfDate(year, month - 1, 1), dayOfDate(year, month, 1), clock));
  }
  return periods;
}

/** A time that clocks skip comes at the same instant as the next: the period between the two is none. */
function cutByCron(expression: string, { fromWall, toWall }: WallRange, clock: ZoneClock): ReportPeriod[] {
  const walls = parseCron(expression);
  const due = walls.list(fromWall, toWall);
  const [first] = due;
  let before = first === undefined ? null : walls.findBefore(first);
  const periods: ReportPeriod[] = [];
  for (const wall of due) {
    const endSeconds = clock.firstSecondsAtOrAfter(wall);
    if (before !== null) {
      const startSeconds = clock.firstSecondsAtOrAfter(before);
      if (startSeconds < endSeconds)
        periods.push({ key: keyOf(wall), startSeconds, endSeconds, dueSeconds: endSeconds });
    }
    before = wall;
  }
  return periods;
}

function makePeriod(wall: number, startDay: number, endDay: number, clock: ZoneClock): ReportPeriod {
  return {
    key: keyOf(wall),
    startSeconds: clock.dayStartSeconds(startDay),
    endSeconds: clock.dayStartSeconds(endDay),
    dueSeconds: clock.firstSecondsAtOrAfter(wall),
  };
}

function listDays({ fromWall, toWall }: WallRange): number[] {
  const first = Math.floor(fromWall / SECONDS_PER_DAY);
  const last = Math.ceil(toWall / SECONDS_PER_DAY);
  return Array.from({ length: last - first }, (_, i) => first + i);
}

/** False for a day that the zone left out when it crossed the date line. */
function exists(day: number, clock: ZoneClock): boolean {
  return clock.dayStartSeconds(day) < clock.dayStartSeconds(day + 1);
}

function findDayBefore(day: number, clock: ZoneClock): number {
  let before = day - 1;
  while (!exists(before, clock)) before -= 1;
  return before;
}

function isWeekday(day: number, weekday: number): boolean {
  const days = (day + WEEKDAY_OF_DAY_0 - weekday) % DAYS_PER_WEEK;
  return days === 0;
}

function wallOf(day: number, minute: number): number {
  return day * SECONDS_PER_DAY + minute * SECONDS_PER_MINUTE;
}

/** Days from 1970-01-01; months and days beyond their end run on. */
function dayOfDate(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY;
}

function keyOf(wall: number): string {
  return new Date(wall * MILLISECONDS_PER_SECOND).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
