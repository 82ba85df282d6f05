import { describe, expect, test } from 'vitest';
import { buildPlan } from '@/lib/core/plan/build-plan';
import type { Plan } from '@/lib/core/plan/plan';
import { summarizePlan } from '@/lib/core/plan/plan-summary';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS, exampleMinutes } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);

function planOf(arrivals: Series, description = EXAMPLE_DESCRIPTION): Plan {
  const assumptions = { hoursPerMonth: DEFAULT_HOURS_PER_MONTH, freeTier: false, gbBytes: BYTES_PER_GIB };
  const observed = { arrivals, description };
  return buildPlan({
    observed,
    prices,
    instances,
    assumptions,
    seed: 1,
    plannedAt: '2026-11-21T00:00:00.000Z',
  });
}

describe('the summary of a plan', () => {
  const week = exampleMinutes(7);
  const plan = planOf(week);

  test('repeats the figures of the plan, unrounded', () => {
    expect(summarizePlan(plan, week)).toMatchObject({
      presentMonthlyUsd: plan.present?.monthlyCostUsd,
      presentLabel: plan.present?.label,
      recommendedMonthlyUsd: plan.recommended?.monthlyCostUsd,
      recommendedLabel: plan.recommended?.label,
      savingUsd: plan.recommended?.saving?.differenceUsd,
      savingLowUsd: plan.recommended?.saving?.lowUsd,
      requestsPerMonth: plan.requestsPerMonth,
      withheld: null,
      coverage: 1,
    });
  });

  test('draws requests an hour, whatever the step, in 56 parts that add up to the traffic', () => {
    const hours = makeSeries(week.startSeconds, 3600, sumHours(week.values));
    const [fromMinutes, fromHours] = [week, hours].map((series) => summarizePlan(plan, series).sparkline);
    expect(fromMinutes).toHaveLength(56);
    expect(fromHours).toEqual(fromMinutes?.map((mean) => expect.closeTo(mean ?? Number.NaN, 6)));
    const total = week.values.reduce((sum, value) => sum + value, 0);
    expect(fromMinutes?.reduce<number>((sum, mean) => sum + (mean ?? 0) * 3, 0)).toBeCloseTo(total, 4);
  });

  test('trusts two weeks more than one, one more than a day, and a window with holes less', () => {
    const confidence = (series: Series) =>
      summarizePlan({ ...plan, arrivals: planOf(series).arrivals }, series).confidence;
    const rank = ['none', 'low', 'medium', 'high'];
    const [oneDay, oneWeek, twoWeeks] = [1, 7, 14].map((days) =>
      rank.indexOf(confidence(exampleMinutes(days))),
    );
    expect(oneDay).toBe(rank.indexOf('low'));
    expect(oneWeek).toBe(rank.indexOf('medium'));
    expect(twoWeeks).toBeGreaterThanOrEqual(oneWeek ?? Number.NaN);
    const holes = makeSeries(
      EXAMPLE_START_SECONDS,
      60,
      exampleMinutes(14).values.map((value, i) => (i % 3 === 0 ? Number.NaN : value)),
    );
    expect(confidence(holes)).toBe('low');
  });

  test('says that a workload without traffic has no recommendation', () => {
    const silence = makeSeries(EXAMPLE_START_SECONDS, 3600, new Float64Array(24));
    expect(summarizePlan(planOf(silence), silence)).toMatchObject({
      recommendedMonthlyUsd: null,
      savingUsd: null,
      withheld: expect.stringContaining('No request'),
      confidence: 'none',
    });
  });

  test('knows a breach from the SLO, and does not know it without a present option', () => {
    const crowded = { ...EXAMPLE_DESCRIPTION, slo: { ...EXAMPLE_DESCRIPTION.slo, targetMs: 45 } };
    expect(summarizePlan(planOf(week, crowded), week).presentBreachesSlo).toBe(true);
    expect(summarizePlan(plan, week).presentBreachesSlo).toBe(false);
    const designed = planOf(week, { ...EXAMPLE_DESCRIPTION, present: null });
    expect(summarizePlan(designed, week)).toMatchObject({
      presentBreachesSlo: null,
      presentMonthlyUsd: null,
    });
  });
});

function sumHours(minutes: Float64Array): Float64Array {
  return Float64Array.from({ length: minutes.length / 60 }, (_, hour) =>
    minutes.subarray(hour * 60, hour * 60 + 60).reduce((sum, value) => sum + value, 0),
  );
}
