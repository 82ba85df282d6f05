import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LATE_SECONDS,
  MAX_POINTS_PER_PAGE,
  MAX_QUERIES_PER_CALL,
  RETENTION_TIERS,
  SETTLE_SECONDS,
} from '@/lib/core/collection/cloudwatch-limits';
import { type CollectedSeries, PLANNED_AHEAD_SECONDS } from '@/lib/core/collection/collection-windows';
import { MAX_PAGES_PER_CALL } from '@/lib/core/collection/fill-calls';
import { findTier } from '@/lib/core/collection/metric-ages';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import { isRolledUp } from '@/lib/core/collection/roll-up';
import type { Metric } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { AskedPeriods } from '@/test/support/asked-periods';

const NOW = 1_795_000_123;
const METRICS: readonly Metric[] = ['requests', 'serviceTimeMeanMs', 'serviceTimeP99Ms', 'cpuReports'];

function makeSeries(workload: number, metric: Metric, extra: Partial<CollectedSeries> = {}): CollectedSeries {
  return {
    region: 'eu-central-1',
    query: {
      metric,
      namespace: 'AWS/SageMaker',
      metricName: metric,
      dimensions: { EndpointName: `e${workload}` },
      stat: 'Sum',
      divisor: 1,
      workloadId: `w${workload}`,
    },
    createdAtSeconds: null,
    goneAtSeconds: null,
    watermarks: [],
    presentShare: null,
    ...extra,
  };
}

function timesAt(nowSeconds: number, historyDays: 14 | 455 = 14) {
  return { nowSeconds, historyDays, lateSeconds: LATE_SECONDS, settleSeconds: SETTLE_SECONDS };
}

function countPages({ startSeconds, endSeconds, periodSeconds, queries }: MetricCall): number {
  const points = ((endSeconds - startSeconds) / periodSeconds) * queries.length;
  return Math.max(1, Math.ceil(points / MAX_POINTS_PER_PAGE));
}

/**
 * The least that the limits permit: each series takes a five hundredth of a request, or its points of a page, since all
 * queries of a request have one window.
 */
function leastPages(periods: readonly number[]): number {
  const shares = periods.map((points) => Math.max(1 / MAX_QUERIES_PER_CALL, points / MAX_POINTS_PER_PAGE));
  return Math.ceil(shares.reduce((sum, share) => sum + share, 0) - 1e-9);
}

