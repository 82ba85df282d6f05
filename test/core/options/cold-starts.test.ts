import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateLeastColdShare, evaluateWorkloadColdShare } from '@/lib/core/options/cold-starts';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { makeCountedArrivals } from '@/lib/core/simulation/pool-arrivals';
import { lognormalOfMoments, makeLognormalDraw } from '@/lib/core/simulation/pool-service';
import { simulatePool } from '@/lib/core/simulation/pool-simulation';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { drawNormal } from '@/lib/core/stats/ziggurat';
import { fitLoadProfile, type LoadProfile, scaleLoadProfile } from '@/lib/core/workload/load-profile';

const DAY = 1440;
const LIFETIME_SECONDS = 360;
const STEP_SECONDS = 60;

interface Pool {
  readonly serviceTimeSeconds: number;
  readonly coldStartSeconds: number;
  readonly provisionedConcurrency: number;
}

const pool = (serviceTimeSeconds: number, coldStartSeconds: number, provisionedConcurrency = 0): Pool => ({
  serviceTimeSeconds,
  coldStartSeconds,
  provisionedConcurrency,
});

const profileOf = (
  counts: ArrayLike<number>,
  lifetimeSeconds = LIFETIME_SECONDS,
  stepSeconds = STEP_SECONDS,
): LoadProfile =>
  fitLoadProfile(makeSeries(0, stepSeconds, Float64Array.from(counts)), {
    idleLifetimeSeconds: lifetimeSeconds,
    scaleInTailSeconds: 900,
    provisioningSeconds: 360,
  });

/** Minutes of Poisson counts around a mean that depends on the minute. */
function poissonCounts(length: number, meanOf: (minute: number) => number, seed = 5): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length }, (_, minute) => samplePoisson(random, meanOf(minute)));
}

/** Every request through the pool, the first half day as warm-up: its cold share and cold starts. */
function simulate(
  counts: Float64Array,
  asked: Pool,
  lifetimeSeconds: number,
  seed: number,
  stepSeconds = STEP_SECONDS,
) {
  const { requests } = simulatePool({
    arrivals: (random) => makeCountedArrivals(random, counts, stepSeconds),
    warm: makeLognormalDraw(lognormalOfMoments(asked.serviceTimeSeconds, 0.5)),
    coldResponseSeconds: (_random, warmSeconds) => warmSeconds + asked.coldStartSeconds,
    limits: {
      idleLifetimeSeconds: lifetimeSeconds,
      concurrencyCap: null,
      provisionedConcurrency: asked.provisionedConcurrency,
      scalingRate: null,
    },
    keepWarm: null,
    startSeconds: 0,
    countFromSeconds: (DAY / 2) * STEP_SECONDS,
    endSeconds: counts.length * stepSeconds,
    seed,
    keepsEnvironments: false,
  });
  return { share: requests.coldCount() / requests.requests(), coldStarts: requests.coldCount() };
}

const wave = (deepest: number) => (minute: number) =>
  deepest ** ((1 - Math.cos((2 * Math.PI * minute) / DAY)) / 2);

/** A mean that differs from minute to minute as a lognormal does. */
function clumped(sigma: number): (minute: number) => number {
  const random = makeRandom(3);
  const means = Float64Array.from({ length: 4 * DAY }, () =>
    Math.exp(sigma * drawNormal(random) - sigma ** 2 / 2),
  );
  return (minute) => means[minute] ?? 0;
}

const unsteady = clumped(0.7);

const SHAPES: readonly (readonly [string, (minute: number) => number, readonly number[]])[] = [
  ['steady', () => 1, [0.1, 1, 20, 300]],
  ['a daily wave with deep nights', wave(1e-3), [1, 20, 300]],
  ['office hours', (minute) => (minute % DAY < DAY / 2 ? 1 : 5e-4), [1, 20, 300]],
  ['bursts after idle', (minute) => (minute % 60 < 5 ? 1 : 0), [3, 60, 600]],
  ['a busy minute in ten', (minute) => (minute % 10 === 0 ? 1 : 0), [3, 60]],
  ['spikes on a base', (minute) => (minute % 97 === 0 ? 20 : 1), [0.5, 5, 60]],
  ['clumped minutes', clumped(1.5), [0.3, 3, 30]],
  ['clumped minutes by day', (minute) => wave(0.05)(minute) * unsteady(minute), [3, 30]],
];

const POOLS = [pool(0.05, 2), pool(0.5, 5), pool(1.5, 10), pool(5, 5), pool(5, 30)];

/** Pools of which fewer cold starts were seen tell nothing to a fifth. */
const ENOUGH_COLD_STARTS = 30;

