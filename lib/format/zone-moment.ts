import { MONTH_NAMES } from '../core/calendar/month-names';
import { WEEKDAY_NAMES } from '../core/calendar/weekdays';
import { ZoneClock } from '../core/calendar/zone-clock';
import { MILLISECONDS_PER_SECOND } from '../core/units';

/** `Date` counts from Sunday. */
const weekdayOf = (wall: Date) =>
  WEEKDAY_NAMES[(wall.getUTCDay() + WEEKDAY_NAMES.length - 1) % WEEKDAY_NAMES.length];
const clocks = new Map<string, ZoneClock>();

/**
 * An instant as clocks of a zone show it: `Monday 23 November 2026, 08:00`. The words are our own, so that server and
 * browser write the same whatever their versions of ICU.
 * @throws RangeError for a zone that is not known
 */
export function formatZoneMoment(epochSeconds: number, timeZone: string): string {
  return `${formatZoneDay(epochSeconds, timeZone)}, ${formatZoneTime(epochSeconds, timeZone)}`;
}

/** `Monday 23 November 2026`. */
export function formatZoneDay(epochSeconds: number, timeZone: string): string {
  const wall = wallOf(epochSeconds, timeZone);
  return `${weekdayOf(wall)} ${formatDay(wall)}`;
}

/** `08:00`. */
export function formatZoneTime(epochSeconds: number, timeZone: string): string {
  return wallOf(epochSeconds, timeZone).toISOString().slice(11, 16);
}

/** Whole days of a zone, the end being half-open: `16 to 22 November 2026`, `28 September to 4 October 2026`. */
export function formatZoneDays(startSeconds: number, endSeconds: number, timeZone: string): string {
  const first = wallOf(startSeconds, timeZone);
  const last = wallOf(endSeconds - 1, timeZone);
  const [start, end] = [formatDay(first), formatDay(last)];
  if (start === end) return end;
  if (first.getUTCFullYear() !== last.getUTCFullYear()) return `${start} to ${end}`;
  const month = first.getUTCMonth() === last.getUTCMonth() ? '' : ` ${MONTH_NAMES[first.getUTCMonth()]}`;
  return `${first.getUTCDate()}${month} to ${end}`;
}

function formatDay(wall: Date): string {
  return `${wall.getUTCDate()} ${MONTH_NAMES[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`;
}

/** A date whose UTC fields are what clocks of the zone show. */
function wallOf(epochSeconds: number, timeZone: string): Date {
  const known = clocks.get(timeZone) ?? new ZoneClock(timeZone);
  clocks.set(timeZone, known);
  return new Date(known.wallSecondsAt(epochSeconds) * MILLISECONDS_PER_SECOND);
}
