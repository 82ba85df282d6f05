import { describe, expect, it } from 'vitest';
import { makeSeries } from '@/lib/core/series/series';
import { fitArrivals, hourOfWeek } from '@/lib/core/workload/fit-arrivals';

/** Monday 2026-11-02, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 2) / 1000;

describe('arrivals', () => {
  it('counts missing periods in the coverage and nowhere else', () => {
    const fit = fitArrivals(makeSeries(MONDAY, 60, Float64Array.of(60, Number.NaN, 0, 180)));
    expect(fit.coverage).toBe(0.75);
    expect(fit.requests).toBe(240);
    expect(fit.meanPerSecond).toBeCloseTo(240 / 180, 12);
    expect(fit.peakPerSecond).toBe(3);
    expect(fit.peakAtSeconds).toBe(MONDAY + 180);
    expect(fit.peakToMean).toBeCloseTo(2.25, 12);
    expect(fit.idleShare).toBeCloseTo(1 / 3, 12);
    expect(fit.endSeconds - fit.startSeconds).toBe(240);
  });

  it('has no variation in a constant series, and 1 in counts of mean m and deviation m', () => {
    expect(fitArrivals(makeSeries(MONDAY, 60, Float64Array.of(5, 5, 5))).periodScv).toBe(0);
    expect(fitArrivals(makeSeries(MONDAY, 60, Float64Array.of(0, 10))).periodScv).toBeCloseTo(1, 12);
  });

  it('starts the week on Monday at 00:00 UTC', () => {
    expect(hourOfWeek(MONDAY)).toBe(0);
    expect(hourOfWeek(MONDAY - 1)).toBe(167);
    expect(hourOfWeek(MONDAY + 26 * 3600)).toBe(26);
    expect(hourOfWeek(0)).toBe(3 * 24);
  });

  it('averages each hour of the week over the weeks that saw it', () => {
    const twoWeeks = new Float64Array(14 * 24);
    twoWeeks[5] = 3600;
    twoWeeks[5 + 168] = 7200;
    const { hourOfWeekPerSecond } = fitArrivals(makeSeries(MONDAY, 3600, twoWeeks));
    expect(hourOfWeekPerSecond).toHaveLength(168);
    expect(hourOfWeekPerSecond[5]).toBeCloseTo(1.5, 12);
    expect(hourOfWeekPerSecond[6]).toBe(0);
  });

  it('knows nothing of an hour that was never seen', () => {
    const { hourOfWeekPerSecond } = fitArrivals(makeSeries(MONDAY, 3600, Float64Array.of(10)));
    expect(hourOfWeekPerSecond.slice(0, 2)).toEqual([10 / 3600, null]);
  });

  it('refuses a series without a value', () => {
    expect(() => fitArrivals(makeSeries(MONDAY, 60, Float64Array.of(Number.NaN)))).toThrow(RangeError);
  });
});
