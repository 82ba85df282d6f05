import { describe, expect, it } from 'vitest';
import { IDLE_LIFETIME_SECONDS } from '@/lib/core/options/assumed-timings';
import { evaluateWorkloadColdShare } from '@/lib/core/options/cold-starts';
import { makeRandom, type Random } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { fitLoadProfile, scaleLoadProfile } from '@/lib/core/workload/load-profile';

const timing = {
  idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
  scaleInTailSeconds: 900,
  provisioningSeconds: 360,
};

interface Environment {
  busyUntil: number;
}

/**
 * The same pool request by request, as an independent route: arrivals uniform within their minute, newest idle first,
 * an idle environment expires after the lifetime, a cold request holds its environment for the start as well.
 */
function simulateColdShare(
  counts: readonly number[],
  serviceSeconds: number,
  coldStartSeconds: number,
  random: Random,
): number {
  const environments: Environment[] = [];
  let requests = 0;
  let cold = 0;
  counts.forEach((count, minute) => {
    const arrivals = Array.from({ length: count }, () => (minute + random.nextUniform()) * 60).sort(
      (a, b) => a - b,
    );
    for (const at of arrivals) {
      requests += 1;
      const idle = environments
        .filter(({ busyUntil }) => busyUntil <= at && at - busyUntil <= IDLE_LIFETIME_SECONDS)
        .sort((a, b) => b.busyUntil - a.busyUntil)[0];
      const service = -Math.log(1 - random.nextUniform()) * serviceSeconds;
      if (idle !== undefined) idle.busyUntil = at + service;
      else {
        cold += 1;
        environments.push({ busyUntil: at + coldStartSeconds + service });
      }
    }
    const gone = environments.filter(
      ({ busyUntil }) => (minute + 1) * 60 - busyUntil > IDLE_LIFETIME_SECONDS,
    );
    for (const environment of gone) environments.splice(environments.indexOf(environment), 1);
  });
  return cold / requests;
}

function modelColdShare(
  counts: readonly number[],
  serviceTimeSeconds: number,
  coldStartSeconds: number,
  factor = 1,
): number {
  const profile = fitLoadProfile(makeSeries(0, 60, Float64Array.from(counts)), timing);
  const scaled = factor === 1 ? profile : scaleLoadProfile(profile, factor);
  return evaluateWorkloadColdShare(scaled, {
    serviceTimeSeconds,
    coldStartSeconds,
    provisionedConcurrency: 0,
  });
}

const every = (minutes: number, count: number, base = 0, length = 2000) =>
  Array.from({ length }, (_, minute) => (minute % minutes === minutes - 1 ? count : base));

function poissonCounts(meanPerMinute: number, length: number, seed: number): number[] {
  const random = makeRandom(seed);
  return Array.from({ length }, () => samplePoisson(random, meanPerMinute));
}

describe('cold share against a simulation of every request', () => {
  it('is everything when requests come further apart than the lifetime', () => {
    expect(modelColdShare(every(10, 1), 0.05, 10)).toBeGreaterThan(0.99);
  });

  it.each([0.02, 0.1, 0.2])('is exp(-rate x lifetime) for %f a minute', (rate) => {
    const counts = poissonCounts(rate, 40_000, 3);
    const theory = Math.exp((-rate * IDLE_LIFETIME_SECONDS) / 60);
    expect(modelColdShare(counts, 0.05, 5)).toBeCloseTo(theory, 1);
  });

  it.each([
    ['a minute of 600 every 10 minutes', every(10, 600), 1, 10],
    ['200 every hour', every(60, 200, 0, 6000), 1, 10],
    ['60 a minute and 600 every 15 minutes', every(15, 600, 60), 1, 10],
    ['short requests: 600 every 10 minutes', every(10, 600), 0.05, 3],
    ['Poisson, 1 a minute', poissonCounts(1, 20_000, 5), 0.5, 5],
    ['Poisson, 54 a minute of 2 s', poissonCounts(54, 4000, 7), 1.991, 2],
    ['Poisson, 300 a minute', poissonCounts(300, 2000, 9), 0.2, 5],
  ])('is within a factor of 1.6, or 0.005, of it: %s', (_name, counts, service, coldStart) => {
    const simulated = simulateColdShare(counts, service, coldStart, makeRandom(17));
    const modelled = modelColdShare(counts, service, coldStart);
    const close = Math.abs(modelled - simulated) < 0.005;
    const ratio = modelled / simulated;
    expect(close || (ratio > 1 / 1.6 && ratio < 1.6), `modelled ${modelled}, simulated ${simulated}`).toBe(
      true,
    );
  });

  it('follows a change of volume as if that many had been seen', () => {
    const seen = poissonCounts(2, 20_000, 21);
    for (const [factor, mean] of [
      [0.1, 0.2],
      [0.02, 0.04],
      [10, 20],
    ] as const) {
      const direct = modelColdShare(poissonCounts(mean, 20_000, 23), 0.2, 5);
      expect(Math.abs(modelColdShare(seen, 0.2, 5, factor) - direct)).toBeLessThan(0.05);
    }
  });
});
