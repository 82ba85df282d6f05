import type { CapacityAhead, CrossingDate, FleetPart } from '@/lib/core/forecast/capacity-ahead';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { summarizeForecast } from '@/lib/core/forecast/forecast-summary';
import { monthOf } from '@/lib/core/forecast/month-totals';
import { QUANTILE_LEVELS, trimDigits } from '@/lib/core/forecast/quantile-function';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';

const MONTHS = 6;
const WEEKS = 26;
const HOURS_PER_WEEK = 168;
const AT_ONCE = 50;
/** Of one workload in ten people told something. */
const TOLD_EVERY = 10;

/**
 * Keeps a forecast of each workload for each time, as large as those that are made: months, dates, and what sums are made from.
 * The newest of some workloads have other settings.
 */
export async function storeForecasts(
  deps: WiredDeps,
  workloadIds: readonly string[],
  madeAtSeconds: readonly number[],
): Promise<void> {
  for (let from = 0; from < workloadIds.length; from += AT_ONCE)
    await deps.store.inTransaction(async (store) => {
      for (const [i, workloadId] of workloadIds.slice(from, from + AT_ONCE).entries())
        for (const seconds of madeAtSeconds) {
          const isTold = i % TOLD_EVERY === 0 && seconds === madeAtSeconds.at(-1);
          const record = makeRecord(workloadId, seconds, 1 + ((from + i) % 97) / 10, isTold);
          await store.insertForecasts([
            { record, summary: summarizeForecast(record), fingerprint: `${workloadId} ${seconds}` },
          ]);
        }
    });
}

function makeRecord(
  workloadId: string,
  madeAtSeconds: number,
  size: number,
  isTold: boolean,
): ForecastRecord {
  return {
    id: `${workloadId} ${madeAtSeconds}`,
    workloadId,
    madeAt: new Date(madeAtSeconds * 1_000).toISOString(),
    settings: isTold ? { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.05 } : SETTINGS_UNTOLD,
    seed: 1,
    planId: null,
    demand: makeDemand(madeAtSeconds, size),
    capacity: makeCapacity(madeAtSeconds, size),
  };
}

function around(median: number): Interval {
  return { low: median * 0.83, median, high: median * 1.27 };
}

function makeDemand(madeAtSeconds: number, size: number): ForecastRecord['demand'] {
  const days = Array.from({ length: 184 }, (_, day) => around(1_234_567.8 * size * (1 + day / 1_000)));
  const backtest = { origins: 40, horizonPeriods: 28, mase: 0.81, seasonalNaiveMase: 1.2, coverage: 0.9 };
  return {
    refused: false,
    history: { startSeconds: madeAtSeconds - 90 * SECONDS_PER_DAY, endSeconds: madeAtSeconds, coverage: 1 },
    zone: { name: 'UTC', from: 'none' },
    seasons: [],
    leftOut: [],
    hours: {
      startSeconds: madeAtSeconds,
      point: [],
      lower: [],
      upper: [],
      method: 'none',
      tried: [],
      backtest,
    },
    days: {
      startsOn: '2026-01-01',
      startSeconds: Math.floor(madeAtSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY,
      requests: days,
      peakPerMinute: days,
      checkedDays: 28,
      shown: [],
      backtest,
    },
    growth: { perMonthShare: around(0.02), from: 'history' },
  };
}

function makeCapacity(madeAtSeconds: number, size: number): CapacityAhead {
  const names = listMonths(madeAtSeconds);
  const serving = (['present', 'recommended'] as const).map((role) => ({
    role,
    style: 'realtime' as const,
    label: '1 to 8 x ml.m5.large, target 1200 a minute',
    costUsd: around(1_311.37 * size),
    instances: around(4),
    concurrency: null,
    overloadShare: 0.07,
  }));
  return {
    months: names.map((month) => ({
      month,
      requests: around(38_271_601.8 * size),
      observedRequests: 0,
      forecastDays: 30,
      days: 30,
      peakPerMinute: around(2_112.4 * size),
      serving,
    })),
    dates: ['policy-maximum', 'account-quota', 'break-even', 'slo'].map((kind, i) =>
      makeDate(kind as CrossingDate['kind'], madeAtSeconds + (20 + 20 * i) * SECONDS_PER_DAY, names),
    ),
    endSeconds: madeAtSeconds + 184 * SECONDS_PER_DAY,
    assumptions: [],
    fleetPart: makePart(madeAtSeconds, names, size),
  };
}

/** Whole months, the one of that time first. */
function listMonths(madeAtSeconds: number): string[] {
  const names: string[] = [];
  for (let month = monthOf(madeAtSeconds); names.length < MONTHS; month = monthOf(month.endSeconds))
    names.push(month.name);
  return names;
}

function makeDate(kind: CrossingDate['kind'], atSeconds: number, months: readonly string[]): CrossingDate {
  return {
    kind,
    role: 'present',
    subject: "the policy's maximum of 8 instances",
    threshold: 4_321.7,
    thresholdUnit: 'requests a minute',
    factorOfToday: 1.73,
    probability: 0.62,
    earlySeconds: atSeconds,
    medianSeconds: atSeconds + 30 * SECONDS_PER_DAY,
    lateSeconds: null,
    byMonth: months.map((month) => ({ month, probability: 0.5 })),
    action: "Raise the policy's maximum to 11 instances.",
    leadDays: 3,
    actBySeconds: atSeconds - 3 * SECONDS_PER_DAY,
    sentence:
      "Reaches the policy's maximum of 8 instances by 14 March 2027 (50 %; as early as 20 February 2027: 10 %), and by 31 May 2027 with 62 %.",
  };
}

function makePart(madeAtSeconds: number, names: readonly string[], size: number): FleetPart {
  const tabulate = (median: number) =>
    QUANTILE_LEVELS.map((level) => trimDigits(median * size * (0.7 + 0.65 * level)));
  const quota = { quota: 'endpoint-instances', instanceType: 'ml.m5.large', limit: 500 } as const;
  return {
    months: names.map((month) => ({
      month,
      requests: tabulate(38_271_601.8),
      serving: (['present', 'recommended'] as const).map((role) => ({
        role,
        costUsd: tabulate(1_311.37),
        used: tabulate(4),
      })),
    })),
    weeklyChanges: {
      startSeconds: madeAtSeconds - (madeAtSeconds % (7 * SECONDS_PER_DAY)),
      values: Array.from({ length: WEEKS }, (_, week) => trimDigits(Math.sin(week * size) / 10)),
    },
    quotas: (['present', 'recommended'] as const).map((role) => ({ ...quota, role, isDefault: false })),
    coverable: [],
    hourOfWeek: Array.from({ length: HOURS_PER_WEEK }, (_, hour) => trimDigits(1 + Math.sin(hour) / 3)),
  };
}
