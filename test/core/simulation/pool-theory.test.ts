import { describe, expect, it } from 'vitest';
import { erlangB } from '@/lib/core/queueing/erlang';
import { makeRandom } from '@/lib/core/random';
import { PROVISIONED } from '@/lib/core/simulation/pool';
import { makeCountedArrivals, makePoissonArrivals } from '@/lib/core/simulation/pool-arrivals';
import { EXACT_RESPONSES, ResponseTimes, selectByRank } from '@/lib/core/simulation/pool-responses';
import { makeServiceTimeDraw, type ServiceTimeLaw } from '@/lib/core/simulation/pool-service';
import { type PoolRecord, simulatePool } from '@/lib/core/simulation/pool-simulation';
import { mean, squaredCoefficientOfVariation } from '@/lib/core/stats/summary';
import { intervalOf } from '../../support/replications';

interface SteadyPool {
  readonly ratePerSecond: number;
  readonly warm: ServiceTimeLaw;
  readonly coldSeconds?: number;
  readonly idleLifetimeSeconds?: number;
  readonly concurrencyCap?: number | null;
  readonly provisionedConcurrency?: number;
  readonly horizonSeconds: number;
  readonly warmUpSeconds?: number;
}

function simulateSteady(pool: SteadyPool, seed: number): PoolRecord {
  return simulatePool({
    arrivals: (random) => makePoissonArrivals(random, pool.ratePerSecond, pool.horizonSeconds),
    warm: makeServiceTimeDraw(pool.warm),
    coldResponseSeconds: (_random, warmSeconds) => warmSeconds + (pool.coldSeconds ?? 0),
    limits: {
      idleLifetimeSeconds: pool.idleLifetimeSeconds ?? Infinity,
      concurrencyCap: pool.concurrencyCap ?? null,
      provisionedConcurrency: pool.provisionedConcurrency ?? 0,
      scalingRate: null,
    },
    keepWarm: null,
    startSeconds: 0,
    countFromSeconds: pool.warmUpSeconds ?? 0,
    endSeconds: pool.horizonSeconds,
    seed,
    keepsEnvironments: false,
  });
}

const SEEDS = Array.from({ length: 20 }, (_, i) => 100 + i);

/** The interval of independent replications covers what theory says. */
function expectTheory(pool: SteadyPool, figure: (record: PoolRecord) => number, theory: number): void {
  const interval = intervalOf(SEEDS.map((seed) => figure(simulateSteady(pool, seed))));
  expect(interval.halfWidth).toBeLessThan(0.1 * theory);
  expect(Math.abs(interval.mean - theory), `${interval.mean} +- ${interval.halfWidth}`).toBeLessThan(
    interval.halfWidth,
  );
}

const rejectedShare = ({ requests }: PoolRecord) => requests.rejectedCount() / requests.requests();
const exponential = (meanSeconds: number): ServiceTimeLaw => ({ meanSeconds, distribution: 'exponential' });

describe('the pool against theory', () => {
  it.each([
    ['exponential', 5, 4, exponential(1)],
    ['exponential', 50, 45, exponential(1)],
    ['deterministic', 5, 4, { meanSeconds: 1, distribution: 'deterministic' }],
    ['lognormal', 20, 18, { meanSeconds: 1, distribution: 'lognormal', scv: 2 }],
  ] as const)(
    'a cap without expiry is Erlang B whatever the distribution: %s, %i servers, %i erlangs',
    (_name, servers, erlangs, warm) => {
      expectTheory(
        {
          ratePerSecond: erlangs,
          warm,
          concurrencyCap: servers,
          horizonSeconds: 40_000 / erlangs,
          warmUpSeconds: 4000 / erlangs,
        },
        rejectedShare,
        erlangB(servers, erlangs),
      );
    },
  );

  it('what provisioned environments leave is Erlang B, too', () => {
    expectTheory(
      {
        ratePerSecond: 10,
        warm: exponential(1),
        provisionedConcurrency: 8,
        horizonSeconds: 4000,
        warmUpSeconds: 100,
      },
      ({ requests }) => 1 - requests.countOf(PROVISIONED) / requests.requests(),
      erlangB(8, 10),
    );
  });

  it.each([exponential(2), { meanSeconds: 2, distribution: 'lognormal', scv: 4 }] as const)(
    'without a cap, rate x mean response time run: %j',
    (warm) => {
      expectTheory(
        { ratePerSecond: 5, warm, horizonSeconds: 8000, warmUpSeconds: 200 },
        ({ runningMean }) => runningMean ?? Number.NaN,
        10,
      );
    },
  );

  it('sparse traffic is cold with the probability of a longer gap: exp(-rate x (lifetime + service time))', () => {
    const [ratePerSecond, idleLifetimeSeconds] = [1 / 500, 600];
    expectTheory(
      {
        ratePerSecond,
        warm: { meanSeconds: 0.5, distribution: 'deterministic' },
        idleLifetimeSeconds,
        horizonSeconds: 5e6,
      },
      ({ requests }) => requests.coldCount() / requests.requests(),
      Math.exp(-ratePerSecond * (idleLifetimeSeconds + 0.5)),
    );
  });

  it('a longer lifetime has no more cold starts in expectation, cold ones being slower', () => {
    const lifetimes = [0, 5, 20, 60, 300];
    for (const ratePerSecond of [0.02, 0.5, 5]) {
      const cold = lifetimes.map((idleLifetimeSeconds) =>
        SEEDS.map((seed) => {
          const pool = { ratePerSecond, warm: exponential(1), coldSeconds: 10, idleLifetimeSeconds };
          return simulateSteady({ ...pool, horizonSeconds: 1000 / ratePerSecond }, seed).requests.coldCount();
        }),
      );
      // The same arrivals and service times in each pair, so that their difference varies little.
      for (let i = 1; i < lifetimes.length; i += 1) {
        const more = SEEDS.map((_, k) => (cold[i]?.[k] ?? 0) - (cold[i - 1]?.[k] ?? 0));
        expect(mean(more)).toBeLessThan(0);
      }
    }
  });
});

