import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates, markFrontier } from '@/lib/core/plan/pareto-frontier';
import type { Evaluation } from '@/lib/core/plan/plan';

type Measures = Pick<Evaluation, 'feasible' | 'monthlyCostUsd' | 'breachShare' | 'p99Ms'>;

function evaluationOf(measures: Partial<Measures>): Evaluation {
  return {
    option: { kind: 'serverless', memoryMb: 1024 },
    policy: null,
    style: 'serverless',
    label: 'Serverless, 1 GB',
    feasible: true,
    bindingLimit: null,
    monthlyCostUsd: 10,
    components: [],
    p50Ms: 5,
    p99Ms: 50,
    breachShare: 0.001,
    coldShare: null,
    peakUtilization: null,
    onFrontier: false,
    modelled: false,
    measureFirst: false,
    assumptions: [],
    ...measures,
  };
}

const markedOf = (...measures: readonly Partial<Measures>[]): boolean[] =>
  markFrontier(measures.map(evaluationOf)).map(({ onFrontier }) => onFrontier);

describe('the frontier', () => {
  it('holds what trades cost against breaches and p99', () => {
    expect(
      markedOf(
        { monthlyCostUsd: 10, breachShare: 0.009 },
        { monthlyCostUsd: 20, breachShare: 0.001 },
        { monthlyCostUsd: 30, breachShare: 0.005 },
        { monthlyCostUsd: 30, breachShare: 0.005, p99Ms: 20 },
      ),
    ).toEqual([true, true, false, true]);
  });

  it('leaves out the infeasible, which dominate nothing', () => {
    expect(markedOf({ monthlyCostUsd: 1, feasible: false }, { monthlyCostUsd: 10 })).toEqual([false, true]);
  });

  it('holds both of two that are alike', () => {
    expect(markedOf({}, {})).toEqual([true, true]);
  });

  it('takes what promises no latency for the slowest', () => {
    expect(
      markedOf({ monthlyCostUsd: 5, breachShare: null, p99Ms: null }, { monthlyCostUsd: 4 }, {}),
    ).toEqual([false, true, false]);
    expect(markedOf({ monthlyCostUsd: 1, breachShare: null, p99Ms: null }, {})).toEqual([true, true]);
  });

  it('is never empty where something is feasible, and each that is left out has one on it that dominates it', () => {
    const measures = fc.record({
      feasible: fc.boolean(),
      monthlyCostUsd: fc.integer({ min: 1, max: 5 }),
      breachShare: fc.option(fc.constantFrom(0, 0.001, 0.01)),
      p99Ms: fc.option(fc.integer({ min: 1, max: 4 })),
    });
    fc.assert(
      fc.property(fc.array(measures, { maxLength: 12 }), (all) => {
        const marked = markFrontier(all.map(evaluationOf));
        const frontier = marked.filter(({ onFrontier }) => onFrontier);
        expect(frontier.length > 0).toBe(all.some(({ feasible }) => feasible));
        for (const one of marked) {
          const isDominated = frontier.some((other) => dominates(other, one));
          if (one.onFrontier) expect(one.feasible && !isDominated).toBe(true);
          else if (one.feasible) expect(isDominated).toBe(true);
        }
      }),
    );
  });
});
