import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import type { KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { type ObservedDemand, outlineObserved } from '@/lib/core/forecast/observed-demand';
import { HOURS_PER_DAY } from '@/lib/core/units';
import { type LoadedForecast, loadForecast } from '@/lib/usecases/load-forecast';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the forecast page of a workload shows, as plain values. */
export interface ForecastPage extends Pick<LoadedForecast, 'freshness'> {
  /** The newest; `null` until one is made. */
  readonly forecast: ForecastRecord | null;
  readonly told: KeptForecastSettings;
  /** The hours before it; `null` where nothing is known. */
  readonly observed: ObservedDemand | null;
}

/** A chart is as wide as half a year of days. */
const SHOWN_HOURS = 26 * 7 * HOURS_PER_DAY;

/** The forecast of a workload. Throws `AppError` `not-found`. */
export async function loadForecastPage(id: string): Promise<ForecastPage> {
  const { forecast, freshness, told, hours, minutes } = await loadForecast({ id }, applicationDeps());
  return {
    forecast,
    freshness,
    told,
    observed: hours === null ? null : outlineObserved(hours, minutes, SHOWN_HOURS),
  };
}
