import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import type { KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import type { Series } from '@/lib/core/series/series';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { findDemandHistory } from './find-demand-history';
import { requireWorkload } from './plan-workload';

/** The forecast of a workload with all that its page shows. */
export interface LoadedForecast {
  readonly workload: WorkloadRecord;
  /** The newest; `null` until one is made. */
  readonly forecast: ForecastRecord | null;
  /**
   * `older`: of another plan, or of other settings than those kept now, so that the workers are about to make another;
   * `awaited`: they are about to make the first; `no-traffic`: nothing is known of its demand.
   */
  readonly freshness: 'latest' | 'older' | 'awaited' | 'no-traffic';
  readonly told: KeptForecastSettings;
  /** Requests an hour as far back as they are stored, `NaN` where missing; `null` where nothing is known. */
  readonly hours: Series | null;
  /** The last two weeks on the finest grid; `null` where that is hours, or nothing is known. */
  readonly minutes: Series | null;
}

/** Throws `AppError` `not-found`. */
export async function loadForecast(
  { id }: { readonly id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<LoadedForecast> {
  const workload = await requireWorkload(store, id);
  const [forecast, told, history] = await Promise.all([
    store.findForecast(id),
    store.findForecastSettings(id),
    findDemandHistory(workload, store),
  ]);
  return {
    workload,
    forecast,
    freshness: judgeFreshness(forecast, workload, told, history !== null),
    told,
    hours: history?.hours ?? null,
    minutes: history?.minutes ?? null,
  };
}

function judgeFreshness(
  forecast: ForecastRecord | null,
  { latestPlanId }: WorkloadRecord,
  told: KeptForecastSettings,
  hasHistory: boolean,
): LoadedForecast['freshness'] {
  if (forecast === null) return hasHistory ? 'awaited' : 'no-traffic';
  const isTold = JSON.stringify(forecast.settings) === JSON.stringify(told.settings);
  return isTold && forecast.planId === latestPlanId ? 'latest' : 'older';
}
