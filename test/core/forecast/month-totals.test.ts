import { describe, expect, it } from 'vitest';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import { findBusiestMinute, totalMonths } from '@/lib/core/forecast/month-totals';
import { traceTrailing } from '@/lib/core/forecast/trailing-rates';
import { makeSeries } from '@/lib/core/series/series';

const HOUR = 3600;
const DAY = 86_400;

/** Whole days of `hours` each, from a moment on. */
function pathsOf(startSeconds: number, hours: readonly number[], requests: readonly number[]): DemandPaths {
  const dayStartsSeconds = [startSeconds];
  for (const length of hours) dayStartsSeconds.push((dayStartsSeconds.at(-1) ?? 0) + length * HOUR);
  const values = Float64Array.from(requests);
  return { startSeconds, dayStartsSeconds, paths: 1, requests: values, peakPerMinute: values.slice() };
}

const NONE = makeSeries(0, HOUR, new Float64Array());

describe('months', () => {
  it('share the day of a zone that lies in two of them, by its hours', () => {
    // Midnights of Berlin in winter: 23:00 UTC. The first day has one hour of November, and the last 23 of 31 December.
    const start = Date.UTC(2026, 10, 30, 23) / 1000;
    const [december, ...others] = totalMonths(
      pathsOf(
        start,
        new Array(31).fill(24),
        Array.from({ length: 31 }, () => 24),
      ),
      NONE,
    );
    expect(others).toEqual([]);
    expect(december).toMatchObject({ name: '2026-12', days: 31, forecastDays: 31, fromDay: 0, toDay: 31 });
    // One hour is beyond the paths: it is like the others.
    expect(december?.requests[0]).toBeCloseTo(31 * 24, 9);
  });

  it('have days of 23 and of 25 hours', () => {
    const start = Date.UTC(2027, 2, 1) / 1000;
    const hours = Array.from({ length: 31 }, (_, day) => (day === 27 ? 23 : 24));
    const [march] = totalMonths(pathsOf(start, hours, hours), NONE);
    expect(march?.requests[0]).toBeCloseTo(31 * 24, 9);
    const { rates, today } = traceTrailing(pathsOf(start, hours, hours), NONE, 7, 1 / HOUR);
    expect(today).toBeCloseTo(1 / HOUR, 12);
    for (const rate of rates) expect(rate).toBeCloseTo(1 / HOUR, 12);
  });

  it('end with the last that the paths reach', () => {
    const start = Date.UTC(2026, 10, 20) / 1000;
    const names = (days: number) =>
      totalMonths(pathsOf(start, new Array(days).fill(24), new Array(days).fill(1)), NONE).map(
        ({ name }) => name,
      );
    expect(names(9)).toEqual([]);
    expect(names(11)).toEqual(['2026-11']);
    expect(names(41)).toEqual(['2026-11']);
    expect(names(42)).toEqual(['2026-11', '2026-12']);
  });
});

describe('what lies behind a day', () => {
  it('is the mean of the days up to it, those that were observed among them', () => {
    const start = 100 * DAY;
    const observed = makeSeries(start - 3 * DAY, HOUR, new Float64Array(72).fill(2));
    const { rates, today } = traceTrailing(
      pathsOf(start, [24, 24, 24, 24], [96, 96, 96, 96]),
      observed,
      2,
      1,
    );
    expect(today * HOUR).toBeCloseTo(2, 12);
    expect(Array.from(rates, (rate) => rate * HOUR)).toEqual(
      [3, 4, 4, 4].map((rate) => expect.closeTo(rate, 9)),
    );
  });

  it('takes a day that nothing is known of for one like the others', () => {
    const start = 100 * DAY;
    const values = new Float64Array(72).fill(2);
    values.fill(Number.NaN, 24, 48);
    const { today } = traceTrailing(
      pathsOf(start, [24], [1]),
      makeSeries(start - 3 * DAY, HOUR, values),
      3,
      1,
    );
    expect(today * HOUR).toBeCloseTo(2, 12);
  });
});

describe('the busiest minute', () => {
  it('is that of the minutes, and stands out of longer periods as chance has it', () => {
    expect(findBusiestMinute(makeSeries(0, 60, Float64Array.of(3, Number.NaN, 7)))).toBe(7);
    const hourly = findBusiestMinute(makeSeries(0, HOUR, Float64Array.of(6000)));
    // The largest of 60 Poisson counts of mean 100: some 2.3 deviations above it.
    expect(hourly).toBeGreaterThan(120);
    expect(hourly).toBeLessThan(127);
    expect(findBusiestMinute(makeSeries(0, HOUR, Float64Array.of(0)))).toBe(0);
  });
});
