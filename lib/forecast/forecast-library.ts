/** The forecasting library: Grafana's augurs, in WebAssembly. */
import { initSync, MSTL } from '@bsull/augurs/mstl';
import { repeatSeason } from './candidates';
import type { History } from './history';

export interface ForecastLibrary {
  /**
   * Forecasts by multiple seasonal-trend decomposition with exponential smoothing of the trend, learnt from the periods before
   * `origin`; `null` where the library finds no model.
   */
  forecastMstl(
    history: Pick<History, 'filled'>,
    seasons: readonly number[],
    origin: number,
    horizon: number,
  ): Float64Array | null;
}

/** Of the longest season: more takes longer and is hardly better. */
const SEASONS_LEARNT = 4;
/** Longer series take a second and more. */
const MOST_PERIODS = 3_000;
/**
 * Values are given in multiples of their mean, to so many decimals: what is found then does not depend on the unit, of
 * which a search for parameters would make something by its rounding.
 */
const DECIMALS = 1e10;

/**
 * Makes the library ready.
 * @param wasm the contents of its `mstl_bg.wasm`
 */
export function openForecastLibrary(wasm: Uint8Array<ArrayBuffer>): ForecastLibrary {
  initSync({ module: wasm });
  return { forecastMstl };
}

const forecastMstl: ForecastLibrary['forecastMstl'] = ({ filled }, seasons, origin, horizon) => {
  const periods = SEASONS_LEARNT * (seasons.at(-1) ?? 1);
  if (seasons.length === 0 || periods > MOST_PERIODS) return null;
  const learnt = filled.subarray(Math.max(0, origin - periods), origin);
  const scale = learnt.reduce((sum, value) => sum + Math.abs(value), 0) / learnt.length;
  if (!(scale > 0)) return repeatSeason({ filled }, origin, horizon, seasons[0] ?? 1);
  const model = MSTL.ets([...seasons]);
  try {
    model.fit(learnt.map((value) => Math.round((value / scale) * DECIMALS) / DECIMALS));
    const point = Float64Array.from(model.predict(horizon).point, (value) => value * scale);
    return point.every(Number.isFinite) ? point : null;
  } catch {
    return null;
  } finally {
    model.free();
  }
};
