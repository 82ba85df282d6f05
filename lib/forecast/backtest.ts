/** How forecasts would have done: made again and again at earlier origins, from what was known then alone. */
import { computeOnce } from '@/lib/core/compute-once';
import type { Candidate } from './candidates';
import type { History } from './history';

/** What each candidate would have said at each origin. */
export interface Backtest {
  readonly horizon: number;
  /** Ascending. */
  readonly origins: readonly number[];
  /** `forecasts[candidate][origin]`, of those candidates that can learn from so little. */
  readonly forecasts: readonly (readonly Float64Array[])[];
  readonly candidates: readonly Candidate[];
}

/** Models are fitted anew at these shares of the history, and used until the next. */
const FIT_AT_SHARES = [0.6, 0.8] as const;
/** Origins of a backtest, at most; more of them say the same, as their horizons overlap. */
const MOST_ORIGINS = 40;

/** The fewest periods of which the last two fifths hold a horizon. */
export function leastPeriods(horizon: number): number {
  return Math.ceil(horizon / (1 - FIT_AT_SHARES[0]));
}

/** Rolls the origin over the last two fifths of the history. Without an origin where no horizon fits in after a first fit. */
export function rollOrigins(history: History, candidates: readonly Candidate[], horizon: number): Backtest {
  const { length } = history.filled;
  const origins = spreadOrigins(Math.floor(length * FIT_AT_SHARES[0]), length - horizon);
  const rolled = candidates.flatMap((candidate) => {
    const fits = FIT_AT_SHARES.map((share) => Math.floor(length * share)).map((at) => ({
      at,
      fit: computeOnce(() => candidate.fit(history, at)),
    }));
    const forecasts = origins.flatMap((origin) => {
      const forecast = fits.findLast(({ at }) => at <= origin)?.fit();
      return forecast == null ? [] : [forecast(history, origin, horizon)];
    });
    return forecasts.length < origins.length ? [] : [{ candidate, forecasts }];
  });
  return {
    horizon,
    origins,
    forecasts: rolled.map(({ forecasts }) => forecasts),
    candidates: rolled.map(({ candidate }) => candidate),
  };
}

/** The newest is the last that has a whole horizon of observations after it. */
function spreadOrigins(first: number, last: number): number[] {
  if (last < first) return [];
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_ORIGINS));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => last - i * step).reverse();
}

/** Mean absolute error of forecasts from the origins; `null` where nothing of what they are about was observed. */
export function meanAbsoluteError(
  { observed }: Pick<History, 'observed'>,
  origins: readonly number[],
  forecasts: readonly Float64Array[],
): number | null {
  let [sum, count] = [0, 0];
  for (const [k, origin] of origins.entries()) {
    const forecast = forecasts[k] ?? new Float64Array();
    for (let i = 0; i < forecast.length; i += 1) {
      const missed = Math.abs((observed[origin + i] ?? Number.NaN) - (forecast[i] ?? Number.NaN));
      if (Number.isNaN(missed)) continue;
      sum += missed;
      count += 1;
    }
  }
  return count === 0 ? null : sum / count;
}
