/** Each value as a linear function of earlier ones: an autoregression whose lags reach over the seasons. */
import { solvePositive } from '@/lib/core/stats/positive-matrix';
import type { History } from './history';

export interface LagRegression {
  readonly lags: Int32Array;
  /** One a lag, for values in units of `scale` around `centre`. */
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly centre: number;
  readonly scale: number;
}

/** Against the largest possible sum of squares: keeps near-equal lags from being played off against each other. */
const RIDGE = 1e-4;
/** A recursion that leaves the history by so many standard deviations has come loose. */
const FARTHEST = 50;
/** Periods that a weight is learnt from, at least. */
const ROWS_PER_WEIGHT = 3;

/**
 * Fits by ridge regression to the periods before `end` whose value is known, the newest heaviest where `halfLife` (periods)
 * is given. `null` where there are fewer periods to learn from than three a lag. O(periods x lags squared).
 */
export function fitLagRegression(
  { filled, isKnown }: History,
  end: number,
  lags: readonly number[],
  halfLife: number | null = null,
): LagRegression | null {
  const { centre, scale } = standardize(filled, isKnown, end);
  const steps = Int32Array.from(lags);
  const values = filled.subarray(0, end).map((value) => (value - centre) / scale);
  const sums = addProducts(values, isKnown, steps, halfLife);
  const size = steps.length + 1;
  if (sums.rows < ROWS_PER_WEIGHT * size) return null;
  const solved = solvePositive(mirror(sums.products, size, RIDGE * sums.weight), [...sums.right]);
  if (solved === null) return null;
  return {
    lags: steps,
    weights: Float64Array.from(solved.slice(0, -1)),
    intercept: solved.at(-1) ?? 0,
    centre,
    scale,
  };
}

/** The `horizon` values from `origin` on, each from those before it; the history from there on is not looked at. */
export function forecastByLags(
  { lags, weights, intercept, centre, scale }: LagRegression,
  { filled }: Pick<History, 'filled'>,
  origin: number,
  horizon: number,
): Float64Array {
  const longest = longestOf(lags);
  const run = new Float64Array(longest + horizon);
  for (let i = 0; i < longest; i += 1) run[i] = ((filled[origin - longest + i] ?? 0) - centre) / scale;
  for (let at = longest; at < run.length; at += 1) {
    let value = intercept;
    for (let j = 0; j < lags.length; j += 1) value += (weights[j] ?? 0) * (run[at - (lags[j] ?? 0)] ?? 0);
    run[at] = Math.min(FARTHEST, Math.max(-FARTHEST, value));
  }
  return run.subarray(longest).map((value) => value * scale + centre);
}

function longestOf(lags: Int32Array): number {
  return lags.reduce((longest, lag) => Math.max(longest, lag), 0);
}

/** Of the known values; a series without spread keeps its own units. */
function standardize(filled: Float64Array, isKnown: Uint8Array, end: number) {
  let [sum, squares, count] = [0, 0, 0];
  for (let i = 0; i < end; i += 1) {
    if (isKnown[i] !== 1) continue;
    sum += filled[i] ?? 0;
    count += 1;
  }
  const centre = count === 0 ? 0 : sum / count;
  for (let i = 0; i < end; i += 1) if (isKnown[i] === 1) squares += ((filled[i] ?? 0) - centre) ** 2;
  const scale = Math.sqrt(squares / Math.max(1, count));
  return { centre, scale: scale > 0 ? scale : 1 };
}

interface NormalSums {
  /** Lower triangle, row by row, each of the whole width; the intercept is last. */
  readonly products: Float64Array;
  readonly right: Float64Array;
  readonly rows: number;
  readonly weight: number;
}

/** The sums of the normal equations. */
function addProducts(
  values: Float64Array,
  isKnown: Uint8Array,
  lags: Int32Array,
  halfLife: number | null,
): NormalSums {
  const size = lags.length + 1;
  const products = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size).fill(1);
  let [rows, total] = [0, 0];
  for (let at = longestOf(lags); at < values.length; at += 1) {
    if (isKnown[at] !== 1) continue;
    for (let j = 0; j < lags.length; j += 1) row[j] = values[at - (lags[j] ?? 0)] ?? 0;
    const weight = halfLife === null ? 1 : 0.5 ** ((values.length - at) / halfLife);
    const value = values[at] ?? 0;
    for (let i = 0; i < size; i += 1) {
      const weighted = weight * (row[i] ?? 0);
      right[i] = (right[i] ?? 0) + weighted * value;
      const from = i * size;
      for (let j = 0; j <= i; j += 1)
        products[from + j] = (products[from + j] ?? 0) + weighted * (row[j] ?? 0);
    }
    rows += 1;
    total += weight;
  }
  return { products, right, rows, weight: total };
}

/** The lower triangle as a whole matrix, with the ridge on its diagonal. */
function mirror(lower: Float64Array, size: number, ridge: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from(
      { length: size },
      (_unused, j) => (lower[Math.max(i, j) * size + Math.min(i, j)] ?? 0) + (i === j ? ridge : 0),
    ),
  );
}
