import { SECONDS_PER_DAY } from '../units';
import { unpackDay, unpackDayInto } from './day-packing';
import { makeSeries, type Series } from './series';
import type { SeriesRecord } from './series-record';

/**
 * The periods of a series that lie whole in `[fromSeconds, toSeconds)`, `NaN` where missing, from its packed days by their
 * midnights. Days that are whole in the window are unpacked where they stay. O(periods).
 */
export function readPackedDays(
  days: ReadonlyMap<number, Uint8Array>,
  { stepSeconds, phaseSeconds }: Pick<SeriesRecord, 'stepSeconds' | 'phaseSeconds'>,
  fromSeconds: number,
  toSeconds: number,
): Series {
  if (toSeconds <= fromSeconds) return makeSeries(fromSeconds, stepSeconds, new Float64Array(0));
  const perDay = SECONDS_PER_DAY / stepSeconds;
  const firstDay = Math.floor(fromSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const lastDay = Math.floor((toSeconds - 1) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const anchor = firstDay + phaseSeconds;
  const stored = ((lastDay - firstDay) / SECONDS_PER_DAY + 1) * perDay;
  const from = Math.max(0, Math.ceil((fromSeconds - anchor) / stepSeconds));
  const to = Math.max(from, Math.min(stored, Math.floor((toSeconds - anchor) / stepSeconds)));
  const values = new Float64Array(to - from).fill(Number.NaN);
  for (let day = firstDay; day <= lastDay; day += SECONDS_PER_DAY) {
    const payload = days.get(day);
    if (payload === undefined) continue;
    const at = ((day - firstDay) / SECONDS_PER_DAY) * perDay - from;
    if (at >= 0 && at + perDay <= values.length) unpackDayInto(payload, values.subarray(at, at + perDay));
    else placePart(unpackDay(payload, perDay), at, values);
  }
  return makeSeries(anchor + from * stepSeconds, stepSeconds, values);
}

function placePart(day: Float64Array, at: number, values: Float64Array): void {
  const part = day.subarray(Math.max(0, -at), Math.max(0, Math.min(day.length, values.length - at)));
  if (part.length > 0) values.set(part, Math.max(0, at));
}
