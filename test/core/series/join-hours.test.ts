import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinHours } from '@/lib/core/series/join-hours';
import { makeSeries, type Series, sumPresent } from '@/lib/core/series/series';

const HOUR = 3600;
const START = 500_000 * HOUR;
const missing = Number.NaN;

function seriesOf(startSeconds: number, stepSeconds: number, values: readonly number[]): Series {
  return makeSeries(startSeconds, stepSeconds, Float64Array.from(values));
}

/** So many minutes of one count each. */
function minutes(startSeconds: number, count: number, value = 1): Series {
  return seriesOf(
    startSeconds,
    60,
    Array.from({ length: count }, () => value),
  );
}

function valuesOf(joined: Series | null): number[] {
  return Array.from(joined?.values ?? []);
}

describe('joinHours', () => {
  test('joins hours, five minutes and minutes that overlap into one series', () => {
    const hours = seriesOf(START, HOUR, [100, missing, 300, 400]);
    const fives = seriesOf(START + HOUR, 300, [
      ...Array.from({ length: 12 }, () => 20),
      ...Array.from({ length: 36 }, () => 99),
    ]);
    const sixties = minutes(START + 4 * HOUR, 120, 7);
    const joined = joinHours([sixties, hours, fives]);
    expect(joined).toMatchObject({ startSeconds: START, stepSeconds: HOUR });
    // The hour's own count where there is one; the sum of five minutes in the gap; then those; the minutes at last.
    expect(valuesOf(joined)).toEqual([100, 240, 300, 400, 12 * 99, 420]);
  });

  test('leaves out hours of which too much is missing, and takes three quarters for the whole', () => {
    const values = Array.from({ length: 240 }, () => 2);
    values.fill(missing, 60, 76);
    values.fill(missing, 120, 135);
    const joined = joinHours([seriesOf(START, 60, values)]);
    expect(valuesOf(joined)).toEqual([120, missing, 120, 120]);
  });

  test('takes a whole hour of a finer grid before a part of a coarser', () => {
    const fives = seriesOf(START, 300, [missing, ...Array.from({ length: 11 }, () => 12)]);
    expect(valuesOf(joinHours([fives, minutes(START, 60, 2)]))).toEqual([120]);
    expect(valuesOf(joinHours([fives, minutes(START, 59, 2)]))).toEqual([144]);
  });

  test('knows nothing of hours into which a series reaches in part', () => {
    const joined = joinHours([minutes(START + 600, 50 + 60 + 59)]);
    expect(joined).toMatchObject({ startSeconds: START + HOUR });
    expect(valuesOf(joined)).toEqual([60]);
    expect(joinHours([minutes(START + 60, 59 + 59)])).toBeNull();
    expect(joinHours([])).toBeNull();
    expect(joinHours([seriesOf(START, HOUR, [missing, missing])])).toBeNull();
  });

  test('begins and ends with an hour that is known; zero is known', () => {
    const joined = joinHours([seriesOf(START, HOUR, [missing, 0, missing, 5, missing])]);
    expect(joined?.startSeconds).toBe(START + HOUR);
    expect(valuesOf(joined)).toEqual([0, missing, 5]);
  });

  test('counts periods of a grid with a phase in the hour in which they start', () => {
    const half = seriesOf(START + 1800, HOUR, [10, 20]);
    expect(joinHours([half])).toMatchObject({ startSeconds: START, values: Float64Array.of(10, 20) });
    const late = minutes(START + 30, 120, 3);
    expect(joinHours([late])).toMatchObject({ startSeconds: START, values: Float64Array.of(180, 180) });
  });

  test('refuses steps that do not divide an hour', () => {
    expect(() => joinHours([seriesOf(START, 7200, [1])])).toThrow(
      'stepSeconds must divide an hour, got 7200',
    );
    expect(() => joinHours([seriesOf(START, 2700, [1])])).toThrow(RangeError);
  });

  test('loses and invents no request, however the grids are cut and in whatever order they come', () => {
    const perMinute = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(perMinute, fc.integer({ min: 1, max: 11 }), (hourly, cut) => {
        const all = hourly.flatMap((value) => Array.from({ length: 60 }, () => value));
        const at = Math.min(cut, hourly.length);
        const fine = seriesOf(START + at * HOUR, 60, all.slice(at * 60));
        const coarse = seriesOf(
          START,
          HOUR,
          hourly.slice(0, at).map((value) => value * 60),
        );
        const joined = joinHours([fine, coarse]);
        expect(valuesOf(joined)).toEqual(hourly.map((value) => value * 60));
        expect(joinHours([coarse, fine])).toEqual(joined);
        expect(sumPresent(joined?.values ?? new Float64Array())).toBe(sumPresent(Float64Array.from(all)));
      }),
      { numRuns: 100 },
    );
  });
});
