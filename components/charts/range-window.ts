import type { Range } from './chart-spec';

/** The part of a window in sight: which part, and how it moves. Every function stays within `everything`. */

/** The narrowest part that can be looked at, as a share of everything. */
const LEAST_SHARE = 1 / 2000;

/** Which end of the part a handle holds; `both` moves it as it is. */
export type RangeEdge = 'from' | 'to' | 'both';

/** Moves an end, or all of it, by so much. An end stops before the other one, and all of it at the ends. */
export function moveRange(range: Range, everything: Range, edge: RangeEdge, by: number): Range {
  const least = (everything.to - everything.from) * LEAST_SHARE;
  if (edge === 'from') return { ...range, from: clamp(range.from + by, everything.from, range.to - least) };
  if (edge === 'to') return { ...range, to: clamp(range.to + by, range.from + least, everything.to) };
  const from = clamp(range.from + by, everything.from, everything.to - (range.to - range.from));
  return { from, to: from + (range.to - range.from) };
}

/** A part `factor` times as long around the same place in the picture. */
export function scaleRange(range: Range, everything: Range, factor: number, around: number): Range {
  const whole = everything.to - everything.from;
  const length = clamp((range.to - range.from) * factor, whole * LEAST_SHARE, whole);
  const share = clamp((around - range.from) / (range.to - range.from), 0, 1);
  const from = clamp(around - share * length, everything.from, everything.to - length);
  return { from, to: from + length };
}

/** The part as a zoom: `null` when it is everything. */
export function zoomOf(range: Range, everything: Range): Range | null {
  const slack = (everything.to - everything.from) * 1e-6;
  return range.from <= everything.from + slack && range.to >= everything.to - slack ? null : range;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
