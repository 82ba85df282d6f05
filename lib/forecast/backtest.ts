/** How forecasts would have done: made again and again at earlier origins, from what was known then alone. */
import { computeOnce } from '@/lib/core/compute-once';
import { type Candidate, combineForecasts, type Forecaster } from './candidates';
import type { History } from './history';

/** Where a forecast would have been made, and what it missed by in each period of its horizon: observed less forecast. */
export interface BacktestRun {
  readonly origin: number;
  readonly point: Float64Array;
  /** `NaN` where nothing was observed. */
  readonly errors: Float64Array;
}

/** Models are fitted anew at these shares of the history, and used until the next. */
const FIT_AT_SHARES = [0.6, 0.8] as const;
/** Origins of a backtest, at most; more of them say the same, as their horizons overlap. */
const MOST_ORIGINS = 40;

/**
 * Rolls the origin of the combined forecast of `candidates` over the last two fifths of the history. Empty where no horizon
 * fits in after a first fit.
 */
export function backtest(history: History, candidates: readonly Candidate[], horizon: number): BacktestRun[] {
  const { length } = history.filled;
  const last = length - horizon;
  const first = Math.floor(length * FIT_AT_SHARES[0]);
  if (last < first) return [];
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_ORIGINS));
  const starts = Array.from(
    { length: Math.floor((last - first) / step) + 1 },
    (_, i) => last - i * step,
  ).reverse();
  const fits = FIT_AT_SHARES.map((share) => Math.floor(length * share)).map((at) => ({
    at,
    forecast: computeOnce(() => fitCombined(history, candidates, at)),
  }));
  return starts.flatMap((origin) => {
    const newest = fits.findLast(({ at }) => at <= origin);
    if (newest === undefined) return [];
    const point = newest.forecast()(history, origin, horizon);
    return [{ origin, point, errors: point.map((value, i) => observedAt(history, origin + i) - value) }];
  });
}

/** The combination of all candidates that can learn from the periods before `end`. */
export function fitCombined(history: History, candidates: readonly Candidate[], end: number): Forecaster {
  const fitted = candidates.flatMap((candidate) => candidate.fit(history, end) ?? []);
  return (known, origin, horizon) =>
    combineForecasts(fitted.map((forecast) => forecast(known, origin, horizon)));
}

function observedAt({ filled, isKnown }: History, at: number): number {
  return isKnown[at] === 1 ? (filled[at] ?? Number.NaN) : Number.NaN;
}
