import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';

/** As a scenario counts them: 0 is Monday. */
export const WEEK_DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** `09:30` of a minute of the day. */
export function clockOf(minuteOfDay: number): string {
  const parts = [Math.floor(minuteOfDay / MINUTES_PER_HOUR), minuteOfDay % MINUTES_PER_HOUR];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The minute of the day that a clock shows; `null` while a time is half typed. */
export function minuteOf(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  if (hours === undefined || minutes === undefined) return null;
  const minute = hours * MINUTES_PER_HOUR + minutes;
  return Number.isInteger(minute) && minute < MINUTES_PER_DAY ? minute : null;
}
