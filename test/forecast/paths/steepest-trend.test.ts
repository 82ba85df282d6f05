import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { drawNormal } from '@/lib/core/stats/ziggurat';
import { steepestTrend } from '@/lib/forecast/paths/steepest-trend';
import { forecastMade, makeHours, sumPaths } from './made-hours';

const AHEAD = 91;

/** Days about a level that has stepped up `factor` times on the last `newDays`. */
function stepped(days: number, newDays: number, factor: number, noise: number, seed: number) {
  const random = makeRandom(seed);
  return makeHours(
    Float64Array.from({ length: days }, (_, day) => {
      const weekend = day % 7 >= 5 ? 0.6 : 1;
      const level = day >= days - newDays ? factor : 1;
      return 100_000 * weekend * level * Math.exp(noise * drawNormal(random));
    }),
  );
}

/** What a day of the third month ahead comes to on average, against a day at the new level. */
function thirdMonth(hours: ReturnType<typeof makeHours>, factor: number) {
  const { paths } = forecastMade(hours, { daysAhead: AHEAD });
  const days = paths.dayStartsSeconds.length - 1;
  const usual = ((5 + 2 * 0.6) / 7) * 100_000 * factor;
  const means = sumPaths(paths.requests, days, 56, Math.min(days, 84)).map(
    (sum) => sum / (Math.min(days, 84) - 56) / usual,
  );
  return means.sort();
}

describe('a new level', () => {
  it.each([
    [1.6, 5],
    [1.6, 2],
    [3, 6],
    [0.4, 5],
  ])('of %s times, %s days old, is not carried on as a trend', (factor, newDays) => {
    for (const [days, noise] of [
      [60, 0.01],
      [60, 0.05],
      [60, 0.15],
      [36, 0.05],
      [200, 0.05],
    ] as const) {
      const means = thirdMonth(stepped(days, newDays, factor, noise, 3), factor);
      expect(means[Math.floor(means.length / 2)]).toBeGreaterThan(0.55);
      expect(means[Math.floor(means.length / 2)]).toBeLessThan(1.8);
      expect(means[Math.floor(means.length * 0.95)]).toBeLessThan(10);
      expect(means[Math.floor(means.length * 0.05)]).toBeGreaterThan(0.1);
    }
  });
});

describe('a trend that is not believed', () => {
  it('leaves how far it goes open, and never as one number', () => {
    const { growth } = forecastMade(stepped(40, 8, 100, 0.05, 5), { daysAhead: AHEAD });
    const { low, median, high } = growth.perMonthShare;
    expect(high - low).toBeGreaterThan(0.05);
    expect(median).toBeLessThan(1);
  });
});

describe('the steepest trend', () => {
  const line = (perDay: number) => Float64Array.from({ length: 90 }, (_, day) => perDay * day);

  it('is half as steep again as what was seen, either way', () => {
    expect(steepestTrend(line(0.02))).toBeCloseTo(0.03, 9);
    expect(steepestTrend(line(-0.02))).toBeCloseTo(0.03, 9);
  });

  it('is that of an earlier month where it has calmed down since', () => {
    const calmed = Float64Array.from({ length: 120 }, (_, day) => 0.02 * Math.min(day, 60));
    expect(steepestTrend(calmed)).toBeCloseTo(0.03, 6);
  });

  it('is a tenth a month of what stands still, has just stepped, and a doubling of what is hardly known', () => {
    const anyway = (Math.log(1.1) * 12) / 365.25;
    expect(steepestTrend(line(0))).toBeCloseTo(anyway, 12);
    expect(steepestTrend(line(0).map((_, day) => (day > 84 ? 0.5 : 0)))).toBeCloseTo(anyway, 12);
    // Wherever a step lies in a history, it is no trend.
    for (let at = 10; at < 90; at += 1)
      expect(steepestTrend(line(0).map((_, day) => (day > at ? 2 : 0)))).toBeLessThan(0.03);
    expect(steepestTrend(new Float64Array(12))).toBeCloseTo((Math.log(2) * 12) / 365.25, 12);
    expect(steepestTrend(new Float64Array(60).fill(Number.NaN))).toBeCloseTo(anyway, 12);
  });
});
