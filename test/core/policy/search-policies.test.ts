import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeScorer, type PolicyStage, totalPart } from '@/lib/core/policy/score-policy';
import { choosePolicy, makePolicyTest, prepareTest, searchPolicies } from '@/lib/core/policy/search-policies';
import { testChoice } from '@/lib/core/policy/test-choice';
import { cutBlocks } from '@/lib/core/policy/time-blocks';
import { makeRandom } from '@/lib/core/random';
import { BreachTable } from '@/lib/core/simulation/breach-table';
import { fitLognormal, lognormalMean } from '@/lib/core/stats/lognormal';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { instanceBounds, type ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import { loadTestedCapacity } from '../../support/load-tested-capacity';

const service = fitLognormal(0.1, 0.25);
const capacity = loadTestedCapacity(4, service);
const PER_INSTANCE = capacity.saturationPerSecond * 60;
const breach = new BreachTable(capacity, 0.5);

function stageOf(arrivalsPerMinute: Float64Array, change: Partial<PolicyStage> = {}): PolicyStage {
  return {
    arrivalsPerMinute,
    startSeconds: 1_763_337_600,
    capacityPerInstancePerMinute: PER_INSTANCE,
    provisioningSeconds: 360,
    mostInstances: 200,
    serviceTimeMs: lognormalMean(service) * 1000,
    timeoutSeconds: 60,
    breach,
    allowedBreachShare: 0.01,
    blocks: cutBlocks(arrivalsPerMinute.length),
    ...change,
  };
}

/** Traffic with a daily rhythm that needs up to `instances` at saturation, Poisson by the minute. */
function rhythm(days: number, instances: number, seed: number): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length: days * 1440 }, (_, minute) => {
    const level = 0.55 - 0.45 * Math.cos((2 * Math.PI * minute) / 1440);
    return samplePoisson(random, level * instances * PER_INSTANCE);
  });
}

/** The policy without what it does about the load as it comes. */
function standOnly(policy: ScalingPolicy): ScalingPolicy {
  const { minInstances } = instanceBounds(policy);
  const scheduled = policy.kind === 'several' && policy.policies.find(({ kind }) => kind === 'scheduled');
  return scheduled || { kind: 'fixed', instances: minInstances };
}

const everything = (stage: PolicyStage) => {
  const { reactive, scheduled } = searchPolicies(stage);
  return [...reactive, ...scheduled];
};

describe('the choice of a policy', () => {
  it('meets the SLO in its own replay, and nothing that does so with confidence costs less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat({ max: 1000 }), (instances, seed) => {
        const stage = stageOf(rhythm(6, instances, seed));
        const whole = [0, 6] as const;
        const scored = everything(stage);
        const chosen = choosePolicy(scored, whole, makePolicyTest(stage, prepareTest(stage, whole, seed)));
        if (chosen === null) throw new Error('a rhythm that is known can be served');
        const replayed = totalPart(makeScorer(stage)(chosen.policy), whole);
        expect(replayed.breachShare).toBeLessThanOrEqual(0.01);
        expect(replayed).toEqual(totalPart(chosen, whole));
      }),
      { numRuns: 8 },
    );
  });

  it('follows a rhythm with fewer instance-hours than standing instances', () => {
    const stage = stageOf(rhythm(14, 10, 3));
    const chosen = choosePolicy(
      everything(stage),
      [0, 14],
      makePolicyTest(stage, prepareTest(stage, [0, 14], 1)),
    );
    const fixed = choosePolicy(
      everything(stage).filter(({ policy }) => policy.kind === 'fixed'),
      [0, 14],
      makePolicyTest(stage, prepareTest(stage, [0, 14], 1)),
    );
    if (chosen === null || fixed === null) throw new Error('both can be served');
    expect(totalPart(chosen, [0, 14]).meanInstances).toBeLessThan(
      0.8 * totalPart(fixed, [0, 14]).meanInstances,
    );
  });

  it('never relies on scaling for spikes that are shorter than provisioning', () => {
    // Three-minute spikes at random times, five times the load, carrying several percent of the requests.
    const random = makeRandom(9);
    const spiky = new Float64Array(14 * 1440).fill(0.3 * PER_INSTANCE);
    for (let spike = 0; spike < 14 * 6; spike += 1) {
      const start = Math.floor(random.nextUniform() * (spiky.length - 3));
      spiky.fill(1.5 * PER_INSTANCE, start, start + 3);
    }
    const stage = stageOf(spiky);
    const chosen = choosePolicy(
      everything(stage),
      [0, 14],
      makePolicyTest(stage, prepareTest(stage, [0, 14], 1)),
    );
    if (chosen === null) throw new Error('standing instances serve it');
    // What stands there by the minimum or by the schedule keeps the SLO alone.
    const alone = makeScorer(stage)(standOnly(chosen.policy));
    expect(totalPart(alone, [0, 14]).breachShare).toBeLessThanOrEqual(0.01);
    // One instance that scales: the spike is over before the second one serves.
    const scaling = {
      kind: 'target',
      targetPerInstancePerMinute: 0.4 * PER_INSTANCE,
      minInstances: 1,
      maxInstances: 8,
    } as const;
    expect(totalPart(makeScorer(stage)(scaling), [0, 14]).breachShare).toBeGreaterThan(0.01);
  });

  it('is the same for the same seed', () => {
    const stage = stageOf(rhythm(10, 6, 4));
    const one = choosePolicy(
      everything(stage),
      [0, 10],
      makePolicyTest(stage, prepareTest(stage, [0, 10], 7)),
    );
    const other = choosePolicy(
      everything(stage),
      [0, 10],
      makePolicyTest(stage, prepareTest(stage, [0, 10], 7)),
    );
    expect(one).toEqual(other);
  });
});

describe('the test of a choice', () => {
  it('chooses on the earlier part as if there were no later one', () => {
    // The later part backwards: other minutes, with the same peak and the same quantiles over the whole.
    const window = rhythm(10, 8, 21);
    const changed = window.slice();
    changed.set(window.slice(7 * 1440).reverse(), 7 * 1440);
    const [one, other] = [window, changed].map((arrivals) =>
      testChoice(searchPolicies(stageOf(arrivals)), 5),
    );
    expect(one?.split).toBe(7);
    expect(other?.chosen?.scored.policy).toEqual(one?.chosen?.scored.policy);
    expect(other?.chosen?.earlier).toEqual(one?.chosen?.earlier);
    expect(other?.chosen?.later.meanInstances).not.toBe(one?.chosen?.later.meanInstances);
  });

  it('never finds the best in hindsight dearer than the choice where both keep the SLO', () => {
    for (const seed of [1, 2, 3]) {
      const { chosen, hindsight, regretShare } = testChoice(searchPolicies(stageOf(rhythm(10, 7, seed))), 5);
      if (chosen === null || hindsight === null) throw new Error('a known rhythm can be served');
      if (chosen.later.breachShare <= 0.01) expect(regretShare).toBeGreaterThanOrEqual(0);
      expect(hindsight.later.breachShare).toBeLessThanOrEqual(0.01);
    }
  });
});
