import { describe, expect, test } from 'vitest';
import { LATE_SECONDS, SETTLE_SECONDS } from '@/lib/core/collection/cloudwatch-limits';
import { estimateMonthlyCost, estimateSyncCost } from '@/lib/core/collection/estimate-sync-cost';
import type { MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import { AskedPeriods } from '@/test/support/asked-periods';

const NOW = 1_795_000_000;

function makeQueries(count: number, metric: MetricQuery['metric'] = 'requests'): MetricQuery[] {
  return Array.from({ length: count }, (_, at) => ({
    metric,
    namespace: 'AWS/Lambda',
    metricName: 'Invocations',
    dimensions: { FunctionName: `f${at}` },
    stat: 'Sum',
    divisor: 1,
    workloadId: `w${at}`,
  }));
}

function makeCall(queries: number, periods: number, endedSecondsAgo = 0): MetricCall {
  const endSeconds = NOW - endedSecondsAgo;
  return {
    region: 'us-east-1',
    periodSeconds: 60,
    startSeconds: endSeconds - periods * 60,
    endSeconds,
    queries: makeQueries(queries),
  };
}

describe('what planned calls cost', () => {
  test('a cent for a thousand metrics requested, whatever the window; a request for each page', () => {
    const cost = estimateSyncCost([makeCall(50, 20_160), makeCall(500, 60)], NOW);
    expect(cost).toMatchObject({ calls: 11, metricsRequested: 550, points: 1_008_000 + 30_000 });
    expect(cost.costUsd).toBeCloseTo(0.0055, 12);
  });

  test('takes what the quota takes: fewer values a second where the window is of the last three hours', () => {
    expect(estimateSyncCost([makeCall(50, 20_160)], NOW).seconds).toBeCloseTo(1_008_000 / 396_000, 9);
    expect(estimateSyncCost([makeCall(500, 60)], NOW).seconds).toBeCloseTo(30_000 / 180_000, 9);
    expect(
      estimateSyncCost(
        Array.from({ length: 100 }, () => makeCall(1, 1)),
        NOW,
      ).seconds,
    ).toBeCloseTo(2, 9);
  });

  test('Regions have quotas of their own and go on at once: the slowest is what it takes', () => {
    const short = { ...makeCall(50, 10_080), region: 'eu-west-1' };
    const calls = [makeCall(50, 20_160), short, makeCall(50, 20_160)];
    expect(estimateSyncCost(calls, NOW).seconds).toBeCloseTo((2 * 1_008_000) / 396_000, 9);
  });

  test('nothing planned costs nothing', () => {
    expect(estimateSyncCost([], NOW)).toEqual({
      calls: 0,
      metricsRequested: 0,
      points: 0,
      costUsd: 0,
      seconds: 0,
    });
  });
});

describe('what a month of the schedule costs', () => {
  test.each(['requests', 'serviceTimeMeanMs'] as const)(
    'is what a year of planned syncs of %s comes to',
    (metric) => {
      const everyHours = 6;
      const days = 365;
      const query = makeQueries(1, metric)[0];
      if (query === undefined) throw new Error('no query');
      const asked = new AskedPeriods();
      let cost = 0;
      for (let hour = 0; hour < days * 24; hour += everyHours) {
        const nowSeconds = NOW + hour * 3600;
        const series = {
          region: 'us-east-1',
          query,
          createdAtSeconds: null,
          goneAtSeconds: null,
          watermarks: asked.listWatermarks(),
          presentShare: null,
        };
        const times = {
          nowSeconds,
          historyDays: 14,
          lateSeconds: LATE_SECONDS,
          settleSeconds: SETTLE_SECONDS,
        } as const;
        const calls = planMetricCalls([series], times);
        for (const call of calls) asked.add(call);
        cost += estimateSyncCost(calls, nowSeconds).costUsd;
      }
      const monthly = estimateMonthlyCost([query], everyHours, (days * 24) / 12);
      expect((monthly.costUsd * 12) / cost).toBeGreaterThan(0.99);
      expect((monthly.costUsd * 12) / cost).toBeLessThan(1.02);
    },
  );

  test('without a schedule or without series, nothing', () => {
    const nothing = { calls: 0, metricsRequested: 0, points: 0, costUsd: 0 };
    expect(estimateMonthlyCost(makeQueries(3), 0)).toEqual(nothing);
    expect(estimateMonthlyCost([], 6)).toEqual(nothing);
  });
});
