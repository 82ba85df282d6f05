import { describe, expect, it } from 'vitest';
import { parseInput } from '@/lib/contract/parse-input';
import { planRequestSchema } from '@/lib/contract/plan-request';
import { scenarioSchema } from '@/lib/contract/scenario';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { responseAtSloMs } from '@/lib/core/plan/evaluate-option';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { ScenarioRun } from '@/lib/core/scenario/scenario-run';
import {
  evaluateSensitivity,
  findSensitivityBase,
  rankSensitivities,
  SENSITIVE_INPUTS,
} from '@/lib/core/scenario/sensitivities';
import { startFromBaseline, startFromScratch } from '@/lib/core/scenario/start-scenario';
import { writePlanRequest } from '@/lib/core/scenario/write-plan-request';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { planRequest } from '@/lib/usecases/plan-request';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const arrivals = exampleMinutes(7);
const SEED = 1;

function planOf(description: WorkloadDescription) {
  const observed = { arrivals, description };
  return buildPlan({ observed, prices, instances, assumptions, seed: SEED, plannedAt: '' });
}

function groundOf(description: WorkloadDescription): ScenarioGround {
  return { arrivals, description, evaluations: planOf(description).evaluations, prices, instances };
}

function scenarioOf(description: WorkloadDescription): Scenario {
  const baseline = { workloadId: 'w', planHash: '0'.repeat(32) };
  return startFromBaseline('What if', baseline, description, assumptions, SEED);
}

const LAMBDA: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
};
const SCALED: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  policy: { kind: 'target', targetPerInstancePerMinute: 40, minInstances: 1, maxInstances: 4 },
};

describe('a scenario at rest', () => {
  it.each([
    ['on instances', EXAMPLE_DESCRIPTION],
    ['on Lambda', LAMBDA],
    ['under a policy', SCALED],
  ])('%s says of the present option what the plan says', (_name, description) => {
    const plan = planOf(description);
    const { present, requestsPerMonth } = new ScenarioRun(
      scenarioOf(description),
      groundOf(description),
    ).served();
    expect(present).toEqual({ ...plan.present, onFrontier: present?.onFrontier, measureFirst: false });
    expect(requestsPerMonth).toBe(plan.requestsPerMonth);
  });

  it('finds the cheapest of each way to serve by formula as the plan does', () => {
    const run = new ScenarioRun(scenarioOf(LAMBDA), groundOf(LAMBDA));
    const cheapestOf = (style: ServingStyle) =>
      planOf(LAMBDA).evaluations.find((one) => one.style === style && one.feasible)?.monthlyCostUsd ?? null;
    const feasible = run.listWays().filter((way) => way.feasible);
    expect(feasible.length).toBeGreaterThan(2);
    for (const { style, monthlyCostUsd } of feasible) {
      if (style !== 'async' && style !== 'batch')
        expect((monthlyCostUsd ?? -1) / (cheapestOf(style) ?? 1)).toBeCloseTo(1, 1);
    }
    expect(
      run
        .listWays()
        .filter((way) => !way.feasible)
        .every(({ bindingLimit }) => bindingLimit !== null),
    ).toBe(true);
  });

  it('traces curves that pass through those costs', () => {
    const run = new ScenarioRun(scenarioOf(LAMBDA), groundOf(LAMBDA));
    const { factors, curves } = run.traceCurves();
    const here = factors.indexOf(1);
    const lambda = curves.find(({ style }) => style === 'lambda')?.monthlyCostUsd[here];
    expect(lambda).toBeCloseTo(
      run.listWays().find(({ style }) => style === 'lambda')?.monthlyCostUsd ?? -1,
      6,
    );
  });
});

