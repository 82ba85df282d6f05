import { describe, expect, it } from 'vitest';
import { IDLE_LIFETIME_SECONDS } from '@/lib/core/options/assumed-timings';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { traceColdShare } from '@/lib/core/plan/drawn-cold-starts';
import { drawReplayed, drawStanding } from '@/lib/core/plan/drawn-costs';
import { estimateSaving } from '@/lib/core/plan/estimate-saving';
import { evaluateBacklog } from '@/lib/core/plan/evaluate-backlog';
import { estimateMonth, evaluateOption } from '@/lib/core/plan/evaluate-option';
import { evaluatePolicy } from '@/lib/core/plan/evaluate-policy';
import { observeMinutes, stageInstances } from '@/lib/core/plan/instance-stage';
import { scalePolicy } from '@/lib/core/plan/scale-policy';
import { drawInputs } from '@/lib/core/plan/uncertain-inputs';
import { resampleBlocks } from '@/lib/core/policy/time-blocks';
import { makeRandom } from '@/lib/core/random';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { scaleLoadProfile } from '@/lib/core/workload/load-profile';
import { evaluateOverflowShare } from '@/lib/core/workload/overflow';
import { scaleServiceTime } from '@/lib/core/workload/scale-service-time';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_START_SECONDS } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

function minutes(days: number, countAt: (minute: number) => number): Series {
  const counts = Float64Array.from({ length: days * 1440 }, (_, minute) => countAt(minute));
  return makeSeries(EXAMPLE_START_SECONDS, 60, counts);
}

/** Every day alike: draws differ by what is drawn from intervals alone. */
const even = minutes(7, () => 60);
const standing = { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 4 } as const;
const onDemand = { kind: 'serverless', memoryMb: 2048 } as const;

function saveBetween(a: ServingOption, b: ServingOption, arrivals: Series, situation: Situation) {
  const observed = observeMinutes(arrivals);
  const saving = estimateSaving(
    evaluateOption(a, situation),
    evaluateOption(b, situation),
    observed,
    situation,
    1,
  );
  if (saving === null || saving.lowUsd === null || saving.highUsd === null) throw new Error('no interval');
  return { median: saving.medianUsd, low: saving.lowUsd, high: saving.highUsd };
}

