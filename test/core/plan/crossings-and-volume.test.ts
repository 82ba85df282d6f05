import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlanCrossing, PlanWithBreakEven } from '@/lib/core/plan/plan';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { arbitraryWorkload } from '../../support/arbitrary-workload';
import { planWorkload } from '../../support/plan-workload';

it('a plan keeps its crossings at the same volume when there is ten times as much of it', () => {
  const compared = { kept: 0, excused: 0 };
  fc.assert(
    fc.property(arbitraryWorkload, (observed) => {
      const arrivals = multiplyArrivals(observed.arrivals, VOLUME_FACTOR);
      const { kept, excused } = compareCrossings(
        planWorkload(observed),
        planWorkload({ ...observed, arrivals }),
      );
      compared.kept += kept;
      compared.excused += excused;
    }),
    { numRuns: 24 },
  );
  expect(compared.kept).toBeGreaterThan(30);
  expect(compared.excused).toBeLessThan(0.3 * compared.kept);
});

/** Points of the curves stay points of the curves: they are five a decade. */
const VOLUME_FACTOR = 10;

function multiplyArrivals({ startSeconds, stepSeconds, values }: Series, factor: number): Series {
  return makeSeries(
    startSeconds,
    stepSeconds,
    values.map((count) => count * factor),
  );
}

/**
 * Volumes are absolute: a crossing at so many requests a month is there whatever today's volume is, unless there is a
 * reason: a side does not hold there any more, or costs another amount at that volume. What requests find warm at a
 * multiple of the volume is estimated from sparser traffic, and the policies that are replayed there begin with those
 * of today's volume.
 */
function compareCrossings(
  before: PlanWithBreakEven,
  after: PlanWithBreakEven,
): { kept: number; excused: number } {
  const compared = { kept: 0, excused: 0 };
  for (const crossing of before.crossings) {
    const factor = crossing.factorOfToday / VOLUME_FACTOR;
    const was = costsAround(crossing.factorOfToday, crossing, before);
    const is = costsAround(factor, crossing, after);
    if (factor < FIRST_FACTOR || was === null || is === null) continue;
    if (differMost(was, is) > SAME_COST) {
      compared.excused += 1;
      continue;
    }
    const distances = after.crossings
      .filter((other) => isAlike(other, crossing))
      .map((other) => Math.abs(Math.log(other.requestsPerMonth / crossing.requestsPerMonth)));
    const { aLabel, bLabel, requestsPerMonth } = crossing;
    expect(Math.min(...distances), `${aLabel} and ${bLabel} at ${requestsPerMonth}`).toBeLessThan(STEP);
    compared.kept += 1;
  }
  return compared;
}

const SAME_COST = 0.01;
/** Logarithm of a step of the curves: between two points whose costs are the same, the crossing may move. */
const STEP = Math.LN10 / 8;

/** Largest relative difference of costs. */
function differMost(was: readonly number[], is: readonly number[]): number {
  return Math.max(...was.map((cost, i) => Math.abs(Math.log((is[i] ?? Number.NaN) / cost))));
}

/** The second point of the curves: further down the plan of the larger volume does not look. */
const FIRST_FACTOR = 10 ** (-15 / 8);

function isAlike(a: PlanCrossing, b: PlanCrossing): boolean {
  return a.aStyle === b.aStyle && a.bStyle === b.bStyle && a.cheaperBelow === b.cheaperBelow;
}

/** Costs of both sides at the points of the curves below and above; `null` where one of them does not hold. */
function costsAround(
  factor: number,
  { aStyle, bStyle }: PlanCrossing,
  { curves }: PlanWithBreakEven,
): readonly number[] | null {
  const above = curves.factors.findIndex((point) => point > factor);
  const costs = [aStyle, bStyle].flatMap((style) => {
    const ofStyle = curves.curves.find((curve) => curve.style === style)?.monthlyCostUsd ?? [];
    return [ofStyle[above - 1], ofStyle[above]];
  });
  return costs.every((cost) => typeof cost === 'number') ? costs : null;
}
