/** Hours as the callers of a workload live them: seasons are of the wall clock, and stay where they are when it changes. */
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

/** Hours of a wall clock in a row, from its first midnight-aligned hour number on. */
export interface WallHours {
  readonly values: Float64Array;
  /** Hours of the wall clock since 1970-01-01T00:00 of the first. */
  readonly firstHour: number;
  /** UTC start of each in epoch seconds: of the earlier one where clocks went back, of the next where they skipped it. */
  readonly startSeconds: Float64Array;
}

const UTC = 'UTC';

/** Seconds east of UTC of hours in a row: asked once a day, and hour by hour on days on which it changes. */
export function listOffsets(zone: string, startSeconds: number, hours: number): Int32Array {
  const offsets = new Int32Array(hours);
  if (zone === UTC) return offsets;
  const clock = new ZoneClock(zone);
  const offsetAt = (seconds: number) => clock.wallSecondsAt(seconds) - seconds;
  const perDay = SECONDS_PER_DAY / SECONDS_PER_HOUR;
  let before = offsetAt(startSeconds);
  for (let at = 0; at < hours; at += perDay) {
    const after = offsetAt(startSeconds + (at + perDay) * SECONDS_PER_HOUR);
    for (let i = at; i < Math.min(hours, at + perDay); i += 1)
      offsets[i] = before === after ? before : offsetAt(startSeconds + i * SECONDS_PER_HOUR);
    before = after;
  }
  return offsets;
}

/**
 * Lays UTC hours out by the wall clock. Of an hour that came twice the mean counts, as each of them is an hour's demand; one
 * that was skipped is missing. O(hours).
 */
export function toWallHours(values: Float64Array, startSeconds: number, zone: string): WallHours {
  const offsets = listOffsets(zone, startSeconds, values.length);
  const hourOf = (i: number) =>
    Math.floor((startSeconds + i * SECONDS_PER_HOUR + (offsets[i] ?? 0)) / SECONDS_PER_HOUR);
  const firstHour = hourOf(0);
  const length = hourOf(values.length - 1) - firstHour + 1;
  const sums = new Float64Array(length);
  const counts = new Uint8Array(length);
  const starts = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < values.length; i += 1) {
    const at = hourOf(i) - firstHour;
    if (Number.isNaN(starts[at])) starts[at] = startSeconds + i * SECONDS_PER_HOUR;
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sums[at] = (sums[at] ?? 0) + value;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (let at = length - 2; at >= 0; at -= 1)
    if (Number.isNaN(starts[at])) starts[at] = starts[at + 1] ?? Number.NaN;
  return {
    values: sums.map((sum, at) => ((counts[at] ?? 0) === 0 ? Number.NaN : sum / (counts[at] ?? 1))),
    firstHour,
    startSeconds: starts,
  };
}

/**
 * The values of a wall clock from `firstHour` on at UTC hours in a row; an hour before the first, as one that comes twice may
 * be, has its value.
 */
export function fromWallHours(
  wall: Float64Array,
  firstHour: number,
  { zone, startSeconds, hours }: { zone: string; startSeconds: number; hours: number },
): Float64Array {
  const offsets = listOffsets(zone, startSeconds, hours);
  return Float64Array.from({ length: hours }, (_, i) => {
    const hour = Math.floor((startSeconds + i * SECONDS_PER_HOUR + (offsets[i] ?? 0)) / SECONDS_PER_HOUR);
    return wall[Math.max(0, hour - firstHour)] ?? Number.NaN;
  });
}
