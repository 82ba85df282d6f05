import type { ForecastHeadline } from '../forecast/forecast-record';

/**
 * Forecasts of a workload in the order in which they were made: the one that was in force at a time, those around each change
 * of what people told since, and the one in force now.
 */
export interface ForecastCourse {
  readonly workloadId: string;
  /** When the workload was added, ISO 8601. */
  readonly createdAt: string;
  /** Never empty. */
  readonly forecasts: readonly DatedForecast[];
}

export interface DatedForecast extends ForecastHeadline {
  /** Of its plan; `null` without one, or where that is gone. */
  readonly priceBookId: string | null;
}
