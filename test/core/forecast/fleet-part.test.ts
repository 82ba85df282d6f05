import { describe, expect, it } from 'vitest';
import { measureHoursOfWeek, measureWeeklyChanges } from '@/lib/core/forecast/fleet-part';
import { makeSeries } from '@/lib/core/series/series';

const HOUR = 3600;
const WEEK = 168;
/** A Monday, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 8, 7) / 1000;

/** Hours of so many weeks, each with as many requests an hour. */
function hoursOf(
  perHour: readonly number[],
  change: (value: number, hour: number) => number = (value) => value,
) {
  const values = Float64Array.from({ length: perHour.length * WEEK }, (_, hour) =>
    change(perHour[Math.floor(hour / WEEK)] ?? 0, hour),
  );
  return makeSeries(MONDAY, HOUR, values);
}

describe('changes from week to week', () => {
  it('are those of the logarithm, from the second week on', () => {
    expect(measureWeeklyChanges(hoursOf([100, 200, 100]))).toEqual({
      startSeconds: MONDAY + WEEK * HOUR,
      values: [expect.closeTo(Math.log(2), 4), expect.closeTo(-Math.log(2), 4)],
    });
  });

  it('are known of weeks of which nine tenths are', () => {
    const missing = (hours: number) =>
      hoursOf([100, 200, 200], (value, hour) => (hour >= WEEK && hour < WEEK + hours ? Number.NaN : value));
    expect(measureWeeklyChanges(missing(16)).values).toEqual([expect.closeTo(Math.log(2), 4), 0]);
    expect(measureWeeklyChanges(missing(17)).values).toEqual([null, null]);
  });

  it('are unknown about a week in which nothing came', () => {
    expect(measureWeeklyChanges(hoursOf([100, 0, 100, 50])).values).toEqual([
      null,
      null,
      expect.closeTo(-Math.log(2), 4),
    ]);
  });

  it('are of whole weeks, and of half a year at most', () => {
    const series = hoursOf(Array.from({ length: 40 }, (_, week) => 2 ** (week % 2)));
    const cut = {
      ...series,
      startSeconds: series.startSeconds + 5 * HOUR,
      values: series.values.subarray(5),
    };
    const { startSeconds, values } = measureWeeklyChanges(cut);
    expect(values).toHaveLength(26);
    expect(startSeconds).toBe(MONDAY + 14 * WEEK * HOUR);
  });
});

describe('hours of the week', () => {
  it('are 1 on average, those that were never seen among them', () => {
    const half = hoursOf([1], (_, hour) => (hour < 84 ? (hour % 24 < 12 ? 10 : 30) : Number.NaN));
    const shares = measureHoursOfWeek(half);
    expect(shares.reduce((sum, share) => sum + share, 0) / WEEK).toBeCloseTo(1, 4);
    expect(shares.slice(84).every((share) => share === 1)).toBe(true);
    expect((shares[12] ?? 0) / (shares[0] ?? 1)).toBeCloseTo(3, 4);
  });

  it('are alike where nothing came, or nothing is known', () => {
    for (const value of [0, Number.NaN])
      expect(measureHoursOfWeek(hoursOf([value, value]))).toEqual(new Array(WEEK).fill(1));
  });
});
