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
 * and a crossing moves there. The reasons for a crossing to be gone: a side does not hold there any more, or both cost
 * about the same, so that their cold starts decide which is cheaper.
 */
function expectCrossingsKept(before: Plan, after: Plan): number {
  let compared = 0;
  for (const crossing of before.crossings) {
    const factor = crossing.factorOfToday / VOLUME_FACTOR;
    const startsCold = [crossing.aStyle, crossing.bStyle].some((style) => STARTS_COLD.has(style));
    const around = costsAround(factor, crossing, after);
    if (factor < FIRST_FACTOR || around === null || (startsCold && isClose(around))) continue;
    const distances = after.crossings
      .filter((other) => isAlike(other, crossing))
      .map(({ requestsPerMonth }) => Math.abs(Math.log(requestsPerMonth / crossing.requestsPerMonth)));
    const { aLabel, bLabel, requestsPerMonth } = crossing;
    expect(Math.min(...distances), `${aLabel} and ${bLabel} at ${requestsPerMonth}`).toBeLessThan(
      startsCold ? Math.log(1.5) : 0.002,
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

/** Costs of both sides at the points of the curves below and above; `null` where one of them does not hold. */
function costsAround(
  factor: number,
  { aStyle, bStyle }: PlanCrossing,
  { curves }: Plan,
): readonly (readonly [number, number])[] | null {
  const above = curves.factors.findIndex((point) => point > factor);
  const costsOf = (style: ServingStyle) =>
    curves.curves.find((curve) => curve.style === style)?.monthlyCostUsd ?? [];
  const pairs = [above - 1, above].map((i) => [costsOf(aStyle)[i], costsOf(bStyle)[i]] as const);
  return pairs.every(isHeld) ? pairs : null;
}

function isHeld(pair: readonly (number | null | undefined)[]): pair is readonly [number, number] {
  return pair.every((cost) => typeof cost === 'number');
}

/** Within a tenth at both points. */
function isClose(pairs: readonly (readonly [number, number])[]): boolean {
  return pairs.every(([a, b]) => Math.abs(Math.log(a / b)) < 0.1);
}
