/** Each value as a linear function of earlier ones: an autoregression whose lags reach over the seasons. */
import { solvePositive } from '@/lib/core/stats/positive-matrix';
import type { History } from './history';

export interface LagRegression {
  readonly lags: readonly number[];
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
  const size = lags.length + 1;
  const sums = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = new Array<number>(size).fill(0);
  const row = new Float64Array(size).fill(1);
  const longest = Math.max(...lags);
  let rows = 0;
  let total = 0;
  for (let at = longest; at < end; at += 1) {
    if (isKnown[at] !== 1) continue;
    for (let j = 0; j < lags.length; j += 1) row[j] = ((filled[at - (lags[j] ?? 0)] ?? 0) - centre) / scale;
    const weight = halfLife === null ? 1 : 0.5 ** ((end - at) / halfLife);
    addRow(sums, right, row, ((filled[at] ?? 0) - centre) / scale, weight);
    rows += 1;
    total += weight;
  }
  if (rows < 3 * size) return null;
  const solved = solvePositive(mirror(sums, RIDGE * total), right);
  if (solved === null) return null;
  const weights = Float64Array.from(solved.slice(0, -1));
  return { lags, weights, intercept: solved.at(-1) ?? 0, centre, scale };
}

/** The `horizon` values from `origin` on, each from those before it; the history from there on is not looked at. */
export function forecastByLags(
  { lags, weights, intercept, centre, scale }: LagRegression,
  { filled }: History,
  origin: number,
  horizon: number,
): Float64Array {
  const longest = Math.max(...lags);
  const run = new Float64Array(longest + horizon);
  for (let i = 0; i < longest; i += 1) run[i] = ((filled[origin - longest + i] ?? 0) - centre) / scale;
  for (let at = longest; at < run.length; at += 1) {
    let value = intercept;
    for (let j = 0; j < lags.length; j += 1) value += (weights[j] ?? 0) * (run[at - (lags[j] ?? 0)] ?? 0);
    run[at] = Math.min(FARTHEST, Math.max(-FARTHEST, value));
  }
  return run.subarray(longest).map((value) => value * scale + centre);
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

function addRow(sums: number[][], right: number[], row: Float64Array, value: number, weight: number): void {
  for (let i = 0; i < row.length; i += 1) {
    const weighted = weight * (row[i] ?? 0);
    right[i] = (right[i] ?? 0) + weighted * value;
    const into = sums[i];
    if (into === undefined) continue;
    for (let j = 0; j <= i; j += 1) into[j] = (into[j] ?? 0) + weighted * (row[j] ?? 0);
  }
}

/** The lower triangle as a whole matrix, with the ridge on its diagonal. */
function mirror(lower: readonly (readonly number[])[], ridge: number): number[][] {
  return lower.map((row, i) =>
    row.map((_, j) => (lower[Math.max(i, j)]?.[Math.min(i, j)] ?? 0) + (i === j ? ridge : 0)),
  );
}
