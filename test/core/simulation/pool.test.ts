import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PoolLimits } from '@/lib/core/simulation/pool';
import { makeGivenArrivals } from '@/lib/core/simulation/pool-arrivals';
import { countEnvironmentsPerMinute } from '@/lib/core/simulation/pool-census';
import { type PoolRecord, simulatePool } from '@/lib/core/simulation/pool-simulation';
import { type NaiveRequest, simulateNaively } from '../../support/naive-pool';

/** Few distinct whole numbers, so that arrivals, releases and expiries often fall on the same instant. */
const requestsArbitrary = fc
  .array(fc.record({ gap: fc.nat(6), warm: fc.nat(9), startUp: fc.nat(5) }), { maxLength: 60 })
  .map((list) => {
    let at = 0;
    return list.map(({ gap, warm, startUp }): NaiveRequest => {
      at += gap;
      return { at, warm, cold: warm + startUp };
    });
  });

const limitsArbitrary: fc.Arbitrary<PoolLimits> = fc
  .record({
    idleLifetimeSeconds: fc.oneof(fc.nat(12), fc.constant(Infinity)),
    spareCap: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
    provisionedConcurrency: fc.nat(3),
    // A refill that doubles hold exactly.
    scalingRate: fc.option(
      fc.record({ environments: fc.integer({ min: 1, max: 4 }), seconds: fc.constant(8) }),
      {
        nil: null,
      },
    ),
  })
  .map(({ spareCap, ...limits }) => ({
    ...limits,
    concurrencyCap: spareCap === null ? null : spareCap + limits.provisionedConcurrency,
  }));

function simulateGiven(
  requests: readonly NaiveRequest[],
  limits: PoolLimits,
  change: { endSeconds?: number; countFromSeconds?: number } = {},
): PoolRecord {
  let drawn = 0;
  return simulatePool({
    arrivals: () => makeGivenArrivals(Float64Array.from(requests, ({ at }) => at)),
    warm: () => {
      drawn += 1;
      return requests[drawn - 1]?.warm ?? Number.NaN;
    },
    coldResponseSeconds: () => requests[drawn - 1]?.cold ?? Number.NaN,
    limits,
    keepWarm: null,
    startSeconds: 0,
    countFromSeconds: 0,
    endSeconds: 1000,
    seed: 1,
    keepsEnvironments: true,
    ...change,
  });
}

