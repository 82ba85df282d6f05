import type { CapacityAhead, CrossingDate, MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { ForecastOfDemand, Interval } from '@/lib/core/forecast/demand-forecast';
import type { ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { HOURS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

/**
 * A demand that is known by its formula: it grows by a tenth a month, comes by day, and halves at the weekend. What is
 * expected of it is that formula, with an interval that widens with the days.
 */
const START_SECONDS = Date.UTC(2026, 7, 24) / 1000;
const HISTORY_DAYS = 90;
const AHEAD_DAYS = 120;
const SHOWN_DAYS = 28;
const GROWTH_PER_DAY = 1.1 ** (1 / 30);
const MONDAY_OFFSET_DAYS = 3;

const isWeekend = (day: number) => (day + START_SECONDS / SECONDS_PER_DAY + MONDAY_OFFSET_DAYS) % 7 >= 5;
const hourShare = (hour: number) =>
  1 + 0.6 * Math.cos((2 * Math.PI * ((hour % HOURS_PER_DAY) - 14)) / HOURS_PER_DAY);
const hourly = (hour: number) => {
  const day = Math.floor(hour / HOURS_PER_DAY);
  return Math.round(1_000 * GROWTH_PER_DAY ** day * (isWeekend(day) ? 0.5 : 1) * hourShare(hour));
};
const daily = (day: number) =>
  Array.from({ length: HOURS_PER_DAY }, (_, hour) => hourly(day * HOURS_PER_DAY + hour)).reduce(
    (a, b) => a + b,
    0,
  );
const around = (median: number, width: number): Interval => ({
  low: median * (1 - width),
  median,
  high: median * (1 + width),
});
const dayAhead = (i: number) => around(daily(HISTORY_DAYS + i), 0.08 + 0.002 * i);

/** Its outage, in hours of the history: half of a Tuesday. */
const OUTAGE_DAY = 50;
const OUTAGE = { from: OUTAGE_DAY * HOURS_PER_DAY + 8, to: OUTAGE_DAY * HOURS_PER_DAY + 20 };
/** Hours that were not collected. */
const GAP = { from: 30 * HOURS_PER_DAY, to: 30 * HOURS_PER_DAY + 5 };
const within = (hour: number, { from, to }: typeof GAP) => hour >= from && hour < to;
export const HISTORY_END_SECONDS = START_SECONDS + HISTORY_DAYS * SECONDS_PER_DAY;
const secondsOf = (hour: number) => START_SECONDS + hour * SECONDS_PER_HOUR;

/** What came: the formula, with an outage and a gap; minutes of the last two weeks. */
export function exampleObserved(): ObservedDemand {
  const requests = Array.from({ length: HISTORY_DAYS * HOURS_PER_DAY }, (_, hour) =>
    within(hour, GAP) ? null : within(hour, OUTAGE) ? 0 : hourly(hour),
  );
  const first = (HISTORY_DAYS - 14) * HOURS_PER_DAY;
  return {
    startSeconds: START_SECONDS,
    requests,
    peakPerMinute: requests.map((count, hour) =>
      hour < first || count === null ? null : Math.ceil(count / 40),
    ),
  };
}

/** What is expected to come. */
export function exampleDemand(part: Partial<ForecastOfDemand> = {}): ForecastOfDemand {
  const first = HISTORY_DAYS * HOURS_PER_DAY;
  const point = Array.from({ length: 7 * HOURS_PER_DAY }, (_, hour) => hourly(first + hour));
  return {
    refused: false,
    history: { startSeconds: START_SECONDS, endSeconds: HISTORY_END_SECONDS, coverage: 0.99 },
    zone: { name: 'UTC', from: 'none' },
    seasons: [
      { hours: 24, strength: 0.62 },
      { hours: 168, strength: 0.2 },
    ],
    leftOut: [
      {
        kind: 'outage',
        startSeconds: secondsOf(OUTAGE.from),
        endSeconds: secondsOf(OUTAGE.to),
        observedRequests: 0,
        expectedRequests: 16_000,
        isPutBack: false,
      },
    ],
    hours: {
      startSeconds: HISTORY_END_SECONDS,
      point,
      lower: point.map((value) => value * 0.9),
      upper: point.map((value) => value * 1.1),
      method: 'mstl-ets',
      tried: [
        { method: 'mstl-ets', mase: 0.71, weight: 1 },
        { method: 'seasonal-naive', mase: 1.05, weight: 0 },
      ],
      backtest: { origins: 8, horizonPeriods: 168, mase: 0.71, seasonalNaiveMase: 1.05, coverage: 0.91 },
    },
    days: {
      startsOn: new Date(HISTORY_END_SECONDS * 1000).toISOString().slice(0, 10),
      startSeconds: HISTORY_END_SECONDS,
      requests: Array.from({ length: AHEAD_DAYS }, (_, i) => dayAhead(i)),
      peakPerMinute: Array.from({ length: AHEAD_DAYS }, (_, i) => around(dayAhead(i).median / 600, 0.2)),
      checkedDays: 28,
      shown: [HISTORY_DAYS - SHOWN_DAYS, HISTORY_DAYS - 2 * SHOWN_DAYS].map((day) => ({
        startSeconds: START_SECONDS + day * SECONDS_PER_DAY,
        requests: Array.from({ length: SHOWN_DAYS }, (_, i) => around(daily(day + i) * 0.96, 0.1)),
      })),
      backtest: { origins: 6, horizonPeriods: 28, mase: 0.82, seasonalNaiveMase: 1.04, coverage: 0.9 },
    },
    growth: { perMonthShare: { low: 0.07, median: 0.1, high: 0.13 }, from: 'history' },
    ...part,
  };
}

const DECEMBER_SECONDS = Date.UTC(2026, 11, 1) / 1000;

/** What demand comes to: a maximum that is reached in six runs of ten. */
export function exampleDate(part: Partial<CrossingDate> = {}): CrossingDate {
  return {
    kind: 'policy-maximum',
    role: 'present',
    subject: "the policy's maximum of 6 instances",
    threshold: 60,
    thresholdUnit: 'requests a minute',
    factorOfToday: 1.4,
    probability: 0.6,
    earlySeconds: Date.UTC(2027, 0, 20) / 1000,
    medianSeconds: Date.UTC(2027, 1, 12) / 1000,
    lateSeconds: null,
    byMonth: [
      { month: '2027-01', probability: 0.18 },
      { month: '2027-02', probability: 0.55 },
    ],
    action: "Raise the policy's maximum to 8 instances.",
    leadDays: 1,
    actBySeconds: Date.UTC(2027, 0, 19) / 1000,
    sentence:
      "Reaches the policy's maximum of 6 instances by 12 February 2027 (50 %; as early as 20 January 2027: 10 %), and by 21 March 2027 with 60 %.",
    ...part,
  };
}

/** The months that it reaches, and what it takes to serve them. */
export function exampleCapacity(part: Partial<CapacityAhead> = {}): CapacityAhead {
  return {
    months: [exampleMonth('2026-11', 9), exampleMonth('2026-12', 31), exampleMonth('2027-01', 31)],
    dates: [
      exampleDate(),
      exampleDate({
        kind: 'break-even',
        subject: 'the break-even with Serverless, 2 GB',
        threshold: 1_100_000,
        thresholdUnit: 'requests a month',
        probability: 0.08,
        earlySeconds: null,
        medianSeconds: null,
        actBySeconds: null,
        action: 'Plan again, and get ready to move to Serverless, 2 GB, which costs less from then on.',
        leadDays: 14,
        sentence: 'May reach the break-even with Serverless, 2 GB by 21 March 2027 (8 %).',
      }),
    ],
    endSeconds: HISTORY_END_SECONDS + AHEAD_DAYS * SECONDS_PER_DAY,
    assumptions: ['Months are of UTC.'],
    fleetPart: {
      months: [],
      weeklyChanges: { startSeconds: START_SECONDS, values: [] },
      quotas: [],
      coverable: [],
      hourOfWeek: [],
    },
    ...part,
  };
}

function exampleMonth(month: string, forecastDays: number): MonthAhead {
  const monthSeconds = Date.parse(`${month}-01T00:00:00Z`) / 1000;
  const days = month === '2026-11' ? 30 : 31;
  const first = (monthSeconds - START_SECONDS) / SECONDS_PER_DAY;
  const total = Array.from({ length: days }, (_, i) => daily(first + i)).reduce((a, b) => a + b, 0);
  const isBegun = monthSeconds < DECEMBER_SECONDS;
  return {
    month,
    requests: around(total, isBegun ? 0.02 : 0.09),
    observedRequests: isBegun ? total * 0.7 : 0,
    forecastDays,
    days,
    peakPerMinute: around(total / days / 600, 0.2),
    serving: [
      {
        role: 'present',
        style: 'realtime',
        label: '3 x ml.m5.large',
        costUsd: around(total / 2_000, 0.07),
        instances: around(4, 0.25),
        concurrency: null,
        overloadShare: 0.1,
      },
      {
        role: 'recommended',
        style: 'serverless',
        label: 'Serverless, 2 GB',
        costUsd: around(total / 3_000, 0.09),
        instances: null,
        concurrency: around(12, 0.25),
        overloadShare: 0,
      },
    ],
  };
}
