import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Plan, PlanCrossing } from '@/lib/core/plan/plan';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { arbitraryWorkload } from '../../support/arbitrary-workload';
import { planWorkload } from '../../support/plan-workload';

it('a plan keeps its crossings at the same volume when there is ten times as much of it', () => {
  let compared = 0;
  fc.assert(
    fc.property(arbitraryWorkload, (observed) => {
      const arrivals = multiplyArrivals(observed.arrivals, VOLUME_FACTOR);
      compared += expectCrossingsKept(planWorkload(observed), planWorkload({ ...observed, arrivals }));
    }),
    { numRuns: 10 },
  );
  expect(compared).toBeGreaterThan(20);
});

/** Points of the curves stay points of the curves: they are eight a decade. */
const VOLUME_FACTOR = 10;

function multiplyArrivals({ startSeconds, stepSeconds, values }: Series, factor: number): Series {
  return makeSeries(
    startSeconds,
    stepSeconds,
    values.map((count) => count * factor),
  );
}

/**
 * Volumes are absolute: a crossing at so many requests a month is there whatever today's volume is. Instances carry ten
 * times the load exactly as ten times the load. What requests find warm is another matter: at a multiple of the volume
 * it is estimated, from traffic that was sparser than it, so that environments may hold the SLO from a nearby volume on,
 * and a crossing moves there. The one reason for a crossing to be gone is that a side does not hold there any more.
 */
function expectCrossingsKept(before: Plan, after: Plan): number {
  let compared = 0;
  for (const crossing of before.crossings) {
    const factor = crossing.factorOfToday / VOLUME_FACTOR;
    if (factor < FIRST_FACTOR || !holdsAround(factor, crossing, after)) continue;
    const distances = after.crossings
      .filter((other) => isAlike(other, crossing))
      .map(({ requestsPerMonth }) => Math.abs(Math.log(requestsPerMonth / crossing.requestsPerMonth)));
    const { aLabel, bLabel, requestsPerMonth } = crossing;
    expect(Math.min(...distances), `${aLabel} and ${bLabel} at ${requestsPerMonth}`).toBeLessThan(
      [crossing.aStyle, crossing.bStyle].some((style) => STARTS_COLD.has(style)) ? Math.log(1.5) : 0.002,
    );
    compared += 1;
  }
  return compared;
}

/** The second point of the curves: further down the plan of the larger volume does not look. */
const FIRST_FACTOR = 10 ** (-15 / 8);

/** Serverless is part of mixed serving. */
const STARTS_COLD: ReadonlySet<ServingStyle> = new Set([
  'serverless',
  'serverless-provisioned',
  'lambda',
  'hybrid',
]);

function isAlike(a: PlanCrossing, b: PlanCrossing): boolean {
  return a.aStyle === b.aStyle && a.bStyle === b.bStyle && a.cheaperBelow === b.cheaperBelow;
}

/** Whether both sides have a feasible size at the points of the curves below and above. */
function holdsAround(factor: number, { aStyle, bStyle }: PlanCrossing, { curves }: Plan): boolean {
  const above = curves.factors.findIndex((point) => point > factor);
  return [aStyle, bStyle].every((style) => {
    const costs = curves.curves.find((curve) => curve.style === style)?.monthlyCostUsd ?? [];
    return [above - 1, above].every((i) => typeof costs[i] === 'number');
  });
}
