import { valueAt } from '../series/series';
import { quantileOfSorted } from '../stats/summary';

/** A line y = intercept + slope x, and how far each point counts for it. */
export interface RobustLine {
  readonly intercept: number;
  readonly slope: number;
  /** Scale of the residuals that is expected of each point; it may grow with x. */
  readonly scales: Float64Array;
}

/** Tuning of the bisquare that keeps 95 % of the efficiency of least squares when errors are normal. */
export const BISQUARE_TUNING = 4.685;

/**
 * A line that a minority of points, however far off, cannot move: an MM-estimate (V. J. Yohai, 1987).
 *
 * It starts from the weighted median of the slopes between points half the sample apart in x, which a quarter of the
 * points cannot spoil, takes the scale of the residuals from their median size in groups of like x, since busier
 * minutes scatter more, and refines by least squares under Tukey's bisquare weights, twice. The x must not all be
 * equal. O(n log n).
 */
export function fitRobustLine(x: Float64Array, y: Float64Array): RobustLine {
  const order = Uint32Array.from(x, (_, i) => i).sort((a, b) => valueAt(x, a) - valueAt(x, b));
  const start = startLine(x, y, order);
  const first = refineLine(x, y, start, measureScales(x, y, start, order), 'free');
  const scales = measureScales(x, y, first, order);
  return { ...refineLine(x, y, first, scales, 'free'), scales };
}

/** The same with the intercept held at 0, starting from the line fitted without that. */
export function refitThroughOrigin(x: Float64Array, y: Float64Array, free: RobustLine): RobustLine {
  return { ...refineLine(x, y, { ...free, intercept: 0 }, free.scales, 'origin'), scales: free.scales };
}

/** Tukey's bisquare weight of a residual; 0 marks an outlier. */
export function bisquareWeight(residual: number, scale: number): number {
  const u = residual / (BISQUARE_TUNING * scale);
  return Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0;
}

interface Line {
  readonly intercept: number;
  readonly slope: number;
}

function startLine(x: Float64Array, y: Float64Array, order: Uint32Array): Line {
  const half = Math.floor(order.length / 2);
  const slopes: { slope: number; weight: number }[] = [];
  for (let i = 0; i + half < order.length; i += 1) {
    const [low, high] = [order[i] ?? 0, order[i + half] ?? 0];
    const distance = valueAt(x, high) - valueAt(x, low);
    if (distance > 0)
      slopes.push({ slope: (valueAt(y, high) - valueAt(y, low)) / distance, weight: distance });
  }
  const slope = weightedMedian(slopes);
  return { slope, intercept: medianOf(y.map((value, i) => value - slope * valueAt(x, i))) };
}

function weightedMedian(items: { slope: number; weight: number }[]): number {
  items.sort((a, b) => a.slope - b.slope);
  const half = items.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const { slope, weight } of items) {
    below += weight;
    if (below >= half) return slope;
  }
  throw new RangeError('a line needs two different x');
}

/** Groups of like x in which the scale is taken. */
const SCALE_GROUPS = 10;
/** No group counts for more than a line through quieter ones can stand: its scale is at least this share of the largest. */
const LEAST_SCALE_SHARE = 0.1;
const NORMAL_MAD = 1.4826;

function measureScales(x: Float64Array, y: Float64Array, line: Line, order: Uint32Array): Float64Array {
  const scales = new Float64Array(x.length);
  const perGroup = Math.ceil(order.length / SCALE_GROUPS);
  let largest = 0;
  for (let from = 0; from < order.length; from += perGroup) {
    const group = order.subarray(from, from + perGroup);
    const scale = NORMAL_MAD * medianOf(Float64Array.from(group, (i) => Math.abs(residualAt(x, y, line, i))));
    largest = Math.max(largest, scale);
    for (const i of group) scales[i] = scale;
  }
  const least = Math.max(LEAST_SCALE_SHARE * largest, rounding(y));
  return scales.map((scale) => Math.max(scale, least));
}

/** What arithmetic alone leaves of a residual: points on one line have no other scale. */
function rounding(y: Float64Array): number {
  return 1e-12 * y.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
}

const MOST_STEPS = 50;
const CONVERGED = 1e-10;

/** Iteratively reweighted least squares with the scales held. */
function refineLine(
  x: Float64Array,
  y: Float64Array,
  start: Line,
  scales: Float64Array,
  through: 'free' | 'origin',
): Line {
  let line = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = solveWeighted(x, y, line, scales, through);
    if (next === null) return line;
    const moved = Math.abs(next.slope - line.slope);
    line = next;
    if (moved <= CONVERGED * Math.abs(line.slope)) break;
  }
  return line;
}

/** `null` when the points that count do not tell a slope. */
function solveWeighted(
  x: Float64Array,
  y: Float64Array,
  line: Line,
  scales: Float64Array,
  through: 'free' | 'origin',
): Line | null {
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const scale = valueAt(scales, i);
    const weight = bisquareWeight(residualAt(x, y, line, i), scale) / (scale * scale);
    const weightedX = weight * valueAt(x, i);
    sum += weight;
    sumX += weightedX;
    sumY += weight * valueAt(y, i);
    sumXX += weightedX * valueAt(x, i);
    sumXY += weightedX * valueAt(y, i);
  }
  if (through === 'origin') return sumXX > 0 ? { intercept: 0, slope: sumXY / sumXX } : null;
  const spread = sumXX - (sumX * sumX) / sum;
  if (!(spread > 1e-9 * sumXX)) return null;
  const slope = (sumXY - (sumX * sumY) / sum) / spread;
  return { slope, intercept: (sumY - slope * sumX) / sum };
}

/** How far point `i` lies above the line. */
export function residualAt(x: Float64Array, y: Float64Array, { intercept, slope }: Line, i: number): number {
  return valueAt(y, i) - intercept - slope * valueAt(x, i);
}

function medianOf(values: Float64Array): number {
  return quantileOfSorted(values.sort(), 0.5);
}