describe('a scenario that moved', () => {
  const cost = (description: WorkloadDescription, change: (from: Scenario) => Scenario) =>
    new ScenarioRun(change(scenarioOf(description)), groundOf(description)).served().present
      ?.monthlyCostUsd ?? Number.NaN;
  const same = (from: Scenario) => from;

  it('costs twice as much on Lambda at twice the volume', () => {
    const doubled = cost(LAMBDA, (from) => ({ ...from, levers: { ...from.levers, volumeFactor: 2 } }));
    expect(doubled / cost(LAMBDA, same)).toBeCloseTo(2, 1);
  });

  it('costs a fifth less on instances at a discount of a fifth, and the same on Lambda', () => {
    const discount = (from: Scenario) => ({ ...from, instanceDiscountShare: 0.2 });
    expect(cost(EXAMPLE_DESCRIPTION, discount) / cost(EXAMPLE_DESCRIPTION, same)).toBeCloseTo(0.8, 2);
    expect(cost(LAMBDA, discount)).toBe(cost(LAMBDA, same));
  });

  it('starts its environments in the time that is told', () => {
    const rare = { ...LAMBDA, slo: { ...LAMBDA.slo, targetMs: 60_000 } };
    const slow = (from: Scenario) => ({
      ...from,
      description: { ...from.description, coldStartSeconds: 50 },
    });
    expect(cost(rare, slow)).toBeGreaterThan(cost(rare, same));
  });

  it('forgets what was paid for under another policy, and keeps it where nothing moved', () => {
    const discovered = { paid: { meanInstances: 1.5, days: 7, coverage: 1 } };
    const description = { ...EXAMPLE_DESCRIPTION, discovered };
    const ground = groundOf(description);
    const scenario = scenarioOf(description);
    const told = (changed: Scenario) => applyScenario(changed, ground).observed.description.discovered?.paid;
    expect(told(scenario)).toEqual(discovered.paid);
    expect(told(parseInput(scenarioSchema, JSON.parse(JSON.stringify(scenario))))).toEqual(discovered.paid);
    expect(told({ ...scenario, levers: { ...scenario.levers, volumeFactor: 2 } })).toBeUndefined();
    expect(
      told({ ...scenario, description: { ...scenario.description, policy: SCALED.policy ?? never() } }),
    ).toBeUndefined();
  });

  it('says on which days of the week it is late', () => {
    const spikes = [
      { every: 'week', startMinute: 1440 + 600, minutes: 240, addedPerMinute: 40_000 } as const,
    ];
    const run = new ScenarioRun(
      { ...scenarioOf(EXAMPLE_DESCRIPTION), levers: { ...scenarioOf(EXAMPLE_DESCRIPTION).levers, spikes } },
      groundOf(EXAMPLE_DESCRIPTION),
    );
    const late = run.replay()?.days.filter(({ breaksSlo }) => breaksSlo);
    expect(late?.map(({ day }) => day)).toEqual(['Tuesday']);
  });
});

describe('what is compared and told', () => {
  it('is only the ways to serve that were chosen, at the costs that they have among all', () => {
    const ground = groundOf(LAMBDA);
    const chosen: readonly ServingStyle[] = ['serverless', 'lambda'];
    const some = new ScenarioRun({ ...scenarioOf(LAMBDA), waysToServe: chosen }, ground);
    const all = new ScenarioRun(scenarioOf(LAMBDA), ground);
    const kept = all.listWays().filter(({ style }) => chosen.includes(style));
    expect(some.listWays()).toEqual(kept);
    expect(some.traceCurves().curves).toEqual(
      all.traceCurves().curves.filter(({ style }) => chosen.includes(style)),
    );
  });

  it('has the response time at the percentile of the SLO, between those that are shown anyway', () => {
    const slo = { ...LAMBDA.slo, percentile: 0.9, breachShare: 0.1 };
    const scenario = scenarioOf(LAMBDA);
    const asked = { ...scenario, description: { ...scenario.description, slo } };
    const present = new ScenarioRun(asked, groundOf(LAMBDA)).served().present ?? never();
    const at = responseAtSloMs(present, slo) ?? Number.NaN;
    expect(at).toBeGreaterThan(present.p50Ms ?? Number.NaN);
    expect(at).toBeLessThan(present.p99Ms ?? Number.NaN);
    expect(responseAtSloMs(present, { percentile: 0.99 })).toBe(present.p99Ms);
  });

  it('reads an old link, in which nothing of this was said', () => {
    const { commitment: _c, waysToServe: _w, levers, ...old } = scenarioOf(LAMBDA);
    const { hourFactors: _h, dayFactors: _d, ...oldLevers } = levers;
    const read = parseInput(scenarioSchema, JSON.parse(JSON.stringify({ ...old, levers: oldLevers })));
    expect(read).toEqual(JSON.parse(JSON.stringify(scenarioOf(LAMBDA))));
  });
});

