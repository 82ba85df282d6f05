import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';

/** What a forecast says, whether it is kept or only looked at. */
export type ShownForecast = Pick<ForecastRecord, 'demand' | 'capacity'>;
