import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '../core/units';

/** `09:30` of a minute of the day. */
export function formatMinuteOfDay(minute: number): string {
  const parts = [Math.floor(minute / MINUTES_PER_HOUR), minute % MINUTES_PER_HOUR];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The minute of the day that a clock shows, as `9:30` or `09:30`; `null` while a time is half typed. */
export function readMinuteOfDay(clock: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(clock) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) >= MINUTES_PER_HOUR) return null;
  const minute = Number(hours) * MINUTES_PER_HOUR + Number(minutes);
  return minute < MINUTES_PER_DAY ? minute : null;
}
