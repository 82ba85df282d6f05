import { describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { makeRandom, type Random } from '@/lib/core/random';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { RunMemory } from '@/lib/core/scenario/run-memory';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { ScenarioRun } from '@/lib/core/scenario/scenario-run';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const arrivals = exampleMinutes(3);
const SEED = 20261122;
const MOVES = 30;

const DESCRIBED: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  policy: { kind: 'target', targetPerInstancePerMinute: 40, minInstances: 1, maxInstances: 4 },
};
const planned = buildPlan({
  observed: { arrivals, description: DESCRIBED },
  prices,
  instances,
  assumptions,
  seed: SEED,
  plannedAt: '',
});
const ground: ScenarioGround = {
  arrivals,
  description: DESCRIBED,
  evaluations: planned.evaluations,
  prices,
  instances,
};
const START = startFromBaseline(
  'What if',
  { workloadId: 'w', planHash: '0'.repeat(32) },
  DESCRIBED,
  assumptions,
  SEED,
);

type Move = (from: Scenario, by: number) => Scenario;

const described = (from: Scenario, change: Partial<Scenario['description']>): Scenario => ({
  ...from,
  description: { ...from.description, ...change },
});

/** Each moves one lever, or sets one back. */
const MOVED: readonly Move[] = [
  (from, by) => ({ ...from, levers: { ...from.levers, volumeFactor: by * by } }),
  (from, by) => ({ ...from, levers: { ...from.levers, dailyShapeFactor: by } }),
  (from) => ({ ...from, levers: START.levers }),
  (from, by) => described(from, { serviceTimeMs: { p50: 60 * by, p99: 150 * by } }),
  (from, by) => described(from, { slo: { ...from.description.slo, targetMs: 400 * by } }),
  (from) => described(from, { present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' } }),
  (from) => described(from, { present: START.description.present }),
  (from, by) => ({ ...from, instanceDiscountShare: Math.min(0.5, by / 4) }),
  (from, by) => ({
    ...from,
    commitment: { planType: 'sagemaker', usdPerHour: by, off: { kind: 'share', share: 0.3 } },
  }),
  (from) => ({ ...from, commitment: null }),
  (from) => ({ ...from, waysToServe: ['realtime', 'lambda'] }),
  () => START,
];

function moveAtRandom(from: Scenario, random: Random): Scenario {
  const draw = () => random.nextUint32() / 2 ** 32;
  const move = MOVED[Math.floor(draw() * MOVED.length)] ?? MOVED[0];
  return move?.(from, Math.exp(draw() - 0.5)) ?? from;
}

function figuresOf(run: ScenarioRun) {
  return [run.served(), run.replay(), run.listWays(), run.traceCurves()];
}

describe('what one scenario takes over from the last ones', () => {
  it('never changes a figure, whatever was moved before', () => {
    const random = makeRandom(SEED);
    const memory = new RunMemory();
    let scenario = START;
    for (let move = 0; move < MOVES; move += 1) {
      scenario = moveAtRandom(scenario, random);
      const copied = structuredClone({ arrivals, description: DESCRIBED });
      const fresh = new ScenarioRun(structuredClone(scenario), { ...ground, ...copied });
      const run = new ScenarioRun(scenario, ground, 'simulated', memory);
      expect(figuresOf(run)).toEqual(figuresOf(fresh));
      if (random.nextUint32() % 3 > 0) run.close();
    }
  });

  it('writes replays where those of closed runs were, which keeps what these answered', () => {
    const memory = new RunMemory();
    const answers = [1, 1.5].map((volumeFactor) => {
      const scenario = { ...START, levers: { ...START.levers, volumeFactor } };
      const run = new ScenarioRun(scenario, ground, 'simulated', memory);
      const figures = figuresOf(run);
      run.close();
      return { figures, copied: structuredClone(figures) };
    });
    const [first, second] = answers;
    expect(first?.figures).toEqual(first?.copied);
    expect(second?.figures).not.toEqual(first?.figures);
    const { records } = memory.shelf.take(arrivals.values.length);
    expect(records.served.some((served) => served > 0)).toBe(true);
  });

  it('is the input that says the same, and no other', () => {
    const memory = new RunMemory();
    const recall = (scenario: Scenario, key = '') => memory.recall(applyScenario(scenario, ground), key);
    const twice = (from: Scenario) => ({ ...from, levers: { ...from.levers, volumeFactor: 2 } });
    const first = recall(twice(START));
    const slower = recall(described(twice(START), { coldStartSeconds: 9 }));
    expect(slower.observed.arrivals).toBe(first.observed.arrivals);
    expect(slower.observed.description).not.toBe(first.observed.description);
    const busier = recall(START);
    expect(busier.observed.arrivals).not.toBe(first.observed.arrivals);
    expect(busier.observed.description).toBe(first.observed.description);
  });

  it('forgets what was not used for long', () => {
    const memory = new RunMemory();
    const at = (volumeFactor: number) =>
      memory.recall(applyScenario({ ...START, levers: { ...START.levers, volumeFactor } }, ground), '')
        .observed.arrivals;
    const first = at(2);
    expect(at(2)).toBe(first);
    for (const factor of [3, 4, 5, 6]) at(factor);
    expect(at(2)).not.toBe(first);
  });
});
