/** Conversions and calendar constants. Everything inside the core is in seconds, bytes, UTC and USD. */

export const SECONDS_PER_MINUTE = 60;
export const SECONDS_PER_HOUR = 3600;
export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_WEEK = 604_800;
export const HOURS_PER_DAY = 24;
export const MINUTES_PER_HOUR = 60;
export const MINUTES_PER_DAY = 1440;
export const MINUTES_PER_WEEK = 10_080;
export const DAYS_PER_WEEK = 7;
export const MILLISECONDS_PER_SECOND = 1000;
/** AWS's own convention for a month of always-on use; 720 and the calendar month are the reader's choice. */
export const DEFAULT_HOURS_PER_MONTH = 730;
/** 2^30, the gigabyte that the AWS bill uses for storage and data. */
export const BYTES_PER_GIB = 1_073_741_824;
export const MB_PER_GB = 1024;

/** Days in a month of `hoursPerMonth` hours, a day being 24 of them. */
export function daysPerMonth(hoursPerMonth: number): number {
  return hoursPerMonth / HOURS_PER_DAY;
}
