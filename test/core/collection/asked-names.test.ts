import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSeries, joinAnswers } from '@/lib/core/collection/asked-names';
import { MAX_QUERIES_PER_CALL } from '@/lib/core/collection/cloudwatch-limits';
import type { CollectedSeries } from '@/lib/core/collection/collection-windows';
import type { MetricAnswer, MetricQuery } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';

const NONE = Number.NaN;

function queryOf(workloadId: string, metricName: string): MetricQuery {
  return {
    workloadId,
    metric: 'requests',
    namespace: 'AWS/SageMaker',
    metricName,
    dimensions: {},
    stat: 'Sum',
    divisor: 1,
  };
}

function answer(query: MetricQuery, values: readonly number[], complete = true): MetricAnswer {
  return { query, values: Float64Array.from(values), complete, messages: complete ? [] : ['no'] };
}

describe('answers for names of one metric', () => {
  const [first, second, other] = [queryOf('w', 'A'), queryOf('w', 'B'), queryOf('v', 'A')];

  test('are one answer with the values of whichever has them', () => {
    const none = [NONE, NONE, NONE];
    const counted = [3, NONE, 0];
    for (const [a, b] of [
      [none, counted],
      [counted, none],
      [counted, counted],
    ] as const) {
      const [joined, ...more] = joinAnswers([answer(first, a), answer(second, b)]);
      expect(more).toEqual([]);
      expect(joined).toEqual(answer(first, counted));
    }
  });

  test('take the larger where both count, and never both', () => {
    const [joined] = joinAnswers([answer(first, [0, 7, NONE]), answer(second, [5, 2, NONE])]);
    expect(Array.from(joined?.values ?? [])).toEqual([5, 7, NONE]);
  });

  test('are put together also where one has values long before the other', () => {
    const early = { ...answer(first, [1, NONE, 4]), skippedPeriods: 2 };
    const late = { ...answer(second, [5]), skippedPeriods: 4 };
    const never = { ...answer(second, []), skippedPeriods: 5 };
    for (const pair of [
      [early, late],
      [late, early],
    ]) {
      const [joined] = joinAnswers(pair);
      expect(joined).toMatchObject({ skippedPeriods: 2, values: Float64Array.of(1, NONE, 5) });
    }
    expect(joinAnswers([never, early])).toMatchObject([{ skippedPeriods: 2, values: early.values }]);
    expect(joinAnswers([never, never])).toMatchObject([{ skippedPeriods: 5, values: never.values }]);
  });

  test('are complete only when every name was answered whole', () => {
    const joined = joinAnswers([answer(first, [1], false), answer(second, [NONE]), answer(other, [2])]);
    expect(joined).toEqual([answer(first, [1], false), answer(other, [2])]);
    expect(countSeries([first, second, other])).toBe(2);
  });
});

test('names of one series are asked for in one call, whatever else is', () => {
  const fleet = fc.record({
    named: fc.array(fc.constantFrom(1, 1, 2), { minLength: 1, maxLength: 1500, size: 'max' }),
    share: fc.constantFrom(null, 0, 0.1, 0.5, 1),
    hours: fc.constantFrom(1, 6, 24),
  });
  fc.assert(
    fc.property(fleet, ({ named, share, hours }) => {
      const askedToSeconds = 1_795_000_080 - hours * 3600;
      const series = named.flatMap((names, workload): CollectedSeries[] =>
        ['A', 'B'].slice(0, names).map((name) => ({
          region: 'eu-central-1',
          query: queryOf(`w${workload}`, name),
          createdAtSeconds: null,
          goneAtSeconds: null,
          watermarks: [{ stepSeconds: 60, askedFromSeconds: askedToSeconds - 86_400, askedToSeconds }],
          presentShare: share,
        })),
      );
      const times = {
        nowSeconds: 1_795_000_323,
        historyDays: 14,
        lateSeconds: 3600,
        settleSeconds: 180,
      } as const;
      const calls = planMetricCalls(series, times);
      expect(calls.flatMap(({ queries }) => queries)).toHaveLength(series.length);
      expect(calls.reduce((sum, { queries }) => sum + countSeries(queries), 0)).toBe(named.length);
      for (const { queries } of calls) expect(queries.length).toBeLessThanOrEqual(MAX_QUERIES_PER_CALL);
    }),
    { numRuns: 30 },
  );
});
