import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { type ForecastSettings, SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import type { DateSummary, NextDays } from '@/lib/core/forecast/forecast-summary';
import type { DatedForecast, ForecastCourse } from '@/lib/core/report/forecast-course';

interface Told {
  readonly requests: number;
  readonly usd?: number | null;
  readonly label?: string;
  readonly priceBookId?: string | null;
  readonly settings?: ForecastSettings;
  readonly madeAt?: string;
  readonly dates?: readonly DateSummary[];
  readonly nextDays?: NextDays | null;
  readonly refused?: string | null;
}

function around(median: number): Interval {
  return { low: median * 0.8, median, high: median * 1.25 };
}

/** A forecast of December 2026, in short. */
export function datedForecast(told: Told): DatedForecast {
  const { requests, usd = null, label = '2 x ml.m5.large', priceBookId = 'book' } = told;
  const { madeAt = '2026-11-20T03:00:00.000Z', refused = null } = told;
  const present = {
    style: 'realtime',
    label,
    costUsd: usd === null ? null : around(usd),
    instances: null,
    concurrency: null,
    overloadShare: 0,
  } as const;
  return {
    id: `of ${madeAt}`,
    workloadId: 'ranker',
    madeAt,
    planId: null,
    priceBookId,
    settings: told.settings ?? SETTINGS_UNTOLD,
    summary: {
      refused,
      historyStartSeconds: 0,
      historyEndSeconds: 0,
      coverage: 1,
      growthPerMonthShare: null,
      growthFrom: null,
      daysMase: null,
      leftOutSpans: 0,
      nextDays: told.nextDays ?? null,
      months:
        refused !== null
          ? []
          : [
              {
                month: '2026-12',
                requests: around(requests),
                observedRequests: 0,
                forecastDays: 31,
                days: 31,
                peakPerMinute: around(requests / 1000),
                present,
                recommended: null,
              },
            ],
      dates: told.dates ?? [],
    },
  };
}

/** The forecasts of a workload that was added long ago. */
export function courseOf(
  forecasts: readonly DatedForecast[],
  differs: Partial<ForecastCourse> = {},
): ForecastCourse {
  return { workloadId: 'ranker', createdAt: '2026-01-01T00:00:00.000Z', forecasts, ...differs };
}
