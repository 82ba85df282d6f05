import { describe, expect, it } from 'vitest';
import { evaluateOption } from '@/lib/core/plan/evaluate-option';
import { explainChangesOfMind } from '@/lib/core/plan/explain-changes-of-mind';
import { observeMinutes } from '@/lib/core/plan/instance-stage';
import type { Evaluation, PlanCrossing } from '@/lib/core/plan/plan';
import { fitArrivals } from '@/lib/core/workload/fit-arrivals';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { exampleMinutes } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

const arrivals = exampleMinutes(2);
const situation = situationOf(arrivals);
const chosen: Evaluation = {
  ...evaluateOption({ kind: 'serverless', memoryMb: 2048 }, situation),
  feasible: true,
  bindingLimit: null,
  monthlyCostUsd: 100,
  breachShare: 0,
  modelled: false,
};

function sentencesOf(
  one: Evaluation,
  crossings: PlanCrossing[],
  ranked: Evaluation[] = [one],
  volumeFactor = 1,
): string[] {
  return explainChangesOfMind(one, {
    present: null,
    ranked,
    searches: [],
    crossings,
    arrivals: fitArrivals(arrivals),
    observed: observeMinutes(arrivals),
    situation,
    seed: 1,
    volumeFactor,
  });
}

/** Where `below` and `above` cost the same. */
function crossingAt(factorOfToday: number, below: ServingStyle, above: ServingStyle): PlanCrossing {
  const option = { kind: 'serverless', memoryMb: 1024 } as const;
  return {
    a: option,
    aLabel: `the ${below}`,
    aStyle: below,
    b: option,
    bLabel: `the ${above}`,
    bStyle: above,
    requestsPerMonth: 1e6 * factorOfToday,
    requestsPerDay: 33_000 * factorOfToday,
    factorOfToday,
    cheaperBelow: 'a',
  };
}

describe('what would change a recommendation', () => {
  it('is the nearest volume up and down at which another way to serve is cheaper', () => {
    const crossings = [
      crossingAt(0.2, 'lambda', 'serverless'),
      crossingAt(0.5, 'lambda', 'serverless'),
      crossingAt(3, 'serverless', 'realtime'),
      crossingAt(9, 'serverless', 'hybrid'),
    ];
    expect(sentencesOf(chosen, crossings)).toEqual([
      "Above 99,000 requests a day, 3 times today's volume, the realtime is cheaper.",
      "Below 16,500 requests a day, 0.5 times today's volume, the lambda is cheaper.",
    ]);
  });

  it('is told against the volume of today, whatever volume is planned for', () => {
    expect(sentencesOf(chosen, [crossingAt(3, 'serverless', 'realtime')], [chosen], 2)).toEqual([
      "Above 99,000 requests a day, 6 times today's volume, the realtime is cheaper.",
    ]);
  });

  it('is no crossing of two others, nor one beyond which the chosen is the cheaper', () => {
    const crossings = [crossingAt(2, 'lambda', 'realtime'), crossingAt(4, 'realtime', 'serverless')];
    expect(sentencesOf(chosen, crossings)).toEqual([]);
  });

  it('is what stops the cheapest that costs a tenth less', () => {
    const stopped = (monthlyCostUsd: number, label: string): Evaluation => ({
      ...chosen,
      label,
      monthlyCostUsd,
      feasible: false,
      bindingLimit: `what stops ${label}`,
    });
    const ranked = [
      chosen,
      stopped(95, 'the near one'),
      stopped(60, 'the far one'),
      stopped(40, 'the farthest'),
    ];
    expect(sentencesOf(chosen, [], ranked)).toEqual([
      'the farthest would cost 40 USD a month; what stops it: what stops the farthest.',
    ]);
    expect(sentencesOf(chosen, [], ranked.slice(0, 2))).toEqual([]);
  });

  it('is a measurement where it was modelled, and a stricter SLO where it uses half of what is allowed', () => {
    expect(sentencesOf({ ...chosen, modelled: true }, []).join()).toContain('measurement at this size');
    const option = { kind: 'realtime', instanceType: 'ml.c5.large', instanceCount: 2 } as const;
    expect(sentencesOf({ ...chosen, option, modelled: true }, []).join()).toContain(
      'load test of one ml.c5.large',
    );
    expect(sentencesOf({ ...chosen, breachShare: 0.0051 }, []).join()).toContain('A stricter SLO');
    expect(sentencesOf({ ...chosen, breachShare: 0.0049 }, [])).toEqual([]);
  });
});
