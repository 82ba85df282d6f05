import { formatCount, formatFixed, formatSignificant, NO_DATA } from './number';

const MS_PER_SECOND = 1000;

/** Milliseconds as a reader says them: `0.4 ms`, `180 ms`, `2.4 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDurationMs(milliseconds: number | null): string {
  if (milliseconds === null || Number.isNaN(milliseconds)) return NO_DATA;
  if (!Number.isFinite(milliseconds)) return 'unbounded';
  const seconds = Math.abs(milliseconds) / MS_PER_SECOND;
  if (seconds < 0.9995) return `${formatSignificant(milliseconds)} ms`;
  if (seconds < 60) return `${formatSignificant(milliseconds / MS_PER_SECOND)} s`;
  return formatLongDuration(Math.round(milliseconds / MS_PER_SECOND));
}

/** Seconds, as `formatDurationMs`, from a day up in days and hours: `14 d`, `1 d 6 h`. */
export function formatDuration(seconds: number | null): string {
  return formatDurationMs(seconds === null ? null : seconds * MS_PER_SECOND);
}

const DURATION_UNITS = [
  { seconds: 86_400, name: 'd' },
  { seconds: 3600, name: 'h' },
  { seconds: 60, name: 'min' },
  { seconds: 1, name: 's' },
] as const;

/** The two largest units that are not zero. */
function formatLongDuration(seconds: number): string {
  const first = DURATION_UNITS.findIndex((unit) => seconds >= unit.seconds);
  const big = DURATION_UNITS[first];
  const small = DURATION_UNITS[first + 1];
  if (big === undefined) return `${formatCount(seconds)} s`;
  const whole = Math.floor(seconds / big.seconds);
  const rest = small === undefined ? 0 : Math.floor((seconds - whole * big.seconds) / small.seconds);
  const text = `${formatFixed(whole, 0)} ${big.name}`;
  return rest === 0 || small === undefined ? text : `${text} ${rest} ${small.name}`;
}

/** An instant to the minute, in UTC and saying so: `2026-11-03 14:05 UTC`. Takes epoch seconds or ISO 8601. */
export function formatDateTime(instant: number | string | null): string {
  const date = toDate(instant);
  if (date === null) return NO_DATA;
  const iso = date.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** The UTC day of an instant: `2026-11-03`. */
export function formatDate(instant: number | string | null): string {
  return toDate(instant)?.toISOString().slice(0, 10) ?? NO_DATA;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** An instant for a chart's tooltip: `Tue 2026-11-03 14:05 UTC`. */
export function formatDateTimeLong(epochSeconds: number | null): string {
  const date = toDate(epochSeconds);
  if (date === null) return NO_DATA;
  return `${WEEKDAYS[date.getUTCDay()]} ${formatDateTime(epochSeconds)}`;
}

/** A day for a chart's tooltip: `Tue 2026-11-03`. Takes the seconds of its midnight as if that were UTC. */
export function formatDayLong(epochSeconds: number | null): string {
  const date = toDate(epochSeconds);
  if (date === null) return NO_DATA;
  return `${WEEKDAYS[date.getUTCDay()]} ${formatDate(epochSeconds)}`;
}

/** The UTC month of an instant: `2026-11`. */
export function formatMonth(epochSeconds: number | null): string {
  return toDate(epochSeconds)?.toISOString().slice(0, 7) ?? NO_DATA;
}

/** A time axis' tick: the day at midnight, else the time of day. */
export function formatTimeTick(epochSeconds: number, stepSeconds: number): string {
  const iso = new Date(epochSeconds * MS_PER_SECOND).toISOString();
  if (stepSeconds >= 86_400 || iso.slice(11, 16) === '00:00') return iso.slice(5, 10);
  return iso.slice(11, 16);
}

/** How old something is: `just now`, `12 min ago`, `3 h ago`, `5 days ago`; `in the future` when a clock is wrong. */
export function formatRelativeAge(nowSeconds: number, thenSeconds: number | null): string {
  if (thenSeconds === null) return NO_DATA;
  const age = nowSeconds - thenSeconds;
  if (age < -60) return 'in the future';
  if (age < 60) return 'just now';
  if (age < 3600) return `${Math.floor(age / 60)} min ago`;
  if (age < 2 * 86_400) return `${Math.floor(age / 3600)} h ago`;
  return `${formatFixed(Math.floor(age / 86_400), 0)} days ago`;
}

function toDate(instant: number | string | null): Date | null {
  if (instant === null) return null;
  const date = typeof instant === 'number' ? new Date(instant * MS_PER_SECOND) : new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date;
}
