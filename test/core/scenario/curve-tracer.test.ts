import { describe, expect, it } from 'vitest';
import type { CostCurves } from '@/lib/core/plan/plan';
import type { ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { CurveTracer } from '@/lib/core/scenario/curve-tracer';
import type { Scenario, TrafficLevers } from '@/lib/core/scenario/scenario';
import { ScenarioRun } from '@/lib/core/scenario/scenario-run';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const ground: ScenarioGround = {
  arrivals: exampleMinutes(7),
  description: EXAMPLE_DESCRIPTION,
  evaluations: [],
  prices: loadShippedPrices(projectRoot),
  instances: loadShippedInstances(projectRoot),
};
const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const baseline = { workloadId: 'w', planHash: '0'.repeat(32) };
const start = startFromBaseline('What if', baseline, EXAMPLE_DESCRIPTION, assumptions, 1);

function moved(levers: Partial<TrafficLevers>): Scenario {
  return { ...start, levers: { ...start.levers, ...levers } };
}

/** Costs by way to serve and by multiple of the observed volume. */
function byVolume({ factors, curves }: CostCurves, volumeFactor: number): Map<string, number> {
  return new Map(
    curves.flatMap(({ style, monthlyCostUsd }) =>
      factors.flatMap((factor, i): [string, number][] => {
        const usd = monthlyCostUsd[i] ?? null;
        return usd === null ? [] : [[`${style} ${(factor * volumeFactor).toPrecision(6)}`, usd]];
      }),
    ),
  );
}

describe('curves that follow a hand', () => {
  it('are those of the run itself where the volume is the observed one', () => {
    expect(new CurveTracer().trace(start, ground)).toEqual(new ScenarioRun(start, ground).traceCurves());
  });

  it('are the same whatever was traced before', () => {
    const tracer = new CurveTracer();
    const slower = { ...EXAMPLE_DESCRIPTION, serviceTimeMs: { p50: 90, p99: 260 } };
    const path = [
      moved({ volumeFactor: 3 }),
      moved({ volumeFactor: 0.2 }),
      { ...moved({ volumeFactor: 0.2 }), description: slower },
      moved({ volumeFactor: 3, dailyShapeFactor: 2 }),
      moved({ volumeFactor: 100 }),
      moved({ volumeFactor: 0.01 }),
      moved({ volumeFactor: 3 }),
    ];
    for (const scenario of path)
      expect(tracer.trace(scenario, ground)).toEqual(new CurveTracer().trace(scenario, ground));
  });

  it.each([0.01, 0.3, 1.7, 10, 100])(
    'at %f times the volume pass through the costs of it',
    (volumeFactor) => {
      const scenario = moved({ volumeFactor });
      const traced = new CurveTracer().trace(scenario, ground);
      expect(traced.factors).toContain(1);
      expect(traced.factors).toEqual(traced.factors.toSorted((a, b) => a - b));
      const own = byVolume(new ScenarioRun(scenario, ground).traceCurves([1]), 1);
      const shown = byVolume(traced, 1);
      for (const [place, usd] of own) expect((shown.get(place) ?? 0) / usd).toBeCloseTo(1, 1);
      expect(own.size).toBeGreaterThan(2);
    },
  );

  it('of different volumes are the same curve', () => {
    const tracer = new CurveTracer();
    const few = byVolume(tracer.trace(moved({ volumeFactor: 0.5 }), ground), 0.5);
    const many = byVolume(tracer.trace(moved({ volumeFactor: 7 }), ground), 7);
    const shared = [...few.keys()].filter((place) => many.has(place));
    expect(shared.length).toBeGreaterThan(10);
    for (const place of shared) expect(many.get(place)).toBe(few.get(place));
  });

  it('are worked out anew where spikes are added to any volume alike', () => {
    const spikes = [{ every: 'day', startMinute: 540, minutes: 30, addedPerMinute: 60 }] as const;
    const scenario = moved({ volumeFactor: 2, spikes });
    expect(new CurveTracer().trace(scenario, ground)).toEqual(
      new ScenarioRun(scenario, ground).traceCurves(),
    );
  });
});
