import { type Backtest, meanAbsoluteError } from './backtest';
import type { MeasuredCandidate } from './combine';
import type { ForecastLibrary } from './forecast-library';
import type { History } from './history';

/** MSTL is tried at the newest origin alone, as it takes longest; it counts where its error there is not larger by more. */
const MSTL_WITHIN = 1.25;

/** MSTL by its error at the newest origin, in proportion to that of the best candidate there; none where it is not good. */
export function tryMstl(
  history: History,
  seasons: readonly number[],
  { origins, forecasts, horizon }: Backtest,
  measured: readonly MeasuredCandidate[],
  library: ForecastLibrary,
): MeasuredCandidate[] {
  const newest = origins.length - 1;
  const origin = origins[newest];
  const point = origin === undefined ? null : library.forecastMstl(history, seasons, origin, horizon);
  if (origin === undefined || point === null) return [];
  const errorOf = (forecast: Float64Array) => meanAbsoluteError(history, [origin], [forecast]);
  const others = measured.map(({ mae }, i) => ({
    mae,
    here: errorOf(forecasts[i]?.[newest] ?? new Float64Array()),
  }));
  const best = others.reduce((a, b) => ((b.here ?? Infinity) < (a.here ?? Infinity) ? b : a));
  const here = errorOf(point);
  if (here === null || best.here === null || best.mae === null || best.here === 0) return [];
  const ratio = here / best.here;
  return ratio > MSTL_WITHIN ? [] : [{ name: 'mstl-ets', mae: best.mae * ratio }];
}