describe('cold share against the pool, request by request', () => {
  it.each(SHAPES)('is within a factor of 1.4: %s', (_name, meanOf, volumes) => {
    for (const volume of volumes) {
      const counts = poissonCounts(4 * DAY, (minute) => volume * meanOf(minute));
      const profile = profileOf(counts);
      for (const asked of POOLS) {
        const simulated = simulate(counts, asked, LIFETIME_SECONDS, 7);
        if (simulated.coldStarts < ENOUGH_COLD_STARTS) continue;
        const ratio = evaluateWorkloadColdShare(profile, asked) / simulated.share;
        const label = `${volume} a minute, ${JSON.stringify(asked)}: ${simulated.share} x ${ratio}`;
        expect(ratio, label).toBeGreaterThan(1 / 1.4);
        expect(ratio, label).toBeLessThan(1.4);
      }
    }
  });

  it.each([1, 2, 5])('is within a factor of 1.4 with %i provisioned', (provisioned) => {
    const counts = poissonCounts(4 * DAY, (minute) => 100 * wave(0.05)(minute));
    const asked = pool(1.5, 5, provisioned);
    const { share } = simulate(counts, asked, LIFETIME_SECONDS, 7);
    const ratio = evaluateWorkloadColdShare(profileOf(counts), asked) / share;
    expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(1.4));
  });

  it.each([300, 900, 3600])('is within a factor of 1.4 by periods of %i s', (stepSeconds) => {
    for (const ratePerSecond of [0.0003, 0.003, 0.03, 0.5]) {
      const length = Math.ceil(Math.max(8e5, Math.min(4e6, 2e4 / ratePerSecond)) / stepSeconds);
      const counts = poissonCounts(length, () => ratePerSecond * stepSeconds);
      const { share } = simulate(counts, pool(0.3, 3), LIFETIME_SECONDS, 7, stepSeconds);
      const profile = profileOf(counts, LIFETIME_SECONDS, stepSeconds);
      const ratio = evaluateWorkloadColdShare(profile, pool(0.3, 3)) / share;
      expect(Math.abs(Math.log(ratio)), `${ratePerSecond} a second: ${ratio}`).toBeLessThan(Math.log(1.4));
    }
  });

  it.each([0.02, 0.1, 10])('is that of %f times the volume when scaled', (factor) => {
    const meanOf = (minute: number) => (minute % 97 < 4 ? 10 : 2);
    const scaled = scaleLoadProfile(profileOf(poissonCounts(20_000, meanOf)), factor);
    const counts = poissonCounts(20_000, (minute) => factor * meanOf(minute), 11);
    const { share } = simulate(counts, pool(0.5, 5), LIFETIME_SECONDS, 7);
    const ratio = evaluateWorkloadColdShare(scaled, pool(0.5, 5)) / share;
    expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(1.4));
  });
});

const anyCounts = fc
  .array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(2000)), { minLength: 30, maxLength: 200 })
  .filter((counts) => counts.some((count) => count > 0));
const anyPool = fc.constantFrom(...POOLS);

describe('the limits of the cold share', () => {
  it.each([0.02, 0.1, 0.2])('is exp(-rate x lifetime) for %f a minute', (rate) => {
    const counts = poissonCounts(40_000, () => rate, 3);
    const theory = Math.exp((-rate * LIFETIME_SECONDS) / STEP_SECONDS);
    const share = evaluateWorkloadColdShare(profileOf(counts), pool(0.001, 0.001));
    // Standard error of a share of that many requests, over runs of requests that depend on one another.
    expect(Math.abs(share - theory)).toBeLessThan(4 * Math.sqrt(theory / (rate * counts.length)));
  });

  it('is everything as the volume goes to nothing, and nothing as it grows', () => {
    const profile = profileOf(new Float64Array(DAY).fill(5));
    expect(evaluateWorkloadColdShare(scaleLoadProfile(profile, 1e-6), pool(0.5, 5))).toBeCloseTo(1, 3);
    const shares = [1, 10, 100, 1000].map((factor) =>
      evaluateWorkloadColdShare(scaleLoadProfile(profile, factor), pool(0.5, 5)),
    );
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(shares[3]).toBeLessThan(3e-4);
  });

  it('falls to nothing as the lifetime grows, in steady traffic', () => {
    const counts = poissonCounts(DAY, () => 10);
    const shares = [60, 360, 2640, 20_000].map((lifetime) =>
      evaluateWorkloadColdShare(profileOf(counts, lifetime), pool(0.5, 5)),
    );
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(shares[3]).toBeLessThan(3e-4);
  });

  it('is a share, and never below that of one environment for all', () => {
    fc.assert(
      fc.property(anyCounts, anyPool, fc.constantFrom(0.01, 0.3, 1, 7), (counts, asked, factor) => {
        const profile = scaleLoadProfile(profileOf(counts), factor);
        const share = evaluateWorkloadColdShare(profile, asked);
        expect(share).toBeLessThanOrEqual(1);
        expect(share).toBeGreaterThanOrEqual(evaluateLeastColdShare(profile) - 1e-6);
      }),
    );
  });
});
