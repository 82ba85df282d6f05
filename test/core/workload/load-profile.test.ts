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
        expect(sum(profile.warmth.levels.map(({ requestShare }) => requestShare))).toBeCloseTo(1, 9);
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

  it('counts what came within the idle lifetime before a request, itself left out', () => {
    // 360 s before the middle of a minute: half of its own, five whole minutes, half of the one before those.
    const { levels } = profileOf([7, 1, 0, 0, 0, 2, 1]).warmth;
    const last = levels.find(({ own, full, partial }) => own === 0 && full === 3 && partial === 7);
    expect(last?.requestShare).toBeCloseTo(1 / 11, 12);
  });

  it('finds surges: periods above all that came within the lifetime before', () => {
    const { surges } = profileOf([10, 10, 10, 10, 10, 10, 10, 60, 10]).warmth;
    expect(surges).toEqual([
      {
        ratePerSecond: 1,
        priorRatePerSecond: expect.closeTo(10 / 60, 12),
        priorRequests: 55,
        requestShare: expect.closeTo(60 / 140, 12),
      },
    ]);
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
