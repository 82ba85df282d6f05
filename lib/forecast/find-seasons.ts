import type { FoundSeason } from '@/lib/core/forecast/demand-forecast';

/** A season that explains less of what is left without it is not there. */
const LEAST_STRENGTH = 0.05;
/** Cycles that it takes to tell one from its neighbours. */
export const LEAST_CYCLES = 3;
/** Cycles from which on forecasts may follow one: the backtest says whether they should. */
export const LEAST_LEARNT = 2;
/** Cycles on either side that predict one: those near by, as profiles drift and clocks change. */
const CYCLES_AROUND = 3;

/** A season in periods, with the share of the variance that cycles explain of their neighbours. */
export interface Season {
  readonly periods: number;
  readonly strength: number;
}

/**
 * The seasons that are there, of those that may be, ascending: each by how well the mean of the cycles around predicts a cycle
 * (without itself), the error that the mean has of its own taken off; a longer one by how much better than the one before.
 * O(periods x seasons).
 * @param candidates ascending, in periods
 */
export function findSeasons(values: Float64Array, candidates: readonly number[]): Season[] {
  const usable = candidates.filter((periods) => values.length >= LEAST_CYCLES * periods);
  const level = smoothLevel(values, usable.at(-1) ?? 1);
  const detrended = values.map((value, i) => value - (level[i] ?? 0));
  const found: Season[] = [];
  let left = sumSquares(detrended);
  for (const periods of usable) {
    const missed = missByNeighbours(detrended, periods);
    const strength = left > 0 ? 1 - missed / left : 0;
    if (strength < LEAST_STRENGTH) continue;
    found.push({ periods, strength });
    left = missed;
  }
  return found;
}

/** As a forecast tells them. */
export function describeSeasons(seasons: readonly Season[], hoursPerPeriod: number): FoundSeason[] {
  return seasons.map(({ periods, strength }) => ({ hours: periods * hoursPerPeriod, strength }));
}

/** Sum of squares that the mean of the neighbouring cycles leaves, were it of infinitely many; what has no neighbour counts whole. */
function missByNeighbours(values: Float64Array, periods: number): number {
  let missed = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    let [sum, count] = [0, 0];
    for (let away = 1; away <= CYCLES_AROUND; away += 1)
      for (const at of [i - away * periods, i + away * periods]) {
        const neighbour = values[at] ?? Number.NaN;
        if (Number.isNaN(neighbour)) continue;
        sum += neighbour;
        count += 1;
      }
    missed += count === 0 ? value * value : (value - sum / count) ** 2 / (1 + 1 / count);
  }
  return missed;
}

/** Mean of the known values of a window around each, as long as the season. */
export function smoothLevel(values: Float64Array, window: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  const counts = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    const isKnown = !Number.isNaN(value);
    sums[i + 1] = (sums[i] ?? 0) + (isKnown ? value : 0);
    counts[i + 1] = (counts[i] ?? 0) + (isKnown ? 1 : 0);
  }
  return values.map((_, i) => {
    const from = Math.max(0, Math.min(i - (window >> 1), values.length - window));
    const to = Math.min(values.length, from + window);
    const count = (counts[to] ?? 0) - (counts[from] ?? 0);
    return count === 0 ? Number.NaN : ((sums[to] ?? 0) - (sums[from] ?? 0)) / count;
  });
}

function sumSquares(values: Float64Array): number {
  return values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value * value), 0);
}
