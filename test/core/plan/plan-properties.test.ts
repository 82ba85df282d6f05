import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedBreachShare } from '@/lib/core/options/performance';
import { LEAST_SAVING_SHARE } from '@/lib/core/plan/choose';
import type { Evaluation, Plan, PlanWithBreakEven } from '@/lib/core/plan/plan';
import { replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { ObservedWorkload } from '@/lib/core/workload/workload';
import { arbitraryWorkload } from '../../support/arbitrary-workload';
import { planWorkload, shippedInstances, shippedPrices } from '../../support/plan-workload';

const meters = Object.keys(METERS) as Meter[];

function raisePrices(meter: Meter, factor: number): PriceIndex {
  const { book } = shippedPrices;
  return indexPriceBook({
    ...book,
    prices: book.prices.map((price) =>
      price.meter === meter
        ? {
            ...price,
            tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * factor })),
          }
        : price,
    ),
  });
}

const keyOf = ({ option, policy }: Pick<Evaluation, 'option' | 'policy'>): string =>
  JSON.stringify([option, policy]);

describe('every plan of a generated workload', () => {
  it('costs nothing below zero, has what no other makes pointless on its frontier, and keeps the SLO in its own replay', () => {
    fc.assert(
      fc.property(arbitraryWorkload, (observed) => {
        const plan = planWorkload(observed);
        expectCostsFromZero(plan);
        expectFrontier(plan);
        expectSloKept(plan, observed);
      }),
      { numRuns: 24 },
    );
  });

  it('is the same again, byte for byte, with one hash whenever it is made', () => {
    fc.assert(
      fc.property(arbitraryWorkload, (observed) => {
        const plan = planWorkload(observed);
        const plannedAt = '2027-01-01T00:00:00.000Z';
        const again = planWorkload(structuredClone(observed), { plannedAt });
        expect(JSON.stringify({ ...again, plannedAt: plan.plannedAt })).toBe(JSON.stringify(plan));
      }),
      { numRuns: 8 },
    );
  });

  it('costs no less when a price rises', () => {
    fc.assert(
      fc.property(
        arbitraryWorkload,
        fc.constantFrom(...meters),
        fc.constantFrom(1.01, 1.3, 4),
        (observed, meter, factor) => {
          const before = planWorkload(observed);
          const after = planWorkload(observed, { prices: raisePrices(meter, factor) });
          expectNothingCheaper(before, after);
        },
      ),
      { numRuns: 14 },
    );
  });
});

function expectCostsFromZero({ evaluations, present, curves }: PlanWithBreakEven): void {
  for (const { label, monthlyCostUsd, components } of [
    ...evaluations,
    ...(present === null ? [] : [present]),
  ]) {
    if (monthlyCostUsd !== null) expect(monthlyCostUsd, label).toBeGreaterThanOrEqual(0);
    for (const { costUsd, quantity, name } of components) {
      expect(quantity, `${label}: ${name}`).toBeGreaterThanOrEqual(0);
      if (costUsd !== null) expect(costUsd, `${label}: ${name}`).toBeGreaterThanOrEqual(0);
    }
  }
  for (const { monthlyCostUsd } of curves.curves)
    for (const costUsd of monthlyCostUsd) if (costUsd !== null) expect(costUsd).toBeGreaterThan(0);
}

/** As the plan's readers see it: cost, share over the target, p99; what is not promised is worst. */
function expectFrontier({ evaluations }: Plan): void {
  const measuresOf = ({ monthlyCostUsd, breachShare, p99Ms }: Evaluation) => [
    monthlyCostUsd ?? Number.POSITIVE_INFINITY,
    breachShare ?? 1,
    p99Ms ?? Number.POSITIVE_INFINITY,
  ];
  const feasible = evaluations.filter((evaluation) => evaluation.feasible);
  for (const evaluation of evaluations) {
    const own = measuresOf(evaluation);
    const isDominated = feasible.some((other) => {
      const rival = measuresOf(other);
      const noWorse = rival.every((value, i) => value <= (own[i] ?? Number.NaN));
      return noWorse && rival.some((value, i) => value < (own[i] ?? Number.NaN));
    });
    expect(evaluation.onFrontier, evaluation.label).toBe(evaluation.feasible && !isDominated);
  }
}

/** On instances the replay is made anew; elsewhere the evaluation has simulated what is recommended. */
function expectSloKept(
  { recommended, evaluations, present }: Plan,
  { description, arrivals }: ObservedWorkload,
): void {
  if (recommended === null) return;
  const allowed = allowedBreachShare(description.slo);
  const evaluation = [...evaluations, present].find(
    (one) => one !== null && keyOf(one) === keyOf(recommended),
  );
  expect(evaluation?.feasible).toBe(true);
  if (recommended.breachShare !== null) expect(recommended.breachShare).toBeLessThanOrEqual(allowed + 1e-9);
  const { kind } = recommended.option;
  if (kind !== 'realtime' && (kind !== 'async' || recommended.policy === null)) return;
  const { totals } = replayEvaluation(recommended, { description, instances: shippedInstances }, arrivals);
  expect(totals.breachedRequests / totals.requests, recommended.label).toBeLessThanOrEqual(allowed + 1e-9);
}

function expectNothingCheaper(before: Plan, after: Plan): void {
  const known = new Map(after.evaluations.map((evaluation) => [keyOf(evaluation), evaluation]));
  for (const evaluation of before.evaluations) {
    const same = known.get(keyOf(evaluation));
    // What would be chosen has its cold starts simulated, which are not those of the formula: nor is what they cost.
    if (same === undefined || same.coldShare !== evaluation.coldShare) continue;
    const [was, is] = [evaluation.monthlyCostUsd, same.monthlyCostUsd];
    expect(is === null, evaluation.label).toBe(was === null);
    if (was !== null && is !== null) expect(is, evaluation.label).toBeGreaterThanOrEqual(was * (1 - 1e-12));
  }
  if (before.recommended === null || after.recommended === null) return;
  // A present option that costs up to 2 % more is kept; once it costs more than that, the cheapest is taken.
  const least = before.recommended.keepsPresent ? 1 - LEAST_SAVING_SHARE : 1;
  expect(after.recommended.monthlyCostUsd).toBeGreaterThanOrEqual(
    before.recommended.monthlyCostUsd * least * (1 - 1e-12),
  );
}
