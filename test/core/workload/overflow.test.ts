import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeries } from '@/lib/core/series/series';
import { fitLoadProfile, type LoadProfile, scaleLoadProfile } from '@/lib/core/workload/load-profile';
import { evaluateOverflowShare, findBaseRate, splitProfile } from '@/lib/core/workload/overflow';
import { fitWarmth } from '@/lib/core/workload/warmth';

const timing = { idleLifetimeSeconds: 360, scaleInTailSeconds: 900, provisioningSeconds: 360 };
const fitCounts = (counts: readonly number[]): LoadProfile =>
  fitLoadProfile(makeSeries(0, 60, Float64Array.from(counts)), timing);

const anyCounts = fc
  .array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(5000)), { minLength: 1, maxLength: 200 })
  .filter((counts) => counts.some((count) => count > 0));
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

describe('the overflow above a rate', () => {
  it('is counted by hand: 60 a minute, and 600 in one of four minutes, above 2 a second', () => {
    // 480 of the 780 requests lie above 120 a minute.
    expect(evaluateOverflowShare(fitCounts([60, 60, 600, 60]), 2)).toBeCloseTo(480 / 780, 12);
  });

  it('is everything above 0, nothing above the peak, and less above more', () => {
    fc.assert(
      fc.property(anyCounts, anyShare, anyShare, (counts, a, b) => {
        const profile = fitCounts(counts);
        const peak = profile.levels.at(-1)?.ratePerSecond ?? 0;
        expect(evaluateOverflowShare(profile, 0)).toBeCloseTo(1, 9);
        expect(evaluateOverflowShare(profile, peak)).toBe(0);
        const [low, high] = [Math.min(a, b) * peak, Math.max(a, b) * peak];
        expect(evaluateOverflowShare(profile, low)).toBeGreaterThanOrEqual(
          evaluateOverflowShare(profile, high) - 1e-12,
        );
      }),
    );
  });

  it('leads back to the rate', () => {
    fc.assert(
      fc.property(anyCounts, anyShare, (counts, share) => {
        const profile = fitCounts(counts);
        expect(evaluateOverflowShare(profile, findBaseRate(profile, share))).toBeCloseTo(share, 9);
      }),
    );
  });

  it('refuses a share that is none', () => {
    expect(() => findBaseRate(fitCounts([1]), 1.5)).toThrow('1.5');
    expect(() => evaluateOverflowShare(fitCounts([1]), Number.NaN)).toThrow('NaN');
  });
});

describe('base and overflow', () => {
  it('make up the requests at every level, and every period', () => {
    fc.assert(
      fc.property(anyCounts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (counts, part) => {
        const profile = fitCounts(counts);
        const rate = part * (profile.levels.at(-1)?.ratePerSecond ?? 0);
        const { base, overflow } = splitProfile(profile, rate);
        const above = profile.levels.filter(({ ratePerSecond }) => ratePerSecond > rate);
        above.forEach((level, i) => {
          const left = overflow.levels[i + 1];
          expect((left?.ratePerSecond ?? 0) + rate).toBeCloseTo(level.ratePerSecond, 9);
          const [all, burst] = [
            level.requestShare,
            (left?.requestShare ?? 0) * evaluateOverflowShare(profile, rate),
          ];
          expect(burst * level.ratePerSecond).toBeCloseTo(all * (left?.ratePerSecond ?? 0), 9);
        });
        expect(base.requestsPerSecond + overflow.requestsPerSecond).toBeCloseTo(profile.requestsPerSecond, 9);
        for (const { levels } of [base, overflow]) {
          expect(sum(levels.map(({ timeShare }) => timeShare))).toBeCloseTo(1, 9);
          expect(sum(levels.map(({ requestShare }) => requestShare))).toBeCloseTo(1, 9);
        }
        counts.forEach((count, i) => {
          const parts = [base, overflow].map(({ observed }) => observed.arrivals.values[i] ?? Number.NaN);
          expect(sum(parts)).toBeCloseTo(count, 9);
        });
      }),
    );
  });

  it('scale together: the overflow of twice the volume above twice the rate is twice the overflow', () => {
    const profile = fitCounts([10, 20, 300, 40, 10, 500]);
    const [once, twice] = [splitProfile(profile, 1), splitProfile(scaleLoadProfile(profile, 2), 2)];
    expect(twice.overflow.requestsPerSecond).toBeCloseTo(2 * once.overflow.requestsPerSecond, 12);
    expect(twice.overflow.warmth).toEqual({ ...once.overflow.warmth, factor: 2 });
  });
});

describe('what the overflow finds warm', () => {
  it('is read from its own arrivals: the first minute of a burst finds nothing', () => {
    const counts = [100, 100, 100, 100, 100, 100, 100, 400, 400, 100];
    const { pasts } = fitWarmth(makeSeries(0, 60, Float64Array.from(counts)), 360, 100);
    expect(pasts.map(({ requestShare }) => requestShare)).toEqual([0.5, 0.5]);
    expect(pasts.map(({ busiestRequests }) => busiestRequests)).toEqual([0, 300]);
    expect(pasts.map(({ requests }) => requests)).toEqual([300, 300]);
  });

  it('counts every request once', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const peak = Math.max(...counts);
        const { pasts } = fitWarmth(makeSeries(0, 60, Float64Array.from(counts)), 360, peak / 3);
        expect(sum(pasts.map(({ requestShare }) => requestShare))).toBeCloseTo(1, 9);
      }),
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
