/** The forecast of a workload's demand: hours, days, and the paths that months and dates are read from. */
import type { DemandForecast } from '@/lib/core/forecast/demand-forecast';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import type { Series } from '@/lib/core/series/series';

export interface DemandInput {
  /** Requests an hour on a UTC grid of hours, `NaN` where they are missing. */
  readonly hours: Series;
  /** Requests a minute, or a coarser period, of the last days: how far the busiest minute stands out; `null` without. */
  readonly minutes: Series | null;
  readonly settings: ForecastSettings;
  readonly seed: number;
}

export interface ForecastDemand {
  readonly demand: DemandForecast;
  /** `null` where the history cannot carry a forecast. */
  readonly paths: DemandPaths | null;
}
