import { lowerBound } from './chart-domain';
import type { Range } from './chart-spec';

/** A point to draw; `NaN` breaks the line. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
}

/** Above this many points a line is thinned. */
export const DECIMATE_FROM_POINTS = 5000;

/**
 * The points of a line within `range`, and one beyond at either side so that the line reaches the edge. A long line
 * is cut in `buckets` equal runs, each drawn as its first, lowest, highest and last value in their order: no peak
 * and no gap disappears. Work is linear in the points in range.
 */
export function pointsToDraw(
  xs: readonly number[],
  ys: readonly (number | null)[],
  range: Range,
  buckets: number,
): DrawnPoint[] {
  const first = Math.max(0, lowerBound(xs, range.from) - 1);
  const end = Math.min(xs.length, lowerBound(xs, range.to) + 2);
  if (end - first <= DECIMATE_FROM_POINTS) {
    return Array.from({ length: end - first }, (_, i) => pointAt(xs, ys, first + i));
  }
  const points: DrawnPoint[] = [];
  const perBucket = (end - first) / buckets;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const from = first + Math.floor(bucket * perBucket);
    const to = first + Math.floor((bucket + 1) * perBucket);
    for (const index of keptIndices(ys, from, to)) points.push(pointAt(xs, ys, index));
  }
  return points;
}

/** First, lowest, highest, last and, where there is one, a gap of the run `[from, to)`, ascending, each once. */
function keptIndices(ys: readonly (number | null)[], from: number, to: number): number[] {
  if (to <= from) return [];
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  for (let i = from; i < to; i += 1) {
    const y = ys[i] ?? null;
    if (y === null) {
      gap = i;
      continue;
    }
    if (lowest < 0 || y < (ys[lowest] ?? Infinity)) lowest = i;
    if (highest < 0 || y > (ys[highest] ?? -Infinity)) highest = i;
  }
  const kept = new Set([from, lowest, highest, gap, to - 1].filter((index) => index >= 0));
  return [...kept].sort((a, b) => a - b);
}

function pointAt(xs: readonly number[], ys: readonly (number | null)[], index: number): DrawnPoint {
  return { x: xs[index] ?? Number.NaN, y: ys[index] ?? Number.NaN };
}
