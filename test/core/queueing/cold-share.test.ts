import { describe, expect, it } from 'vitest';
import { type ColdStartPeriod, expectColdStarts } from '@/lib/core/queueing/cold-share';
import { EnvironmentUse } from '@/lib/core/queueing/environment-use';
import { erlangB } from '@/lib/core/queueing/erlang';

const MINUTE = 60;

/** A minute of a steady stream, and the lifetime before it. */
function steady(ratePerSecond: number, serviceSeconds: number, lifetimeSeconds: number): ColdStartPeriod {
  const use = new EnvironmentUse(ratePerSecond * serviceSeconds, 1);
  const group = (seconds: number) => ({ requests: ratePerSecond * seconds, presence: 1, use });
  return {
    own: group(MINUTE),
    earlier: [group(lifetimeSeconds - MINUTE / 2)],
    partial: null,
    ownReach: 1,
    startUpPeriods: serviceSeconds / MINUTE,
    provisioned: 0,
  };
}

const coldShareOf = (period: ColdStartPeriod): number =>
  expectColdStarts(period) / (period.own.requests * period.own.presence);

/** 600 requests of 1 s in a minute that nothing came before. */
const burst: ColdStartPeriod = { ...steady(10, 1, 360), earlier: [] };

describe('what each environment takes', () => {
  it.each([0, 0.3, 5, 200, 3000])('is what Erlang B leaves it, at %f erlangs', (load) => {
    const use = new EnvironmentUse(load, 1);
    for (const k of [1, 2, Math.ceil(load / 2) + 1, Math.ceil(load) + 1, use.count]) {
      const expected = erlangB(k - 1, load) - erlangB(k, load);
      // Exact but for the start of the table, far below the load.
      expect(Math.abs(use.shareOf(k) - expected)).toBeLessThan(k < load ? 0.02 * expected : 1e-12);
    }
    expect(use.shareOf(use.count + 1)).toBe(0);
    expect(erlangB(use.count, load)).toBeLessThan(1.01e-8);
  });

  it('refuses a load that is none', () => {
    expect(() => new EnvironmentUse(-1, 1)).toThrow('-1');
    expect(() => new EnvironmentUse(Number.NaN, 1)).toThrow(RangeError);
  });
});

describe('cold starts of a period', () => {
  it('lie in the range that SimFaaS published for 0.9 a second, 1.991 s and 600 s', () => {
    const share = coldShareOf(steady(0.9, 1.991, 600));
    expect(share).toBeGreaterThanOrEqual(0.0012);
    expect(share).toBeLessThanOrEqual(0.0016);
  });

  it('fall as the idle lifetime grows, and with provisioned environments', () => {
    const shares = [60, 360, 600, 2640].map((lifetime) => coldShareOf(steady(0.05, 2, lifetime)));
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    const provisioned = [0, 1, 2, 5].map((count) =>
      coldShareOf({ ...steady(0.5, 2, 360), provisioned: count }),
    );
    expect([...provisioned].sort((a, b) => b - a)).toEqual(provisioned);
  });

  it('of a burst after idle are all until the first one serves', () => {
    // The first one, and those of the next 6 s.
    expect(expectColdStarts({ ...burst, startUpPeriods: 0.1 })).toBeCloseTo(1 + 0.1 * 599, 6);
    expect(expectColdStarts({ ...burst, startUpPeriods: 2 })).toBeCloseTo(600, 4);
  });

  it('of a burst that starts at once are those that it needs at its busiest', () => {
    const needed = expectColdStarts({ ...burst, startUpPeriods: 0 });
    expect(needed).toBeGreaterThan(10 + 2 * Math.sqrt(10));
    expect(needed).toBeLessThan(10 + 4.5 * Math.sqrt(10));
  });

  it('are hardly any when enough are provisioned', () => {
    expect(expectColdStarts({ ...burst, provisioned: 40 })).toBeLessThan(1e-6);
  });
});
