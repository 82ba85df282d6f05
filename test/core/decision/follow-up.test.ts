import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureSide, spanFollowUp } from '@/lib/core/decision/follow-up';
import { groupRecommendations } from '@/lib/core/decision/recommended-periods';
import { buildBackTest } from '@/lib/core/inventory/back-test';
import type { PlanHeadline } from '@/lib/core/plan/plan-record';
import { makeSeries } from '@/lib/core/series/series';

const START = 1_793_577_600;
const HOUR = 3600;
const DAY_HOURS = 24;
const SLO = { percentile: 0.99, targetMs: 200, breachShare: 0.01 };

const hourly = (values: readonly number[]) => makeSeries(START, HOUR, Float64Array.from(values));

describe('one side of a change', () => {
  test('costs a month what its known hours cost, scaled to the month', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 96 }),
        (instances) => {
          const used = instances.map((count) => count ?? Number.NaN);
          const test = buildBackTest(
            { predicted: Float64Array.from(used, () => 2), observed: hourly(used) },
            { unit: 'instance-hours', instanceType: 'ml.m5.large', unitPriceUsd: 0.5, explanations: [] },
          );
          const arrivals = hourly(used.map(() => 30));
          const side = measureSide({ arrivals, companions: {}, test, slo: SLO, hoursPerMonth: 730 });
          const known = used.filter((count) => !Number.isNaN(count));
          if (known.length === 0) {
            expect(side?.observedMonthlyUsd).toBeNull();
            return;
          }
          const mean = known.reduce((sum, count) => sum + count, 0) / known.length;
          expect(side?.observedMonthlyUsd).toBeCloseTo(mean * 0.5 * 730, 6);
          expect(side?.predictedMonthlyUsd).toBeCloseTo(2 * 0.5 * 730, 6);
          expect(side?.knownShare).toBeCloseTo(known.length / used.length, 9);
          expect(side?.requestsPerMonth).toBeCloseTo(30 * 730, 6);
        },
      ),
    );
  });

  test('was late in the requests of the periods whose p99 was above the limit', () => {
    const arrivals = hourly([10, 30, Number.NaN, 60]);
    const p99Ms = Float64Array.of(100, 201, 500, Number.NaN);
    const companions = { serviceTimeP99Ms: p99Ms };
    const side = measureSide({ arrivals, companions, test: null, slo: SLO, hoursPerMonth: 730 });
    expect(side).toMatchObject({
      latePeriodShare: 0.75,
      observedMonthlyUsd: null,
      unit: null,
      knownShare: 0,
    });
  });

  test('is none where no count of requests is known', () => {
    const unknown = hourly([Number.NaN, Number.NaN]);
    const told = { companions: {}, test: null, slo: SLO, hoursPerMonth: 730 };
    expect(measureSide({ arrivals: unknown, ...told })).toBeNull();
  });
});

test('the month before and the month since meet at the change, and the future is in neither', () => {
  const day = DAY_HOURS * HOUR;
  const { before, since } = spanFollowUp(START, START + 3 * day);
  expect(before).toEqual({ fromSeconds: START - 30 * day, toSeconds: START });
  expect(since).toEqual({ fromSeconds: START, toSeconds: START + 3 * day });
  expect(spanFollowUp(START, START + 90 * day).since.toSeconds).toBe(START + 30 * day);
  expect(spanFollowUp(START, START - day).since.toSeconds).toBe(START);
});

describe('recommendations over time', () => {
  const headline = (at: number, memoryMb: number | null): PlanHeadline => ({
    id: `plan ${at}`,
    plannedAt: new Date((START + at * HOUR) * 1000).toISOString(),
    priceDate: '2026-11-21',
    planHash: `${at}`,
    recommendedLabel: null,
    recommendedMonthlyUsd: null,
    presentMonthlyUsd: null,
    presentLabel: null,
    savingLowUsd: null,
    savingHighUsd: null,
    keepsPresent: false,
    withheld: memoryMb === null ? 'Too little is known.' : null,
    serving: memoryMb === null ? null : { option: { kind: 'serverless', memoryMb }, policy: null },
  });

  test('are joined where they follow each other and say the same, and no plan is lost', () => {
    const sizes = fc.array(fc.option(fc.constantFrom(1024, 2048)), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, (said) => {
        const plans = said.map((memoryMb, i) => headline(said.length - i, memoryMb));
        const periods = groupRecommendations(plans);
        expect(periods.reduce((sum, { plans: count }) => sum + count, 0)).toBe(plans.length);
        const changes = said.filter((memoryMb, i) => i === 0 || memoryMb !== said[i - 1]).length;
        expect(periods).toHaveLength(changes);
        expect(periods[0]?.toAt ?? null).toBe(plans[0]?.plannedAt ?? null);
        expect(periods.at(-1)?.fromAt ?? null).toBe(plans.at(-1)?.plannedAt ?? null);
      }),
    );
  });
});
