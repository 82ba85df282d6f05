import { expect, it } from 'vitest';
import { type FleetEntry, totalFleet } from '@/lib/core/fleet/fleet';
import { summarizePlan } from '@/lib/core/plan/plan-summary';
import { sliceSeries } from '@/lib/core/series/series';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import { planToday } from '../../support/plan-workload';

const END_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const DAYS = 5;
const fleet = buildDemoFleet({ seed: 1, endSeconds: END_SECONDS });

it('what is said to be saved is what the two costs beside it differ by, of each workload and of all', () => {
  const summaries = fleet.map(({ series, description }) => {
    const arrivals = sliceSeries(series, END_SECONDS - DAYS * 86_400, END_SECONDS);
    const plan = planToday({ arrivals, description });
    const { present, recommended } = plan;
    const summary = summarizePlan(plan, arrivals);
    const differenceUsd =
      (present?.monthlyCostUsd ?? Number.NaN) - (recommended?.monthlyCostUsd ?? Number.NaN);
    expect(recommended?.saving?.differenceUsd).toBe(differenceUsd);
    expect(summary.savingUsd).toBe(differenceUsd);
    expect(summary.savingLowUsd).toBeLessThanOrEqual(differenceUsd);
    expect(summary.savingHighUsd).toBeGreaterThanOrEqual(differenceUsd);
    return summary;
  });
  const { spendMonthlyUsd, saving, achievableMonthlyUsd } = totalFleet(summaries.map(toEntry));
  const recommendedUsd = summaries.reduce((sum, one) => sum + (one.recommendedMonthlyUsd ?? Number.NaN), 0);
  expect(achievableMonthlyUsd).toBeCloseTo(recommendedUsd, 6);
  expect(saving?.differenceUsd).toBeCloseTo((spendMonthlyUsd ?? Number.NaN) - recommendedUsd, 6);
  expect(saving?.lowUsd).toBeLessThan(saving?.differenceUsd ?? 0);
  expect(saving?.highUsd).toBeGreaterThan(saving?.differenceUsd ?? 0);
});

function toEntry(summary: FleetEntry['summary'], index: number): FleetEntry {
  return {
    id: String(index),
    name: String(index),
    region: 'us-east-1',
    origin: 'demo',
    demo: true,
    accountId: null,
    resourceKey: null,
    resourceArn: null,
    goneAt: null,
    latestSampleSeconds: 0,
    plannedAt: null,
    priceDate: null,
    summary,
  };
}
