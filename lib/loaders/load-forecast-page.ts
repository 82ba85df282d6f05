import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import type { KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { type ObservedDemand, outlineObserved } from '@/lib/core/forecast/observed-demand';
import { type Series, seriesEndSeconds } from '@/lib/core/series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_WEEK } from '@/lib/core/units';
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

/** Half a year of days fills a chart. */
const SHOWN_HOURS = 26 * DAYS_PER_WEEK * HOURS_PER_DAY;
/** What came before an earlier forecast is shown beside it. */
const BEFORE_SHOWN_SECONDS = 8 * SECONDS_PER_WEEK;

/** The forecast of a workload. Throws `AppError` `not-found`. */
export async function loadForecastPage(id: string): Promise<ForecastPage> {
  const { forecast, freshness, told, hours, minutes } = await loadForecast({ id }, applicationDeps());
  return {
    forecast,
    freshness,
    told,
    observed: hours === null ? null : outlineObserved(hours, minutes, countShown(forecast, hours)),
  };
}

/** As many hours as the charts take. */
function countShown(forecast: ForecastRecord | null, hours: Series): number {
  const demand = forecast?.demand;
  const earliest = demand === undefined || demand.refused ? undefined : demand.days.shown[0]?.startSeconds;
  if (earliest === undefined) return SHOWN_HOURS;
  const asked = (seriesEndSeconds(hours) - earliest + BEFORE_SHOWN_SECONDS) / SECONDS_PER_HOUR;
  return Math.max(SHOWN_HOURS, Math.ceil(asked));
}
