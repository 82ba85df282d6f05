import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LATE_SECONDS,
  MAX_POINTS_PER_PAGE,
  MAX_QUERIES_PER_CALL,
  SETTLE_SECONDS,
} from '@/lib/core/collection/cloudwatch-limits';
import type { CollectedSeries } from '@/lib/core/collection/collection-windows';
import type { MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import { choosePlannedShare } from '@/lib/core/collection/presence';
import { makeRandom, type Random } from '@/lib/core/random';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

const NOW = 1_795_000_123;
const TIMES = {
  nowSeconds: NOW,
  historyDays: 14,
  lateSeconds: LATE_SECONDS,
  settleSeconds: SETTLE_SECONDS,
} as const;
/** They have the same presence, as they have at an endpoint. */
const STATISTICS = [
  'requests',
  'requestsPerInstance',
  'cpuReports',
  'clientErrors',
  'serverErrors',
  'modelErrors',
  'throttles',
  'coldStarts',
] as const;

/** Series that were all asked for so many hours ago, with the share of minutes that lately had a value. */
function makeFleet(shares: readonly number[], hours: number): CollectedSeries[] {
  const askedToSeconds = Math.floor((NOW - hours * SECONDS_PER_HOUR) / 60) * 60;
  const askedFromSeconds = askedToSeconds - 10 * SECONDS_PER_DAY;
  return shares.flatMap((presentShare, workload) =>
    STATISTICS.map((metric, statistic) => ({
      region: 'eu-central-1',
      query: {
        metric,
        namespace: 'AWS/SageMaker',
        metricName: statistic < 5 ? 'ModelLatency' : `metric ${statistic}`,
        dimensions: {},
        stat: 'Sum',
        divisor: 1,
        workloadId: `w${workload}`,
      },
      createdAtSeconds: null,
      goneAtSeconds: null,
      watermarks: [{ stepSeconds: 60, askedFromSeconds, askedToSeconds }],
      presentShare,
    })),
  );
}

/** What comes of each query, by a share of the periods asked for; pages that it takes, and the least that it could. */
function measure(
  calls: readonly MetricCall[],
  shareOf: (query: MetricQuery) => number,
): { readonly pages: number; readonly least: number } {
  let pages = 0;
  let points = 0;
  let queries = 0;
  for (const call of calls) {
    const periods = (call.endSeconds - call.startSeconds) / call.periodSeconds;
    const ofCall = call.queries.reduce((sum, query) => sum + Math.floor(periods * shareOf(query)), 0);
    pages += Math.max(1, Math.ceil(ofCall / MAX_POINTS_PER_PAGE));
    points += ofCall;
    queries += call.queries.length;
  }
  const least = Math.max(Math.ceil(points / MAX_POINTS_PER_PAGE), Math.ceil(queries / MAX_QUERIES_PER_CALL));
  return { pages, least };
}

function lookUp(series: readonly CollectedSeries[]): Map<MetricQuery, number> {
  return new Map(series.map(({ query, presentShare }) => [query, presentShare ?? 1]));
}

const hours = fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 24, 48);
const share = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
);
const fleets = fc
  .tuple(fc.array(share, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 60 }))
  .map(([shares, times]) => Array.from({ length: times }, () => shares).flat());

describe('calls for series that have values in part of the periods', () => {
  test('ask for each series once, and for no more queries than are allowed', () => {
    fc.assert(
      fc.property(fleets, hours, (shares, every) => {
        const series = makeFleet(shares, every);
        const calls = planMetricCalls(series, TIMES);
        const asked = calls.flatMap(({ queries }) => queries);
        expect(asked).toHaveLength(series.length);
        expect(new Set(asked).size).toBe(series.length);
        for (const { queries, startSeconds, endSeconds } of calls) {
          expect(queries.length).toBeLessThanOrEqual(MAX_QUERIES_PER_CALL);
          expect(endSeconds).toBe(Math.floor((NOW - SETTLE_SECONDS) / 60) * 60);
          expect(startSeconds).toBe((series[0]?.watermarks[0]?.askedToSeconds ?? 0) - LATE_SECONDS);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('fill pages to one in twenty with what room is kept for, whatever the shares', () => {
    fc.assert(
      fc.property(fleets, hours, (shares, every) => {
        const series = makeFleet(shares, every);
        const known = lookUp(series);
        const room = (query: MetricQuery) => choosePlannedShare(known.get(query) ?? 1, 60);
        const { pages, least } = measure(planMetricCalls(series, TIMES), room);
        expect(pages).toBeLessThanOrEqual(Math.ceil(least * 1.05) + 1);
      }),
      { numRuns: 20 },
    );
  });

  test('take no page more than planned while what comes stays in the room that is kept', () => {
    fc.assert(
      fc.property(fleets, hours, fc.double({ min: 0, max: 1, noNaN: true }), (shares, every, part) => {
        const series = makeFleet(shares, every);
        const known = lookUp(series);
        const calls = planMetricCalls(series, TIMES);
        const room = (query: MetricQuery) => choosePlannedShare(known.get(query) ?? 1, 60);
        expect(measure(calls, (query) => part * room(query)).pages).toBeLessThanOrEqual(
          measure(calls, room).pages,
        );
      }),
      { numRuns: 15 },
    );
  });

  test('take twice the least at most where all has a value that had none', () => {
    fc.assert(
      fc.property(fleets, hours, (shares, every) => {
        const { pages, least } = measure(planMetricCalls(makeFleet(shares, every), TIMES), () => 1);
        expect(pages).toBeLessThanOrEqual(2 * least);
      }),
      { numRuns: 20 },
    );
  });
});

/** Of a hundred endpoints: 84 with a value in every minute, 8 with hardly any, the rest anywhere between. */
function drawShare(random: Random): number {
  const kind = random.nextUniform();
  if (kind < 0.84) return 1;
  return kind < 0.92 ? 0.1 * random.nextUniform() : random.nextUniform();
}

test.each([6, 12])(
  'a fleet whose presence follows the hours of the day takes the least to one in twenty, every %i hours',
  (every) => {
    const random = makeRandom(11);
    let made = 0;
    let fewest = 0;
    for (let round = 0; round < 3; round += 1) {
      const series = makeFleet(
        Array.from({ length: 1500 }, () => drawShare(random)),
        every,
      );
      const known = lookUp(series);
      // Each differs from lately by what chance brings, and all by the time of the day.
      const ofTheDay = 0.85 + 0.3 * random.nextUniform();
      const factors = new Map<string, number>();
      const shareOf = (query: MetricQuery) => {
        const lately = known.get(query) ?? 1;
        const factor = factors.get(query.workloadId) ?? ofTheDay * (0.7 + 0.6 * random.nextUniform());
        factors.set(query.workloadId, factor);
        return lately === 1 ? 1 : Math.min(1, lately * factor);
      };
      const { pages, least } = measure(planMetricCalls(series, TIMES), shareOf);
      made += pages;
      fewest += least;
    }
    expect(made / fewest).toBeLessThanOrEqual(1.05);
  },
);