describe('the saving', () => {
  it('spreads as the service time does where it is all that is paid for', () => {
    const situation = situationOf(even, { requestBytes: 0, responseBytes: 0 });
    const [before, after] = [standing, onDemand].map(
      (option) => evaluateOption(option, situation).monthlyCostUsd ?? Number.NaN,
    );
    const { median, low, high } = saveBetween(standing, onDemand, even, situation);
    const costs = [before, before, before].map((usd = 0, i) => usd - ([high, median, low][i] ?? 0));
    // Ten shares of a lognormal of sigma 0.2: the 5 % and 95 % quantiles are at the middles of the outermost ones.
    const spread = Math.exp(1.645 * 0.2);
    expect((costs[1] ?? 0) / (after ?? 0)).toBeCloseTo(1, 1);
    expect((costs[0] ?? 0) / (after ?? 0)).toBeCloseTo(1 / spread, 1);
    expect((costs[2] ?? 0) / (after ?? 0)).toBeCloseTo(spread, 1);
  });

  it('has no interval below five blocks, and is nothing where nothing changes', () => {
    const short = minutes(1, () => 60);
    const hour = makeSeries(short.startSeconds, 60, short.values.slice(0, 60));
    const situation = situationOf(hour);
    const present = evaluateOption(standing, situation);
    const chosen = evaluateOption(onDemand, situation);
    const saving = estimateSaving(present, chosen, observeMinutes(hour), situation, 1);
    const difference = (present.monthlyCostUsd ?? 0) - (chosen.monthlyCostUsd ?? 0);
    expect(saving).toEqual({
      differenceUsd: difference,
      medianUsd: difference,
      lowUsd: null,
      highUsd: null,
    });
    const none = estimateSaving(present, present, observeMinutes(hour), situation, 1);
    expect(none).toEqual({ differenceUsd: 0, medianUsd: 0, lowUsd: 0, highUsd: 0 });
  });

  it('is wider where days differ', () => {
    const uneven = minutes(7, (minute) => 60 * (0.5 + (Math.floor(minute / 1440) % 3)));
    const width = (arrivals: Series) => {
      const { low, high } = saveBetween(standing, onDemand, arrivals, situationOf(arrivals));
      return (high - low) / (arrivals.values.reduce((sum, count) => sum + count, 0) / 10_080);
    };
    expect(width(uneven)).toBeGreaterThan(1.2 * width(even));
  });

  it('leaves more over for a base on instances in busier months, at the rate where it is full', () => {
    const swinging = minutes(7, (minute) => 600 + 500 * Math.sin((2 * Math.PI * minute) / 1440));
    const situation = situationOf(swinging);
    const base = 11;
    const burstShare = evaluateOverflowShare(situation.profile, base);
    const option = {
      kind: 'hybrid',
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      memoryMb: 2048,
      burstShare,
    } as const;
    const costs = drawStanding(option, situation);
    const busier = { ...situation, profile: scaleLoadProfile(situation.profile, 1.3) };
    const moved = { ...option, burstShare: evaluateOverflowShare(busier.profile, base) };
    expect(moved.burstShare).toBeGreaterThan(1.5 * burstShare);
    const expected = estimateMonth(moved, busier);
    if (!expected.priced) throw new Error('a hybrid has a price');
    expect(costs.costOf(0, 1.3)).toBeCloseTo(expected.totalUsd, 6);
  });

  it('is wider where the demand is known less well', () => {
    const busy = minutes(7, () => 6000);
    const width = (factor: number) => {
      const demandFit = { lowVcpuSeconds: 0.05 / factor, highVcpuSeconds: 0.05 * factor, baseVcpu: 0 };
      const situation = situationOf(busy, {
        present: { ...standing, instanceType: 'ml.c5.xlarge' },
        demandVcpuSeconds: 0.05,
        demandFit,
      });
      const chosen = { ...standing, instanceType: 'ml.c5.xlarge', instanceCount: 2 };
      const { low, high } = saveBetween({ ...standing, instanceCount: 9 }, chosen, busy, situation);
      return high - low;
    };
    expect(width(1.6)).toBeGreaterThan(width(1.05));
  });
});

describe('what is drawn', () => {
  const fitted = {
    present: standing,
    demandVcpuSeconds: 0.04,
    demandFit: { lowVcpuSeconds: 0.03, highVcpuSeconds: 0.05, baseVcpu: 0.1 },
  };
  const spreadOf = (instanceType: string, change: Partial<WorkloadDescription>) => {
    const situation = situationOf(even, change);
    const option = { kind: 'realtime', instanceType, instanceCount: 2 } as const;
    const drawn = drawInputs(evaluateOption(option, situation), situation, 1);
    const sigma = (values: number[]) =>
      Math.sqrt(values.reduce((sum, value) => sum + Math.log(value) ** 2, 0) / values.length);
    return {
      demand: sigma(drawn.map(({ demandFactor }) => demandFactor)),
      service: sigma(drawn.map(({ serviceFactor }) => serviceFactor)),
      lifetimes: drawn.map(({ idleLifetimeSeconds }) => idleLifetimeSeconds),
    };
  };

  it('is the wider, the less was measured: a load test, its family, another family', () => {
    const capacityPerInstancePerMinute = { 'ml.m5.xlarge': 3000 };
    const [own = 0, family = 0, other = 0] = ['ml.m5.xlarge', 'ml.m5.2xlarge', 'ml.c5.xlarge'].map(
      (type) => spreadOf(type, { capacityPerInstancePerMinute }).demand,
    );
    expect(own).toBeCloseTo(0.05, 2);
    expect(family).toBeGreaterThan(1.5 * own);
    expect(other).toBeGreaterThan(1.5 * family);
  });

  it('takes a fitted demand from its interval, and the speed of other cores on top', () => {
    const sigma = Math.log(0.05 / 0.03) / (2 * 1.645);
    expect(spreadOf('ml.m5.xlarge', fitted).demand).toBeCloseTo(sigma, 1);
    expect(spreadOf('ml.m5.xlarge', fitted).service).toBeCloseTo(0.05, 2);
    expect(spreadOf('ml.c5.xlarge', fitted).demand).toBeGreaterThan(spreadOf('ml.m5.xlarge', fitted).demand);
  });

  it('has idle lifetimes of 5 to 10 minutes', () => {
    const { lifetimes } = spreadOf('ml.m5.xlarge', {});
    expect(Math.min(...lifetimes)).toBeGreaterThan(300);
    expect(Math.max(...lifetimes)).toBeLessThan(600);
  });
});