describe('arrivals', () => {
  it('place as many as each count says, uniformly within its period and in order', () => {
    const counts = Float64Array.of(3, 0, 4000, Number.NaN, 1);
    const times = new Float64Array(5000);
    const filled = makeCountedArrivals(makeRandom(1), counts, 60).fill(times);
    expect(filled).toBe(4004);
    const arrivals = times.subarray(0, filled);
    expect(arrivals).toEqual(arrivals.slice().sort());
    const within = (from: number, to: number) => arrivals.filter((at) => at >= from && at <= to);
    expect([within(0, 60).length, within(60, 120).length, within(180, 240).length]).toEqual([3, 0, 1]);
    // Kolmogorov and Smirnov: beyond 1.95 once in a thousand.
    const uniform = within(120, 180).map((at) => (at - 120) / 60);
    const distance = Math.max(...uniform.map((u, i) => Math.abs(u - (i + 0.5) / uniform.length)));
    expect(distance * Math.sqrt(uniform.length)).toBeLessThan(1.95);
  });

  it('come the same whatever the buffer', () => {
    const counts = Float64Array.from({ length: 50 }, (_, i) => i % 7);
    const listAll = (size: number) => {
      const source = makeCountedArrivals(makeRandom(3), counts, 60);
      const buffer = new Float64Array(size);
      const all: number[] = [];
      for (let n = source.fill(buffer); n > 0; n = source.fill(buffer)) all.push(...buffer.subarray(0, n));
      return all;
    };
    expect(listAll(1)).toEqual(listAll(1000));
  });

  it('round a count that is not whole so that its mean holds', () => {
    const counts = new Float64Array(20_000).fill(0.3);
    const times = new Float64Array(20_000);
    const filled = makeCountedArrivals(makeRandom(2), counts, 60).fill(times);
    expect(Math.abs(filled - 6000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.21));
  });
});

describe('service times', () => {
  it.each([
    [exponential(3), 1],
    [{ meanSeconds: 3, distribution: 'deterministic' }, 0],
    [{ meanSeconds: 3, distribution: 'lognormal', scv: 0.5 }, 0.5],
    [{ meanSeconds: 3, distribution: 'lognormal' }, 1],
  ] as const)('%j have their mean and their squared coefficient of variation, %f', (law, scv) => {
    const random = makeRandom(5);
    const draw = makeServiceTimeDraw(law);
    const sample = Float64Array.from({ length: 200_000 }, () => draw(random));
    expect(mean(sample)).toBeCloseTo(3, 1);
    expect(Math.abs(squaredCoefficientOfVariation(sample) - scv)).toBeLessThan(0.05);
  });
});

describe('percentiles of response times', () => {
  const sampleOf = (count: number) => {
    const random = makeRandom(count);
    const draw = makeServiceTimeDraw({ meanSeconds: 2, distribution: 'lognormal', scv: 3 });
    return Float64Array.from({ length: count }, () => draw(random));
  };

  it.each([1, 2, 20, 1000, 70_000])('are order statistics, of %i', (count) => {
    const sample = sampleOf(count);
    const times = new ResponseTimes();
    for (const seconds of sample) times.add(seconds);
    const sorted = sample.slice().sort();
    for (const probability of [0, 0.5, 0.95, 0.99, 1]) {
      const rank = Math.max(1, Math.ceil(probability * count - 1e-7));
      expect(times.quantile(probability)).toBe(sorted[rank - 1]);
    }
  });

  it('are within 0.05 % of them beyond a million', () => {
    const sample = sampleOf(EXACT_RESPONSES + 5000);
    const times = new ResponseTimes();
    for (const seconds of sample) times.add(seconds);
    const sorted = sample.slice().sort();
    for (const probability of [0.001, 0.5, 0.95, 0.99, 0.9999]) {
      const exact = sorted[Math.ceil(probability * sample.length) - 1] ?? Number.NaN;
      expect(Math.abs((times.quantile(probability) ?? 0) / exact - 1)).toBeLessThan(0.0005);
    }
  });

  it('select from values that are all the same', () => {
    expect(selectByRank(new Float64Array(10_001).fill(2), 9000)).toBe(2);
    expect(new ResponseTimes().quantile(0.5)).toBeNull();
  });
});
