import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '@/lib/core/queueing/erlang';
import { evaluateQueue } from '@/lib/core/queueing/evaluate-queue';
import {
  evaluateWaitingTime,
  fewestServers,
  fewestStableServers,
  meanWaitSeconds,
  type Queue,
  waitQuantileSeconds,
} from '@/lib/core/queueing/waiting-time';

const queue = { arrivalRatePerSecond: 30, serviceTimeSeconds: 0.1, arrivalScv: 1, serviceScv: 1 };

const anyScv = fc.double({ min: 0, max: 100, noNaN: true });
const anyQueue: fc.Arbitrary<Queue> = fc.record({
  servers: fc.integer({ min: 1, max: 300 }),
  arrivalRatePerSecond: fc.double({ min: 0, max: 400, noNaN: true }),
  serviceTimeSeconds: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  arrivalScv: anyScv,
  serviceScv: anyScv,
});

/** The share that waits, the mean and three percentiles; unstable is longer than anything. */
function waits(of: Queue): number[] {
  const wait = evaluateWaitingTime(of);
  if (wait === null) return Array.from({ length: 5 }, () => Infinity);
  const quantiles = [0.5, 0.95, 0.999].map((probability) => waitQuantileSeconds(wait, probability));
  return [wait.waitProbability, meanWaitSeconds(wait), ...quantiles];
}

/** Rounding aside. */
function noneLonger(longer: Queue, shorter: Queue): boolean {
  const most = waits(longer);
  return waits(shorter).every((seconds, i) => seconds <= (most[i] ?? Number.NaN) * (1 + 1e-9) + 1e-15);
}

describe('waiting time', () => {
  it('is never longer with more servers', () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 1, max: 50 }), (given, more) =>
        noneLonger(given, { ...given, servers: given.servers + more }),
      ),
    );
  });

  it('grows with the load', () => {
    fc.assert(
      fc.property(anyQueue, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) =>
        noneLonger(given, { ...given, arrivalRatePerSecond: given.arrivalRatePerSecond * share }),
      ),
    );
  });

  it('grows with the variation of arrivals and of service times', () => {
    fc.assert(
      fc.property(
        anyQueue,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, share) =>
          noneLonger(given, { ...given, arrivalScv: given.arrivalScv * share }) &&
          noneLonger(given, { ...given, serviceScv: given.serviceScv * share }),
      ),
    );
  });

  it('has ordered quantiles, 0 where enough do not wait', () => {
    const wait = evaluateWaitingTime({ ...queue, servers: 6 });
    if (wait === null) throw new Error('stable');
    expect(waitQuantileSeconds(wait, 0.5)).toBe(0);
    expect(waitQuantileSeconds(wait, 0.99)).toBeGreaterThan(waitQuantileSeconds(wait, 0.95));
  });

  it('of M/M/1 has the exponential tail rho exp(-(mu - lambda) t)', () => {
    const wait = evaluateWaitingTime({ ...queue, servers: 1, arrivalRatePerSecond: 8 });
    if (wait === null) throw new Error('stable');
    const p99 = waitQuantileSeconds(wait, 0.99);
    expect(0.8 * Math.exp(-(10 - 8) * p99)).toBeCloseTo(0.01, 12);
  });

  it('has the M/M/c mean at 1,000 servers: C / (c mu - lambda)', () => {
    const wait = evaluateWaitingTime({ ...queue, arrivalRatePerSecond: 9900, servers: 1000 });
    if (wait === null) throw new Error('stable');
    expect(meanWaitSeconds(wait)).toBeCloseTo(erlangC(1000, 990) / (10_000 - 9900), 12);
  });

  it('does not exist when the queue is unstable, though rounding puts 57 erlangs below 57', () => {
    expect(evaluateWaitingTime({ ...queue, servers: 3 })).toBeNull();
    expect(100 * 0.57).toBeLessThan(57);
    expect(
      evaluateWaitingTime({ ...queue, arrivalRatePerSecond: 100, serviceTimeSeconds: 0.57, servers: 57 }),
    ).toBeNull();
    expect(fewestStableServers(100 * 0.57)).toBe(58);
  });

  it('is that of nearly saturated servers up to a millionth below saturation', () => {
    const evaluated = evaluateQueue({
      ...queue,
      servers: 1,
      arrivalRatePerSecond: 9.99999,
      percentile: 0.99,
    });
    if (!evaluated.stable) throw new Error('stable');
    expect(evaluated.meanWaitSeconds).toBeCloseTo(0.999999 / (10 - 9.99999), 3);
  });
});

describe('the fewest servers for a limit on waiting', () => {
  it('meet it, and one fewer does not', () => {
    const limits = fc.record({
      limitSeconds: fc.double({ min: 0, max: 2, noNaN: true }),
      probability: fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
    });
    fc.assert(
      fc.property(anyQueue, limits, (given, { limitSeconds, probability }) => {
        const required = fewestServers(given, limitSeconds, probability);
        const meets = (servers: number): boolean => {
          const wait = evaluateWaitingTime({ ...given, servers });
          return wait !== null && waitQuantileSeconds(wait, probability) <= limitSeconds;
        };
        return meets(required) && (required === 1 || !meets(required - 1));
      }),
    );
  });

  it('are those of a queue of 100,000 erlangs too', () => {
    const large = { ...queue, arrivalRatePerSecond: 100_000, serviceTimeSeconds: 1 };
    const required = fewestServers(large, 0, 0.99);
    expect(erlangC(required, 100_000)).toBeLessThanOrEqual(0.01);
    expect(erlangC(required - 1, 100_000)).toBeGreaterThan(0.01);
  });
});
