/** Several forecasts as one: each counts by how well it did in the backtest. */
import type { Backtest } from './backtest';
import { meanAbsoluteError } from './backtest';
import type { CandidateName } from './candidates';
import type { History } from './history';

export interface MeasuredCandidate {
  readonly name: CandidateName;
  /** Mean absolute error of the backtest; `null` where it could not be told. */
  readonly mae: number | null;
}

export interface WeighedCandidate extends MeasuredCandidate {
  readonly weight: number;
}

/** Of the scale of errors: below it candidates are as good as each other. */
const NEGLIGIBLE = 1e-3;

/**
 * Weights by the inverse of the squared mean absolute error, which lets a clearly better candidate have its way and averages
 * those that are alike. What did worse than the first, the seasonal naive, does not count. Their sum is 1.
 * @param scale mean absolute error of the seasonal naive within the history
 */
export function weighCandidates(errors: readonly MeasuredCandidate[], scale: number): WeighedCandidate[] {
  const naive = errors[0]?.mae ?? Number.POSITIVE_INFINITY;
  const counting = errors.map(({ mae }) => (mae === null || mae > naive ? null : mae));
  const least = Math.min(...counting.map((mae) => mae ?? Number.POSITIVE_INFINITY));
  const floor = NEGLIGIBLE * scale || least || 1;
  const raw = counting.map((mae) => (mae === null ? 0 : ((least + floor) / (mae + floor)) ** 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return errors.map((each, i) => ({
    ...each,
    weight: total === 0 ? Number(i === 0) : (raw[i] ?? 0) / total,
  }));
}

/** Errors of all candidates of a backtest. */
export function measureCandidates(
  history: History,
  { origins, forecasts, candidates }: Backtest,
): MeasuredCandidate[] {
  return candidates.map(({ name }, i) => ({
    name,
    mae: meanAbsoluteError(history, origins, forecasts[i] ?? []),
  }));
}

/** The weighted mean of forecasts, one of each candidate. */
export function combineForecasts(
  forecasts: readonly Float64Array[],
  weights: readonly number[],
): Float64Array {
  const combined = new Float64Array(forecasts[0]?.length ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  forecasts.forEach((forecast, k) => {
    const weight = (weights[k] ?? 0) / total;
    if (weight > 0)
      for (let i = 0; i < combined.length; i += 1)
        combined[i] = (combined[i] ?? 0) + weight * (forecast[i] ?? 0);
  });
  return combined;
}
