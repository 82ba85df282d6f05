import { describe, expect, it } from 'vitest';
import { IDLE_LIFETIME_SECONDS } from '@/lib/core/options/assumed-timings';
import { estimateCost } from '@/lib/core/options/estimate-cost';
import { allowedBreachShare } from '@/lib/core/options/performance';
import { evaluatePerformance, findLimit, listCandidatesOf } from '@/lib/core/options/registry';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { estimateMonth, evaluateOption } from '@/lib/core/plan/evaluate-option';
import { makeRandom, type Random } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { fitLoadProfile, scaleLoadProfile } from '@/lib/core/workload/load-profile';
import { evaluateOverflowShare } from '@/lib/core/workload/overflow';
import { type HybridOption, WAYS_TO_SERVE } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { findCheapestFeasible } from '../../support/cheapest-feasible';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { projectRoot, runVerb } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const timing = {
  idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
  scaleInTailSeconds: 900,
  provisioningSeconds: 360,
};
const terms = { region: 'us-east-1', hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const option: HybridOption = {
  kind: 'hybrid',
  instanceType: 'ml.m5.large',
  instanceCount: 2,
  memoryMb: 2048,
  burstShare: 0.1,
};

function describeSituation(counts: readonly number[], change: Partial<WorkloadDescription> = {}): Situation {
  return {
    profile: fitLoadProfile(makeSeries(0, 60, Float64Array.from(counts)), timing),
    description: { ...EXAMPLE_DESCRIPTION, present: null, ...change },
    instances,
    prices,
    terms,
  };
}

/** Two weeks: `base` a minute and, every `everyMinutes`, `burst` for `lengthMinutes`. */
function bursts(base: number, burst: number, everyMinutes: number, lengthMinutes: number): number[] {
  return Array.from({ length: 14 * 1440 }, (_, minute) =>
    minute % everyMinutes < lengthMinutes ? burst : base,
  );
}

describe('the cost of mixed serving', () => {
  it('is counted by hand through the command line', async () => {
    const out = await runVerb('cost', {
      option: { ...option, volumeGb: 10 },
      usage: { requestsPerMonth: 1e6, serviceTimeMs: 50, requestBytes: 1e6 },
      gbBytes: 1e9,
      prices: { instanceHourUsd: 0.2, volumeGbMonthUsd: 0.1, dataGbUsd: 0.02, serverlessSecondUsd: 4e-5 },
    });
    const byName = Object.fromEntries(out.components.map(({ name, costUsd }) => [name, costUsd]));
    expect(byName).toEqual({
      'Real-time instance': expect.closeTo(2 * 730 * 0.2, 9),
      'Hosting volume': expect.closeTo(2 * 10 * 0.1, 9),
      'Real-time data in': expect.closeTo(900 * 0.02, 9),
      'Serverless compute': expect.closeTo(100_000 * 0.05 * 4e-5, 9),
      'Serverless data in': expect.closeTo(100 * 0.02, 9),
    });
    expect(out.totalUsd).toBeCloseTo(292 + 2 + 18 + 0.2 + 2, 9);
  });

  it('is that of its two endpoints, each with its part of the requests', () => {
    const usage = {
      requestsPerMonth: 3e6,
      billedDurationMs: 57.3,
      requestBytes: 4000,
      responseBytes: 900,
      hours: 730,
    };
    const total = (one: Parameters<typeof estimateCost>[0], requestsPerMonth: number): number => {
      const estimate = estimateCost(one, { ...usage, requestsPerMonth }, terms, prices);
      return estimate.priced ? estimate.totalUsd : Number.NaN;
    };
    expect(total(option, 3e6)).toBeCloseTo(
      total({ kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 }, 2.7e6) +
        total({ kind: 'serverless', memoryMb: 2048 }, 0.3e6),
      9,
    );
  });

  it('refuses a share above 1 and memory between the sizes', async () => {
    await expect(runVerb('cost', { option: { ...option, burstShare: 1.2 } })).rejects.toThrow('burstShare');
    await expect(runVerb('cost', { option: { ...option, memoryMb: 1500 } })).rejects.toThrow('memoryMb');
  });
});

describe('without a burst', () => {
  it('mixed serving is the real-time endpoint alone', () => {
    const situation = describeSituation(bursts(600, 1200, 240, 20));
    const alone = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const;
    const unused = { ...option, burstShare: 0 };
    expect(estimateMonth(unused, situation)).toEqual(estimateMonth(alone, situation));
    const [mixed, realtime] = [unused, alone].map((one) => evaluatePerformance(one, situation));
    expect(mixed?.responses).toEqual(realtime?.responses);
    expect(mixed?.peakUtilization).toBe(realtime?.peakUtilization);
    expect(findLimit(unused, situation)).toBe(findLimit(alone, situation));
  });
});

describe('the limits of mixed serving', () => {
  const situation = (change: Partial<WorkloadDescription>) =>
    describeSituation(bursts(600, 6000, 240, 20), change);

  it('are those of both sides', () => {
    expect(findLimit(option, situation({}))).toBeNull();
    expect(findLimit(option, situation({ requestBytes: 5e6 }))).toContain('serverless payload limit');
    expect(findLimit(option, situation({ modelMemoryMb: 3000 }))).toContain('3000 MB');
    expect(findLimit(option, situation({ modelMemoryMb: 20_000 }))).toContain('ml.m5.large');
    expect(findLimit({ ...option, instanceType: 'ml.none.large' }, situation({}))).toContain('not known');
    expect(findLimit(option, situation({ serviceTimeMs: { p50: 20_000, p99: 20_000 } }))).toContain(
      'a serverless endpoint allows 200',
    );
  });

  it('of serverless count the overflow alone', () => {
    // 400 a second of 1 s need more than 400 environments; what lies above the base needs fewer than 200.
    const tall = describeSituation(bursts(600, 24_000, 240, 20), { serviceTimeMs: { p50: 1000, p99: 1000 } });
    expect(findLimit({ kind: 'serverless', memoryMb: 2048 }, tall)).toContain('allows 200');
    const burstShare = evaluateOverflowShare(tall.profile, 300);
    expect(
      findLimit({ ...option, instanceType: 'ml.m5.24xlarge', instanceCount: 4, burstShare }, tall),
    ).toBeNull();
  });
});

describe('how mixed serving performs', () => {
  const situation = describeSituation(bursts(600, 6000, 240, 20));

  it('accounts for every request', () => {
    const { responses } = evaluatePerformance(option, situation);
    const shares = responses?.map(({ requestShare }) => requestShare) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('names who routes, at which rate and what a router costs', () => {
    const note = evaluatePerformance(option, situation).assumptions.at(-1);
    expect(note).toMatch(/^The caller sends up to [\d.]+ requests a second to the instances/);
    expect(note).toMatch(/would add [\d.]+ USD a month, which is not in the cost\.$/);
  });

  it.each([
    ['bursts of 20 minutes', bursts(600, 3000, 240, 20), 25, 0.5, 5],
    ['bursts of one minute, far apart', bursts(600, 2400, 120, 1), 20, 0.2, 10],
    ['a base that overflows a little all the time', bursts(660, 660, 60, 1), 10, 0.3, 5],
  ])(
    'has cold starts within a factor of 1.6, or 0.01, of a simulation: %s',
    (_name, means, rate, service, coldStart) => {
      const random = makeRandom(5);
      const counts = means.slice(0, 3 * 1440).map((mean) => samplePoisson(random, mean));
      const modelMemoryMb = (coldStart - 1) * 100;
      const busy = describeSituation(counts, {
        serviceTimeMs: { p50: service * 1000, p99: service * 1000 },
        modelMemoryMb,
      });
      const burstShare = evaluateOverflowShare(busy.profile, rate);
      const { coldShare } = evaluatePerformance(
        { ...option, instanceType: 'ml.m5.4xlarge', memoryMb: 4096, burstShare },
        busy,
      );
      const modelled = (coldShare ?? Number.NaN) / burstShare;
      const simulated = simulateOverflow(counts, rate, service, coldStart, random);
      const close = Math.abs(modelled - simulated) < 0.01;
      const ratio = modelled / simulated;
      expect(close || (ratio > 1 / 1.6 && ratio < 1.6), `modelled ${modelled}, simulated ${simulated}`).toBe(
        true,
      );
    },
  );
});

describe('the candidates of mixed serving', () => {
  it('are few, none for a flat load, and each holds the SLO on its instances', () => {
    const situation = describeSituation(bursts(6000, 30_000, 240, 20));
    const candidates = listCandidatesOf('hybrid', situation);
    expect(candidates.length).toBeGreaterThan(3);
    expect(candidates.length).toBeLessThanOrEqual(30);
    expect(listCandidatesOf('hybrid', describeSituation(bursts(60, 60, 60, 1)))).toEqual([]);
  });

  it('win where a steady base has rare and tall bursts, and meet the SLO there', () => {
    const situation = describeSituation(bursts(3000, 24_000, 1440, 30));
    const cheapest = cheapestByKind(situation);
    const [best, next] = [...cheapest].sort((a, b) => a.monthlyCostUsd - b.monthlyCostUsd);
    expect(best?.option.kind).toBe('hybrid');
    expect(best?.monthlyCostUsd).toBeLessThan(0.9 * (next?.monthlyCostUsd ?? 0));
    const evaluation = evaluateOption(best?.option ?? option, situation);
    expect(evaluation.feasible).toBe(true);
    expect(evaluation.breachShare).toBeLessThanOrEqual(allowedBreachShare(situation.description.slo));
  });

  it.each([600, 12_000])('lose where the load does not move: %i a minute', (mean) => {
    const random = makeRandom(3);
    const counts = bursts(mean, mean, 60, 1).map((each) => samplePoisson(random, each));
    const cheapest = cheapestByKind(describeSituation(counts));
    const best = [...cheapest].sort((a, b) => a.monthlyCostUsd - b.monthlyCostUsd)[0];
    expect(best?.option.kind).not.toBe('hybrid');
  });

  it('do not hold where every burst starts cold and the SLO sees it', () => {
    const situation = describeSituation(bursts(60, 6000, 30, 1), { modelMemoryMb: 2000 });
    const evaluations = listCandidatesOf('hybrid', situation).map((one) => evaluateOption(one, situation));
    const mostBursts = evaluations.filter(({ option: one }) => one.kind === 'hybrid' && one.burstShare > 0.5);
    expect(mostBursts.length).toBeGreaterThan(0);
    for (const { bindingLimit } of mostBursts) expect(bindingLimit).toContain('meet a cold start');
  });

  it('cost no less at more volume', () => {
    const situation = describeSituation(bursts(3000, 24_000, 1440, 30));
    const costs = [1, 1.5, 2, 4, 8].map((factor) => {
      const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
      return findCheapestFeasible(listCandidatesOf('hybrid', scaled), scaled)?.monthlyCostUsd ?? Number.NaN;
    });
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });
});

function cheapestByKind(situation: Situation) {
  return WAYS_TO_SERVE.flatMap(
    (kind) => findCheapestFeasible(listCandidatesOf(kind, situation), situation) ?? [],
  );
}

/**
 * Every request on its own: arrivals uniform in their minute, a router that passes `baseRatePerSecond` on with ten
 * seconds of credit, and behind it a pool whose newest idle environment is used first. Gives the cold share of what the
 * router leaves over.
 */
function simulateOverflow(
  counts: readonly number[],
  baseRatePerSecond: number,
  serviceSeconds: number,
  coldStartSeconds: number,
  random: Random,
): number {
  const mostCredit = 10 * baseRatePerSecond;
  let credit = mostCredit;
  let last = 0;
  let requests = 0;
  let cold = 0;
  let environments: { busyUntil: number }[] = [];
  counts.forEach((count, minute) => {
    const arrivals = Array.from({ length: count }, () => (minute + random.nextUniform()) * 60).sort(
      (a, b) => a - b,
    );
    for (const at of arrivals) {
      credit = Math.min(mostCredit, credit + (at - last) * baseRatePerSecond);
      last = at;
      if (credit >= 1) {
        credit -= 1;
        continue;
      }
      requests += 1;
      let newest: { busyUntil: number } | null = null;
      for (const one of environments) {
        const isIdle = one.busyUntil <= at && at - one.busyUntil <= IDLE_LIFETIME_SECONDS;
        if (isIdle && (newest === null || one.busyUntil > newest.busyUntil)) newest = one;
      }
      if (newest === null) {
        cold += 1;
        environments.push({ busyUntil: at + coldStartSeconds + serviceSeconds });
      } else newest.busyUntil = at + serviceSeconds;
    }
    environments = environments.filter(
      ({ busyUntil }) => (minute + 1) * 60 - busyUntil <= IDLE_LIFETIME_SECONDS,
    );
  });
  return cold / requests;
}