describe('cold starts by the idle lifetime', () => {
  it('are fewer where environments live longer: exp(-rate x lifetime) for sparse traffic', () => {
    const random = makeRandom(5);
    const perMinute = 0.1;
    const sparse = minutes(28, () => samplePoisson(random, perMinute));
    const situation = situationOf(sparse);
    const evaluation = evaluateOption({ kind: 'lambda', memoryMb: 1769, arch: 'x86_64' }, situation);
    const trace = traceColdShare(evaluation, situation);
    if (trace === null) throw new Error('Lambda starts cold');
    expect(trace(IDLE_LIFETIME_SECONDS)).toBeCloseTo(evaluation.coldShare ?? Number.NaN, 12);
    const expected = Math.exp((-perMinute / 60) * (600 - 300));
    expect(trace(600) / trace(300) / expected).toBeCloseTo(1, 1);
    const shares = [300, 330, 360, 420, 500, 600].map(trace);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  });

  it('cost nothing elsewhere', () => {
    const situation = situationOf(even);
    expect(traceColdShare(evaluateOption(onDemand, situation), situation)).toBeNull();
  });
});

it('costs between two replays are those of a replay, within 5 %', () => {
  const arrivals = minutes(6, (minute) => 3000 + 2500 * Math.sin((2 * Math.PI * minute) / 1440));
  const situation = situationOf(arrivals);
  const observed = observeMinutes(arrivals);
  const option = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 } as const;
  const policy = {
    kind: 'target',
    targetPerInstancePerMinute: 800,
    minInstances: 1,
    maxInstances: 20,
  } as const;
  const once = resampleBlocks(observed.blocks, [0, 6], 1, 1);
  once.counts.fill(1);
  const loads = [0.7, 0.83, 1, 1.21, 1.45];
  const drawn = drawReplayed(option, policy, loads, { observed, situation, resampling: once });
  loads.forEach((load, i) => {
    const heavier = { ...situation, description: scaleServiceTime(situation.description, load) };
    const stage = stageInstances(option.instanceType, observed, heavier);
    const { monthlyCostUsd } = evaluatePolicy(option, scalePolicy(policy, load), stage, heavier);
    expect((drawn[i]?.costOf(0, 1) ?? Number.NaN) / (monthlyCostUsd ?? 0)).toBeCloseTo(1, 1);
  });
});

it('a queue costs in the window as it was what its evaluation says, and more where a request takes more', () => {
  const arrivals = minutes(6, (minute) => (minute % 360 < 30 ? 40 : 0));
  const situation = situationOf(arrivals, {
    tolerates: 'minutes',
    serviceTimeMs: { p50: 8000, p99: 9000 },
    slo: { percentile: 0.99, targetMs: 1_800_000, breachShare: 0.01 },
  });
  const observed = observeMinutes(arrivals);
  const option = { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 1 } as const;
  const evaluation = evaluateBacklog(option, observed, situation);
  if (evaluation.policy === null) throw new Error('a queue is followed by a policy');
  const once = resampleBlocks(observed.blocks, [0, 6], 1, 1);
  once.counts.fill(1);
  const ground = { observed, situation, resampling: once };
  const [less, same, more] = drawReplayed(option, evaluation.policy, [0.7, 1, 1 / 0.7], ground).map((drawn) =>
    drawn.costOf(0, 1),
  );
  expect(same).toBeCloseTo(evaluation.monthlyCostUsd ?? Number.NaN, 6);
  expect(less).toBeLessThan(same ?? 0);
  expect(more).toBeGreaterThan(same ?? Number.POSITIVE_INFINITY);
});
