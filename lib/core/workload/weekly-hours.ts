import type { Series } from '../series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_WEEK } from '../units';

/** The same hours on some days of every week, in UTC. */
export interface WeeklyHours {
  /** 0 is Monday, 6 Sunday. */
  readonly days: readonly number[];
  /** 0 to 23. */
  readonly fromHour: number;
  /** 1 to 24; one that is not after `fromHour` is of the next day. */
  readonly toHour: number;
}

const HOURS_PER_WEEK = DAYS_PER_WEEK * HOURS_PER_DAY;
/** 1970-01-01 was a Thursday: Monday lies three days before. */
export const MONDAY_OFFSET_SECONDS = 3 * SECONDS_PER_DAY;

/** Whether each hour of the week is among them, Monday 00:00 UTC first. */
export function listHoursOfWeek({ days, fromHour, toHour }: WeeklyHours): boolean[] {
  const length = toHour > fromHour ? toHour - fromHour : toHour + HOURS_PER_DAY - fromHour;
  const hours = new Array<boolean>(HOURS_PER_WEEK).fill(false);
  for (const day of days)
    for (let hour = 0; hour < length; hour += 1)
      hours[(day * HOURS_PER_DAY + fromHour + hour) % HOURS_PER_WEEK] = true;
  return hours;
}

/** Share of the time that they are. */
export function shareOfWeek(schedule: WeeklyHours): number {
  return listHoursOfWeek(schedule).filter(Boolean).length / HOURS_PER_WEEK;
}

/** The hour of the week of a moment, Monday 00:00 UTC being 0. */
export function hourOfWeek(seconds: number): number {
  return Math.floor(((seconds + MONDAY_OFFSET_SECONDS) % SECONDS_PER_WEEK) / SECONDS_PER_HOUR);
}

/**
 * The arrivals within the hours, and those outside; nothing comes in the other periods. A period is of the hour in which
 * it begins, and a missing one is missing in both.
 */
export function splitArrivals(
  arrivals: Series,
  schedule: WeeklyHours,
): { readonly within: Series; readonly outside: Series } {
  const { startSeconds, stepSeconds, values } = arrivals;
  const hours = listHoursOfWeek(schedule);
  const keep = (side: boolean): Series => ({
    ...arrivals,
    values: values.map((value, i) =>
      Number.isNaN(value) || hours[hourOfWeek(startSeconds + i * stepSeconds)] === side ? value : 0,
    ),
  });
  return { within: keep(true), outside: keep(false) };
}