const overlap = (from: number, to: number, [start, end]: readonly [number, number]) =>
  Math.max(0, Math.min(end, to) - Math.max(start, from));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the pool against its definition', () => {
  it('gives every request the same outcome, and every environment the same time', () => {
    fc.assert(
      fc.property(requestsArbitrary, limitsArbitrary, fc.nat(150), (requests, limits, countFromSeconds) => {
        const naive = simulateNaively(requests, limits);
        const endSeconds = 400;
        const record = simulateGiven(requests, limits, { endSeconds, countFromSeconds });
        const counted = naive.outcomes.filter((_, i) => (requests[i]?.at ?? 0) >= countFromSeconds);
        const countOf = (...wanted: string[]) => counted.filter((outcome) => wanted.includes(outcome)).length;
        expect(record.requests.coldCount()).toBe(countOf('cold'));
        expect(record.requests.warmCount()).toBe(countOf('warm', 'provisioned'));
        expect(record.requests.rejectedCount()).toBe(countOf('over the cap', 'over the scaling rate'));
        expect(record.requests.requests()).toBe(counted.length);
        const up = sum(naive.environments.map((lived) => overlap(countFromSeconds, endSeconds, lived)));
        const window = endSeconds - countFromSeconds;
        expect(record.environmentsMean).toBeCloseTo(limits.provisionedConcurrency + up / window, 9);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows how many environments are up in each minute and at most', () => {
    fc.assert(
      fc.property(requestsArbitrary, limitsArbitrary, fc.nat(100), (requests, limits, from) => {
        const { environments } = simulateNaively(requests, limits);
        const record = simulateGiven(requests, limits, { countFromSeconds: from });
        const kept = record.environments ?? {
          startSeconds: new Float64Array(),
          endSeconds: new Float64Array(),
        };
        const perMinute = countEnvironmentsPerMinute(kept, 0, 480);
        expect(perMinute).toHaveLength(8);
        perMinute.forEach((mean, minute) => {
          const up = environments.map((lived) => overlap(minute * 60, (minute + 1) * 60, lived));
          expect(mean).toBeCloseTo(sum(up) / 60, 9);
        });
        const instants = [from, ...environments.map(([start]) => start).filter((start) => start >= from)];
        const counts = instants.map(
          (at) => environments.filter(([start, end]) => start <= at && at < end).length,
        );
        expect(record.environmentsPeak - limits.provisionedConcurrency).toBe(Math.max(...counts));
      }),
      { numRuns: 500 },
    );
  });
});

describe('identities of every pool', () => {
  it('holds Little’s law on the records, and counts every request once', () => {
    fc.assert(
      fc.property(requestsArbitrary, limitsArbitrary, (requests, limits) => {
        fc.pre(requests.length > 0 && requests.some(({ warm }) => warm > 0));
        const naive = simulateNaively(requests, limits);
        let drawn = 0;
        const record = simulatePool({
          arrivals: () => makeGivenArrivals(Float64Array.from(requests, ({ at }) => at)),
          warm: () => requests[drawn++]?.warm ?? Number.NaN,
          coldResponseSeconds: () => requests[drawn - 1]?.cold ?? Number.NaN,
          limits,
          keepWarm: null,
          startSeconds: 0,
          countFromSeconds: 0,
          endSeconds: null,
          seed: 1,
          keepsEnvironments: false,
        });
        const served = requests.map(({ warm, cold }, i) => {
          const outcome = naive.outcomes[i];
          if (outcome === 'cold') return cold;
          return outcome === 'warm' || outcome === 'provisioned' ? warm : 0;
        });
        const { requests: tally, windowSeconds, runningMean, environmentsMean, idleMean } = record;
        fc.pre(windowSeconds > 0);
        expect(tally.servedSeconds).toBe(sum(served));
        expect(tally.runningSeconds).toBe(tally.servedSeconds);
        // L = lambda W: the mean number in service is the rate of served requests times their mean response time.
        const rate = (tally.coldCount() + tally.warmCount()) / windowSeconds;
        const meanSeconds = tally.servedSeconds / (tally.coldCount() + tally.warmCount());
        expect(runningMean).toBeCloseTo(rate * meanSeconds, 9);
        expect(tally.coldCount() + tally.warmCount() + tally.rejectedCount()).toBe(requests.length);
        expect((runningMean ?? 0) + (idleMean ?? 0)).toBeCloseTo(environmentsMean ?? 0, 9);
        expect(idleMean).toBeGreaterThanOrEqual(-1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('has no more cold starts with a longer lifetime, on every path, when a cold start takes no time', () => {
    const withoutStartUp = requestsArbitrary.map((list) => list.map((one) => ({ ...one, cold: one.warm })));
    const lifetimes = fc
      .tuple(fc.nat(12), fc.nat(12))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(withoutStartUp, lifetimes, fc.nat(3), (requests, [short, long], provisionedConcurrency) => {
        const coldWith = (idleLifetimeSeconds: number) =>
          simulateGiven(requests, {
            idleLifetimeSeconds,
            concurrencyCap: null,
            provisionedConcurrency,
            scalingRate: null,
          }).requests.coldCount();
        expect(coldWith(long)).toBeLessThanOrEqual(coldWith(short));
      }),
      { numRuns: 1000 },
    );
  });

  it('has no cold start when as many are provisioned as are ever needed', () => {
    fc.assert(
      fc.property(requestsArbitrary, limitsArbitrary, (requests, limits) => {
        const free = { ...limits, concurrencyCap: null, provisionedConcurrency: 0, scalingRate: null };
        const warmed = requests.map((one) => ({ ...one, cold: one.warm }));
        const { environmentsPeak } = simulateGiven(warmed, free);
        const provisioned = simulateGiven(warmed, { ...free, provisionedConcurrency: environmentsPeak });
        expect(provisioned.requests.coldCount()).toBe(0);
        expect(provisioned.environmentsPeak).toBe(environmentsPeak);
        expect(provisioned.requests.billedSeconds).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('bad limits', () => {
  const good: PoolLimits = {
    idleLifetimeSeconds: 600,
    concurrencyCap: null,
    provisionedConcurrency: 0,
    scalingRate: null,
  };
  it.each([
    [{ idleLifetimeSeconds: -1 }, 'idleLifetimeSeconds must be at least 0, got -1'],
    [{ idleLifetimeSeconds: Number.NaN }, 'got NaN'],
    [{ concurrencyCap: 0 }, 'concurrencyCap must be a whole number, at least 1'],
    [{ concurrencyCap: 2, provisionedConcurrency: 3 }, 'provisionedConcurrency = 3, got 2'],
    [{ provisionedConcurrency: 1.5 }, 'provisionedConcurrency must be a whole number, got 1.5'],
    [{ scalingRate: { environments: 0, seconds: 10 } }, 'environments must be at least 1, got 0'],
    [{ scalingRate: { environments: 1, seconds: 0 } }, 'seconds must be positive, got 0'],
  ])('%j are refused', (change, sentence) => {
    expect(() => simulateGiven([], { ...good, ...change })).toThrow(sentence);
  });

  it('refuses arrivals out of order', () => {
    expect(() => makeGivenArrivals(Float64Array.of(1, 0))).toThrow('must ascend, got 0 after 1');
  });
});