describe('a scenario from scratch', () => {
  const ground = { arrivals: null, description: null, evaluations: [], prices, instances };
  const scenario = startFromScratch('New', 'us-east-1', assumptions, SEED);

  it('has no option of its own, and every way to serve', () => {
    const run = new ScenarioRun(scenario, ground);
    expect(run.served().present).toBeNull();
    expect(run.replay()).toBeNull();
    expect(run.listWays()[0]?.feasible).toBe(true);
    expect(run.served().requestsPerMonth / (50_000 * (730 / 24))).toBeCloseTo(1, 2);
  });

  it('is refused without traffic of its own', () => {
    expect(() => new ScenarioRun({ ...scenario, traffic: null }, ground)).toThrow(/baseline or traffic/);
  });
});

describe('the request of the command plan', () => {
  it('gives the plan that the page shows', () => {
    const commitment = {
      usdPerHour: 0.05,
      planType: 'sagemaker',
      off: { kind: 'share', share: 0.3 },
    } as const;
    const waysToServe = ['realtime', 'serverless'] as const;
    const scenario = { ...scenarioOf(SCALED), instanceDiscountShare: 0.1, commitment, waysToServe };
    const { input } = new ScenarioRun(scenario, groundOf(SCALED));
    const text = JSON.stringify(writePlanRequest(scenario, input.observed.arrivals));
    const asked = planRequest(parseInput(planRequestSchema, JSON.parse(text)), { prices, instances }, '');
    const shown = buildPlan({ ...input, seed: SEED, plannedAt: '' });
    expect(asked.recommended).toEqual(shown.recommended);
    expect(asked.present).toEqual(shown.present);
    expect(asked.evaluations.every(({ style }) => style === 'realtime' || style === 'serverless')).toBe(true);
  });
});

describe('sensitivities', () => {
  it('say what 10 % more of each input does, what moves most first', () => {
    const ground = groundOf(LAMBDA);
    const base = findSensitivityBase(scenarioOf(LAMBDA), ground, null) ?? never();
    const all = rankSensitivities(SENSITIVE_INPUTS.map((input) => evaluateSensitivity(input, base, ground)));
    expect(all).toHaveLength(SENSITIVE_INPUTS.length);
    const traffic = all.find(({ input }) => input === 'traffic');
    // More requests find an environment warm: the cost grows by a little less than they do.
    const growth = (traffic?.costDifferenceUsd ?? 0) / (base.present.monthlyCostUsd ?? 1);
    expect(growth).toBeGreaterThan(0.08);
    expect(growth).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(traffic?.sentence).toMatch(/^10 % more traffic costs [\d.]+ USD a month/);
    expect(all.find(({ input }) => input === 'duration')?.sentence).toMatch(/costs .* to the p99\.$/);
    const moved = all.map(({ costDifferenceUsd }) => Math.abs(costDifferenceUsd ?? 0));
    expect(moved).toEqual(moved.toSorted((a, b) => b - a));
  });

  it('are about the cheapest where nothing serves yet, and say when the SLO breaks', () => {
    const tight = {
      ...EXAMPLE_DESCRIPTION,
      present: null,
      slo: { ...EXAMPLE_DESCRIPTION.slo, targetMs: 95 },
    };
    const ground = groundOf(tight);
    const [cheapest] = new ScenarioRun(scenarioOf(tight), ground).listWays();
    const base = findSensitivityBase(scenarioOf(tight), ground, cheapest ?? null) ?? never();
    expect(base.scenario.description.present).toEqual(cheapest?.option);
    const slower = evaluateSensitivity('duration', base, ground);
    expect(base.present.feasible).toBe(true);
    expect(slower.breaksSlo).toBe(true);
    expect(slower.sentence).toMatch(/stops it: /);
    expect(() => evaluateSensitivity('luck', base, ground)).toThrow(/luck/);
  });
});

function never(): never {
  throw new Error('there must be one');
}
