import type { ChartSpec, Range } from './chart-spec';
import { type ChartGeometry, pixelOfX, pixelOfY } from './chart-surface';

/**
 * The whole range of x, with room at either end for markers. Throws for a chart without points: its page shows an empty
 * state instead.
 */
export function fullRange({ xs, x, names }: Pick<ChartSpec, 'xs' | 'x' | 'names'>): Range {
  const from = xs[0];
  const last = xs.at(-1);
  if (from === undefined || last === undefined) throw new RangeError('a chart needs at least one x');
  const to = last === from ? from + 1 : last;
  if (names === undefined) return { from, to };
  if (x.scale === 'log')
    return { from: from * (from / to) ** MARKER_ROOM, to: to * (to / from) ** MARKER_ROOM };
  if (from > to * NEARLY_EQUAL) return { from: 0, to: to * (1 + MARKER_ROOM) };
  return { from: from - (to - from) * MARKER_ROOM, to: to + (to - from) * MARKER_ROOM };
}

const MARKER_ROOM = 0.04;
/** Things that lie so close together are shown from 0 on: a plot's full width would make much of little. */
const NEARLY_EQUAL = 0.8;

/** Index of the x nearest to `x`. Halves the range: tens of thousands of points cost a dozen steps. */
export function nearestIndex(xs: readonly number[], x: number): number {
  const after = lowerBound(xs, x);
  const left = xs[after - 1];
  const right = xs[after];
  if (left === undefined) return 0;
  if (right === undefined) return xs.length - 1;
  return x - left <= right - x ? after - 1 : after;
}

/**
 * Index of the marker nearest to a pixel, in any of the lines; `null` where nothing is in sight. Looks at all of them:
 * alternatives are some hundreds.
 */
export function nearestMarker(
  spec: ChartSpec,
  geometry: ChartGeometry,
  pixelX: number,
  pixelY: number,
): number | null {
  let nearest: number | null = null;
  let least = Infinity;
  spec.xs.forEach((value, i) => {
    const x = pixelOfX(geometry, value);
    for (const { values } of spec.lines) {
      const y = pixelOfY(geometry, values[i] ?? Number.NaN);
      if (x === null || y === null) continue;
      const distance = Math.hypot(x - pixelX, y - pixelY);
      if (distance >= least) continue;
      least = distance;
      nearest = i;
    }
  });
  return nearest;
}

/** First index whose x is not below `x`; the length when there is none. */
export function lowerBound(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The range of y that holds everything visible within `range`: lines, bands, marks and points, with head room. */
export function yRange(spec: ChartSpec, range: Range): Range {
  const values = visibleValues(spec, range);
  if (spec.y.scale === 'log') return logRange(values);
  const fitted = linearRange(values, spec.yFrom ?? 0);
  return { ...fitted, to: Math.min(fitted.to, spec.yTo ?? Infinity) };
}

function visibleValues(spec: ChartSpec, range: Range): number[] {
  const first = Math.max(0, lowerBound(spec.xs, range.from) - 1);
  const end = lowerBound(spec.xs, range.to) + 1;
  const columns = spec.lines.flatMap((line) => [line.values, line.band?.low ?? [], line.band?.high ?? []]);
  const marks = (spec.marks ?? []).filter((mark) => mark.axis === 'y').map((mark) => mark.value);
  const points = (spec.points ?? []).filter(({ x }) => x >= range.from && x <= range.to).map(({ y }) => y);
  const values = [...marks, ...points];
  for (const column of columns) {
    for (const value of column.slice(first, end)) if (value !== null) values.push(value);
  }
  return values;
}

const HEAD_ROOM = 1.06;

function linearRange(values: readonly number[], from: number): Range {
  let low = from;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high <= low) return { from: low, to: low + 1 };
  return { from: low, to: low + (high - low) * HEAD_ROOM };
}

/** Zero and less have no place on a logarithmic axis; whoever draws says so. */
function logRange(values: readonly number[]): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value <= 0) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === -Infinity) return { from: 1, to: 10 };
  if (high === low) return { from: low / 2, to: high * 2 };
  return { from: low / 1.15, to: high * 1.25 };
}

/** Whether something of `spec` cannot be shown on its logarithmic y axis. */
export function hidesOnLogAxis(spec: ChartSpec): boolean {
  return (
    spec.y.scale === 'log' &&
    spec.lines.some((line) => line.values.some((value) => value !== null && value <= 0))
  );
}
