import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { summarizeForecast } from '@/lib/core/forecast/forecast-summary';
import type { NewForecast } from '@/lib/usecases/forecast-store';

const interval = (median: number) => ({ low: median * 0.8, median, high: median * 1.25 });

/** A forecast of a month, whose figures are of one size: `requests`. */
export function exampleForecast(told: Partial<ForecastRecord> & { workloadId: string }): ForecastRecord {
  const id = told.id ?? `forecast ${told.workloadId} ${told.madeAt ?? ''}`;
  return {
    id,
    madeAt: '2026-11-21T09:00:00.000Z',
    settings: SETTINGS_UNTOLD,
    seed: 1,
    planId: null,
    demand: {
      refused: true,
      reason: 'There are 3 days of it, and a forecast takes two weeks.',
      history: { startSeconds: 1_795_000_000, endSeconds: 1_795_259_200, coverage: 0.75 },
    },
    capacity: exampleCapacity(1_000_000 / 3),
    ...told,
  };
}

function exampleCapacity(requests: number): ForecastRecord['capacity'] {
  const serving = {
    role: 'present',
    style: 'realtime',
    label: '2 x ml.m5.large',
    costUsd: interval(168.4),
    instances: interval(2),
    concurrency: null,
    overloadShare: 0.1,
  } as const;
  return {
    months: [
      {
        month: '2026-12',
        requests: interval(requests),
        observedRequests: 0,
        forecastDays: 31,
        days: 31,
        peakPerMinute: interval(requests / 10_000),
        serving: [serving],
      },
    ],
    dates: [],
    endSeconds: 1_800_000_000,
    assumptions: ['Months are of UTC.'],
    fleetPart: {
      months: [
        {
          month: '2026-12',
          requests: [requests * 0.5, requests, requests * 2],
          serving: [{ role: 'present', costUsd: [150, 168.4, 190], used: null }],
        },
      ],
      weeklyChanges: { startSeconds: 1_790_553_600, values: [0.01, null, -0.02] },
      quotas: [],
      coverable: [],
      hourOfWeek: [1],
    },
  };
}

/** The same as it is handed to the store. */
export function newForecast(told: Partial<ForecastRecord> & { workloadId: string }): NewForecast {
  const record = exampleForecast(told);
  return { record, summary: summarizeForecast(record), fingerprint: `of ${record.id}` };
}