describe('the first sync', () => {
  test('asks for minutes of two weeks first, then for coarser steps, each step once and no period twice', () => {
    const calls = planMetricCalls([makeSeries(1, 'requests')], timesAt(NOW, 455));
    expect(calls.map(({ periodSeconds }) => periodSeconds)).toEqual([60, 300, 3600]);
    const [minutes, fives, hours] = calls;
    expect(minutes?.endSeconds).toBe(Math.floor((NOW - SETTLE_SECONDS) / 60) * 60);
    expect(NOW - (minutes?.startSeconds ?? 0)).toBeGreaterThan(14 * SECONDS_PER_DAY - SECONDS_PER_HOUR);
    expect(NOW - (minutes?.startSeconds ?? 0)).toBeLessThanOrEqual(14 * SECONDS_PER_DAY);
    expect(fives?.endSeconds).toBe(minutes?.startSeconds);
    expect(hours?.endSeconds).toBe(fives?.startSeconds);
    expect(NOW - (hours?.startSeconds ?? 0)).toBeGreaterThan(454 * SECONDS_PER_DAY);
  });

  test.each([0, 0.2, 3, 20, 100])(
    'asks as far back of a resource that was made again under its name %d days ago as of any other',
    (daysAgo) => {
      const createdAtSeconds = NOW - daysAgo * SECONDS_PER_DAY;
      const again = makeSeries(1, 'requests', { createdAtSeconds });
      for (const historyDays of [14, 455] as const) {
        const times = timesAt(NOW, historyDays);
        expect(planMetricCalls([again], times)).toEqual(planMetricCalls([makeSeries(1, 'requests')], times));
      }
    },
  );

  test.each([
    [[0.17]],
    [[1]],
    [[0.01, 0.17, 3, 400]],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 2]],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
  ])('of resources that are %j days old fills its calls with the values that there are', (ages) => {
    const expected = new Map<CollectedSeries['query'], number>();
    const series = Array.from({ length: 1500 }, (_, at) => at).flatMap((at) =>
      METRICS.map((metric) => {
        const createdAtSeconds = NOW - (ages[at % ages.length] ?? 0) * SECONDS_PER_DAY;
        const one = makeSeries(at, metric, { createdAtSeconds });
        expected.set(one.query, createdAtSeconds);
        return one;
      }),
    );
    const calls = planMetricCalls(series, timesAt(NOW));
    let pages = 0;
    let points = 0;
    for (const { startSeconds, endSeconds, queries } of calls) {
      const ofCall = queries.reduce((sum, query) => {
        const from = Math.max(startSeconds, expected.get(query) ?? 0);
        return sum + Math.max(0, Math.floor((endSeconds - from) / 60));
      }, 0);
      expect(queries.length).toBeLessThanOrEqual(MAX_QUERIES_PER_CALL);
      pages += Math.max(1, Math.ceil(ofCall / MAX_POINTS_PER_PAGE));
      points += ofCall;
    }
    const least = Math.max(points / MAX_POINTS_PER_PAGE, series.length / MAX_QUERIES_PER_CALL);
    expect(pages).toBeLessThanOrEqual(Math.ceil(least * 1.05));
  });

  test.each([1, 2, 7, 40, 333, 1000, 5000])('of %i workloads fills its calls', (workloads) => {
    const series = Array.from({ length: workloads }, (_, at) => at).flatMap((at) =>
      METRICS.map((metric) => makeSeries(at, metric)),
    );
    const calls = planMetricCalls(series, timesAt(NOW, 455));
    for (const { stepSeconds } of RETENTION_TIERS) {
      const alike = calls.filter(({ periodSeconds }) => periodSeconds === stepSeconds);
      const periods = alike.flatMap(({ startSeconds, endSeconds, queries }) =>
        queries.map(() => (endSeconds - startSeconds) / stepSeconds),
      );
      expect(periods).toHaveLength(series.length);
      const pages = alike.reduce((sum, call) => sum + countPages(call), 0);
      expect(pages).toBeLessThanOrEqual(Math.ceil(leastPages(periods) * 1.05));
    }
    expectWithinLimits(calls);
  });
});

function expectWithinLimits(calls: readonly MetricCall[]): void {
  for (const call of calls) {
    expect(call.queries.length).toBeGreaterThan(0);
    expect(call.queries.length).toBeLessThanOrEqual(MAX_QUERIES_PER_CALL);
    expect(countPages(call)).toBeLessThanOrEqual(MAX_PAGES_PER_CALL);
    expect(call.startSeconds % call.periodSeconds).toBe(0);
    expect(call.endSeconds % call.periodSeconds).toBe(0);
    expect(call.endSeconds).toBeGreaterThan(call.startSeconds);
  }
}

