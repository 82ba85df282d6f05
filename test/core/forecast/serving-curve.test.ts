import { describe, expect, it } from 'vitest';
import { ServingCurve } from '@/lib/core/forecast/serving-curve';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { Evaluation } from '@/lib/core/plan/plan';
import { replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import { ScenarioRun } from '@/lib/core/scenario/scenario-run';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { shippedInstances as instances, shippedPrices as prices } from '../../support/plan-workload';

const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const arrivals = exampleMinutes(7);
const SEED = 1;

const FIXED = EXAMPLE_DESCRIPTION;
const SCALED: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  policy: { kind: 'target', targetPerInstancePerMinute: 40, minInstances: 1, maxInstances: 4 },
};
const LAMBDA: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
};
const SERVERLESS: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'serverless', memoryMb: 2048, maxConcurrency: 3 },
};
const CASES = [
  ['standing instances', FIXED],
  ['instances under a policy', SCALED],
  ['Lambda', LAMBDA],
  ['serverless', SERVERLESS],
] as const;

function planOf(description: WorkloadDescription) {
  const input = { observed: { arrivals, description }, prices, instances, assumptions };
  const plan = buildPlan({ ...input, seed: SEED, plannedAt: '' });
  return { plan, situation: describeSituation(input) };
}

function curveOf(description: WorkloadDescription, present?: Evaluation | null) {
  const { plan, situation } = planOf(description);
  const evaluation = present ?? plan.present;
  if (evaluation === null) throw new Error('it is served');
  return { plan, curve: new ServingCurve('present', evaluation, plan, situation, [0.5, 4]) };
}

/** What the what-if says at so many times the volume. */
function whatIf(description: WorkloadDescription, volumeFactor: number) {
  const baseline = { workloadId: 'w', planHash: '0'.repeat(32) };
  const scenario = startFromBaseline('What if', baseline, description, assumptions, SEED);
  const levers = { ...scenario.levers, volumeFactor };
  const ground = { arrivals, description, evaluations: [], prices, instances };
  return new ScenarioRun({ ...scenario, levers }, ground, 'formula');
}

describe('a way to serve over the volume', () => {
  it.each(CASES)('%s has the figures of the plan at 1', (_name, description) => {
    const { plan, curve } = curveOf(description);
    expect(curve.pointAt(1).monthlyCostUsd).toBe(plan.present?.monthlyCostUsd);
    expect(curve.readCost(1)).toBeCloseTo(plan.present?.monthlyCostUsd ?? -1, 9);
    expect(curve.holdsAt(1)).toBe(plan.present?.feasible);
  });

  it.each(CASES)('%s has the figures of the what-if elsewhere', (_name, description) => {
    const { curve } = curveOf(description, whatIf(description, 1).served().present);
    for (const factor of [0.5, 1.3, 2.7, 4]) {
      const run = whatIf(description, factor);
      const { present } = run.served();
      const point = curve.pointAt(factor);
      const digits = present?.coldShare == null ? 9 : 2;
      // Pasts of requests are scaled here, as along a break-even, and there they are read off multiplied counts.
      expect((point.monthlyCostUsd ?? -1) / (present?.monthlyCostUsd ?? 1)).toBeCloseTo(1, digits);
      expect(curve.holdsAt(factor)).toBe(present?.feasible);
      expect(point.mostInstances).toBe(run.replay()?.outline.options[0]?.totals.maxInService ?? null);
    }
  });

  it('starts environments more or less often than by the formula, as the simulation of the plan has it', () => {
    const { curve, plan } = curveOf(LAMBDA);
    const byFormula = (factor: number) => whatIf(LAMBDA, factor).served().present;
    const [simulated, formula] = [plan.present?.coldShare ?? 0, byFormula(1)?.coldShare ?? 0];
    expect(Math.abs(simulated / formula - 1)).toBeGreaterThan(0.05);
    const differenceAt = (factor: number) =>
      (curve.pointAt(factor).monthlyCostUsd ?? 0) - (byFormula(factor)?.monthlyCostUsd ?? 0);
    // The cost of a start, times as many as there are fewer: in proportion to requests and to their cold share.
    const startsAt = (factor: number) => factor * (byFormula(factor)?.coldShare ?? 0);
    expect(differenceAt(2.7) / differenceAt(1)).toBeCloseTo(startsAt(2.7) / startsAt(1), 1);
  });

  it('follows what was really paid for, in proportion', () => {
    const discovered = { paid: { meanInstances: 3, days: 7, coverage: 1 } };
    const paid = curveOf({ ...SCALED, discovered });
    const replayed = curveOf(SCALED);
    const ratio = (paid.plan.present?.monthlyCostUsd ?? 0) / (replayed.plan.present?.monthlyCostUsd ?? 1);
    expect(ratio).toBeGreaterThan(1.2);
    expect(paid.curve.pointAt(2).monthlyCostUsd).toBeCloseTo(
      (replayed.curve.pointAt(2).monthlyCostUsd ?? 0) * ratio,
      6,
    );
  });

  it('costs of a queue and of a job follow their work', () => {
    for (const present of [
      { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 300 },
      { kind: 'batch', instanceType: 'ml.m5.large', instanceCount: 1, hoursPerJob: 2, jobsPerMonth: 30 },
    ] as const) {
      const { curve, plan } = curveOf({ ...EXAMPLE_DESCRIPTION, present, tolerates: 'hours' });
      expect((curve.pointAt(2).monthlyCostUsd ?? 0) / (plan.present?.monthlyCostUsd ?? 1)).toBeCloseTo(2, 2);
    }
  });

  it('finds the volume at which a policy is at its maximum, as replays have it', () => {
    const { curve, plan } = curveOf(SCALED);
    const factor = curve.findThreshold((at) => curve.pointAt(at).mostInstances === 4) ?? Number.NaN;
    const { situation } = planOf(SCALED);
    const mostAt = (times: number) => {
      const values = arrivals.values.map((value) => value * times);
      if (plan.present === null) throw new Error('it is served');
      return replayEvaluation(plan.present, situation, { ...arrivals, values }).totals.maxInService;
    };
    expect(mostAt(factor)).toBe(4);
    expect(mostAt(factor / 1.03)).toBeLessThan(4);
  });

  it('reads straight between points, and stands still beyond its reach', () => {
    const { curve } = curveOf(LAMBDA);
    const exact = curve.pointAt(1.9).monthlyCostUsd ?? Number.NaN;
    expect((curve.readCost(1.9) ?? 0) / exact).toBeCloseTo(1, 2);
    expect(curve.readCost(1e6)).toBe(curve.readCost(1e5));
    expect(curve.readInstances(2)).toBeNull();
  });
});
