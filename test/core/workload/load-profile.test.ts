import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeries } from '@/lib/core/series/series';
import { fitLoadProfile, peakRatePerSecond, scaleLoadProfile } from '@/lib/core/workload/load-profile';

const timing = { idleLifetimeSeconds: 360, scaleInTailSeconds: 900, provisioningSeconds: 360 };
const profileOf = (counts: ArrayLike<number>) =>
  fitLoadProfile(makeSeries(0, 60, Float64Array.from(counts)), timing);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('load profile', () => {
  it('keeps all time, all requests, the mean rate and the peak', () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constant(Number.NaN)), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(counts, (values) => {
        const present = values.filter((value) => !Number.isNaN(value));
        const requests = sum(present);
        fc.pre(requests > 0);
        const profile = profileOf(values);
        expect(sum(profile.levels.map(({ timeShare }) => timeShare))).toBeCloseTo(1, 9);
        expect(sum(profile.levels.map(({ requestShare }) => requestShare))).toBeCloseTo(1, 9);
        expect(sum(profile.warmth.pasts.map(({ requestShare }) => requestShare))).toBeCloseTo(1, 9);
        expect(profile.requestsPerSecond).toBeCloseTo(requests / (present.length * 60), 9);
        expect(peakRatePerSecond(profile)).toBeCloseTo(Math.max(...present) / 60, 9);
        const rates = profile.levels.map(({ ratePerSecond }) => ratePerSecond);
        expect([...rates].sort((a, b) => a - b)).toEqual(rates);
      }),
    );
  });

  it('scales rates and leaves shares', () => {
    const profile = profileOf([60, 0, 600, 120]);
    const doubled = scaleLoadProfile(profile, 2);
    expect(doubled.requestsPerSecond).toBe(profile.requestsPerSecond * 2);
    expect(doubled.levels.map(({ timeShare }) => timeShare)).toEqual(
      profile.levels.map(({ timeShare }) => timeShare),
    );
    expect(peakRatePerSecond(doubled)).toBe(20);
  });

  it('looks back one idle lifetime from the middle of a period, the busiest period of it apart', () => {
    // 360 s: five whole minutes, half of the one before those, and what came before in its own.
    const { pasts } = profileOf([8, 1, 0, 40, 0, 2, 100]).warmth;
    expect(pasts.find(({ requests }) => requests === 100)).toEqual({
      requestShare: expect.closeTo(100 / 151, 12),
      requests: 100,
      busiestRequests: 40,
      busiestCount: 40,
      otherRequests: 7,
      // Weighted by requests: half of 8 in a period of 8, 1 and 2 in their own.
      otherCount: expect.closeTo((4 * 8 + 1 + 4) / 7, 12),
      partialRequests: 0,
    });
  });

  it('keeps few requests in the minute that the lifetime reaches into apart', () => {
    const { pasts } = profileOf([7, 0, 0, 0, 0, 0, 1]).warmth;
    const last = pasts.find(({ requests }) => requests === 1);
    expect(last).toMatchObject({ busiestRequests: 0, otherRequests: 0, partialRequests: 7 });
  });

  it('keeps an endpoint up through the tail, and wakes it for the first requests of a spell', () => {
    const day = new Float64Array(1440);
    day[600] = 10;
    const { activeShare, wakeRequestShare } = profileOf(day).scaleToZero;
    expect(activeShare).toBeCloseTo(16 / 1440, 12);
    expect(wakeRequestShare).toBe(1);
    const steady = profileOf(new Float64Array(1440).fill(10)).scaleToZero;
    expect(steady.activeShare).toBe(1);
    expect(steady.wakeRequestShare).toBeCloseTo(6 / 1440, 12);
  });

  it('refuses a workload that nobody called', () => {
    expect(() => profileOf([0, 0])).toThrow(RangeError);
  });
});