describe('a sync with watermarks', () => {
  test('asks for the last hour again and up to the last closed period', () => {
    const askedToSeconds = Math.floor((NOW - 6 * SECONDS_PER_HOUR) / 60) * 60;
    const watermarks = [
      { stepSeconds: 60, askedFromSeconds: askedToSeconds - SECONDS_PER_DAY, askedToSeconds },
    ];
    const [call, ...more] = planMetricCalls([makeSeries(1, 'requests', { watermarks })], timesAt(NOW));
    expect(more).toEqual([]);
    expect(call?.startSeconds).toBe(askedToSeconds - LATE_SECONDS);
    expect(call?.endSeconds).toBe(Math.floor((NOW - SETTLE_SECONDS) / 60) * 60);
  });

  test('asks for nothing when no period has closed since, or when the resource is gone and its last hour was asked again', () => {
    const closed = Math.floor((NOW - SETTLE_SECONDS) / 60) * 60;
    const watermarks = [
      { stepSeconds: 60, askedFromSeconds: closed - SECONDS_PER_DAY, askedToSeconds: closed },
    ];
    expect(planMetricCalls([makeSeries(1, 'requests', { watermarks })], timesAt(NOW))).toEqual([]);
    const goneAtSeconds = closed - 2 * SECONDS_PER_HOUR;
    const later = timesAt(NOW + SECONDS_PER_DAY);
    expect(planMetricCalls([makeSeries(1, 'requests', { watermarks, goneAtSeconds })], later)).toEqual([]);
  });

  test('needs few pages for any fleet and any watermarks', () => {
    const spreads = fc.constantFrom(
      SECONDS_PER_HOUR,
      6 * SECONDS_PER_HOUR,
      SECONDS_PER_DAY,
      14 * SECONDS_PER_DAY,
    );
    const fleets = fc.record({
      workloads: fc.integer({ min: 1, max: 5000 }),
      spread: spreads,
      lags: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(fleets, ({ workloads, spread, lags }) => {
        const series = Array.from({ length: workloads }, (_, at) => {
          const lag = SECONDS_PER_HOUR + Math.round(spread * (lags.next().value ?? 0));
          const askedToSeconds = Math.floor((NOW - lag) / 60) * 60;
          const askedFromSeconds = Math.floor((NOW - 15 * SECONDS_PER_DAY) / 3600) * 3600;
          return makeSeries(at, 'requests', {
            watermarks: [{ stepSeconds: 60, askedFromSeconds, askedToSeconds }],
          });
        });
        const calls = planMetricCalls(series, timesAt(NOW));
        expectWithinLimits(calls);
        const end = calls[0]?.endSeconds ?? 0;
        const own = series.map(({ watermarks: [asked] }) => {
          const from = Math.max((asked?.askedToSeconds ?? 0) - LATE_SECONDS, asked?.askedFromSeconds ?? 0);
          return (end - from) / 60;
        });
        const pages = calls.reduce((sum, call) => sum + countPages(call), 0);
        // Where few series with many watermarks share a page, up to some pages are asked for beyond what is needed.
        expect(pages).toBeLessThanOrEqual(leastPages(own) * 1.05 + 5);
        expect(calls.flatMap(({ queries }) => queries)).toHaveLength(series.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('syncs one after another', () => {
  const syncs = fc.array(
    fc.record({
      afterSeconds: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 60, max: 2 * SECONDS_PER_DAY }) },
        { weight: 2, arbitrary: fc.integer({ min: 60, max: 30 * SECONDS_PER_DAY }) },
        { weight: 1, arbitrary: fc.integer({ min: 60, max: 120 * SECONDS_PER_DAY }) },
      ),
      historyDays: fc.constantFrom(14 as const, 455 as const),
      /** Which of the planned calls came back complete. */
      done: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const cases = fc.record({
    metric: fc.constantFrom(...METRICS),
    createdDaysAgo: fc.option(fc.integer({ min: 0, max: 500 })),
    syncs,
  });

  test('tile: on the grid, closed, young enough, touching what was asked, no period of a step twice but the last hour', () => {
    fc.assert(
      fc.property(cases, ({ metric, createdDaysAgo, syncs: many }) => {
        const createdAtSeconds = createdDaysAgo === null ? null : NOW - createdDaysAgo * SECONDS_PER_DAY;
        const asked = new AskedPeriods();
        let now = NOW;
        for (const { afterSeconds, historyDays, done } of many) {
          now += afterSeconds;
          const series = makeSeries(1, metric, { createdAtSeconds, watermarks: asked.listWatermarks() });
          const calls = planMetricCalls([series], timesAt(now, historyDays));
          expect(new Set(calls.map(({ periodSeconds }) => periodSeconds)).size).toBe(calls.length);
          expectWithinLimits(calls);
          calls.forEach((call, at) => {
            expectAnswerable(call, now);
            asked.expectTouches(call, now);
            if (done[at] !== false) asked.add(call);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['requests', 0, 0],
    // From the day on which 7, or 28, days of the first two weeks are older than 15, or 63.
    ['serviceTimeMeanMs', Math.floor((364 - 8) / 7) + 1, Math.floor((364 - 77) / 28) + 1],
  ] as const)(
    'ask for coarser %s seldom: of 365 days in 5 minutes %i times, in hours %i times',
    (metric, fives, hours) => {
      const asked = new AskedPeriods();
      const times = new Map<number, number>();
      for (let day = 0; day < 365; day += 1) {
        const now = NOW + day * SECONDS_PER_DAY;
        const series = makeSeries(1, metric, { watermarks: asked.listWatermarks() });
        for (const call of planMetricCalls([series], timesAt(now))) {
          times.set(call.periodSeconds, (times.get(call.periodSeconds) ?? 0) + 1);
          asked.add(call);
        }
      }
      expect([times.get(60), times.get(300) ?? 0, times.get(3600) ?? 0]).toEqual([365, fives, hours]);
    },
  );

  test.each(METRICS)('of %s go on where the resource was made again under its name', (metric) => {
    const day = (ago: number) => Math.floor((NOW - ago * SECONDS_PER_DAY) / 3600) * 3600;
    const watermarks = [
      { stepSeconds: 60, askedFromSeconds: day(60), askedToSeconds: day(1) },
      { stepSeconds: 300, askedFromSeconds: day(200), askedToSeconds: day(30) },
    ];
    const planWhen = (createdAtSeconds: number) =>
      planMetricCalls([makeSeries(1, metric, { createdAtSeconds, watermarks })], timesAt(NOW, 455));
    expect(planWhen(day(0.5))).toEqual(planWhen(day(200)));
  });

  test('whatever failed on the way, the next that succeeds leaves no gap', () => {
    fc.assert(
      fc.property(cases, ({ metric, createdDaysAgo, syncs: many }) => {
        const createdAtSeconds = createdDaysAgo === null ? null : NOW - createdDaysAgo * SECONDS_PER_DAY;
        const asked = new AskedPeriods();
        let now = NOW;
        for (const { afterSeconds, done } of [...many, { afterSeconds: 3600, done: [] }]) {
          now += afterSeconds;
          const series = makeSeries(1, metric, { createdAtSeconds, watermarks: asked.listWatermarks() });
          planMetricCalls([series], timesAt(now, 455)).forEach((call, at) => {
            if (done[at] !== false) asked.add(call);
          });
        }
        asked.expectWhole(Math.floor((now - SETTLE_SECONDS) / 60) * 60);
      }),
      { numRuns: 300 },
    );
  });

  test('cover everything that CloudWatch still has, in some step, and means in a step for their age', () => {
    fc.assert(
      fc.property(cases, ({ metric, createdDaysAgo, syncs: many }) => {
        const createdAtSeconds = createdDaysAgo === null ? null : NOW - createdDaysAgo * SECONDS_PER_DAY;
        const asked = new AskedPeriods();
        let now = NOW;
        for (const { afterSeconds, historyDays } of many) {
          now += afterSeconds;
          const series = makeSeries(1, metric, { createdAtSeconds, watermarks: asked.listWatermarks() });
          for (const call of planMetricCalls([series], timesAt(now, historyDays))) asked.add(call);
          asked.expectWhole(Math.floor((now - SETTLE_SECONDS) / 60) * 60);
          if (!isRolledUp(metric)) asked.expectCoarser(now);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** CloudWatch answers it, also when it is made hours after it was planned. */
function expectAnswerable({ startSeconds, endSeconds, periodSeconds }: MetricCall, now: number): void {
  const { keptSeconds } = findTier(periodSeconds);
  expect(startSeconds).toBeGreaterThanOrEqual(now + PLANNED_AHEAD_SECONDS - keptSeconds);
  expect(endSeconds).toBeLessThanOrEqual(now - SETTLE_SECONDS);
}
