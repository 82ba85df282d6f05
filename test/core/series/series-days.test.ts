import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeries, seriesEndSeconds, sliceSeries } from '@/lib/core/series/series';
import { joinDays, phaseSeconds, splitSeriesIntoDays } from '@/lib/core/series/series-days';

const DAY = 86_400;

describe('splitSeriesIntoDays', () => {
  it('puts a period into the day in which it starts, at its place on the phase of the grid', () => {
    // Starts at 23:34:02 on a half-hourly grid that is 4 minutes and 2 seconds late: one period is left that day.
    const start = 3 * DAY + 23 * 3600 + 34 * 60 + 2;
    const days = splitSeriesIntoDays(makeSeries(start, 1800, Float64Array.of(1, 2, 3)));
    expect(days.map(({ dayStartSeconds }) => dayStartSeconds)).toEqual([3 * DAY, 4 * DAY]);
    expect(days[0]?.values[47]).toBe(1);
    expect([...(days[1]?.values.subarray(0, 3) ?? [])]).toEqual([2, 3, Number.NaN]);
    expect(days.every(({ values }) => values.length === 48)).toBe(true);
  });

  it('gives nothing for a series without periods', () => {
    expect(splitSeriesIntoDays(makeSeries(0, 60, new Float64Array(0)))).toEqual([]);
  });

  it('works before 1970', () => {
    const series = makeSeries(-90, 60, Float64Array.of(1, 2));
    expect(phaseSeconds(series)).toBe(30);
    const [before, after] = splitSeriesIntoDays(series);
    expect([before?.dayStartSeconds, before?.values[1438], before?.values[1439]]).toEqual([-DAY, 1, 2]);
    expect(after).toBeUndefined();
  });
});

describe('joinDays', () => {
  it('gives back the series that was split, whatever its start, step and length, in any order of days', () => {
    const step = fc.constantFrom(60, 300, 1800, 3600, 86_400);
    fc.assert(
      fc.property(
        step,
        fc.integer({ min: -2 * DAY, max: 2_000_000_000 }),
        fc.integer({ min: 1, max: 400 }),
        (s, start, n) => {
          const series = makeSeries(
            start,
            s,
            Float64Array.from({ length: n }, (_, i) => (i % 7 === 3 ? Number.NaN : i)),
          );
          const joined = joinDays(splitSeriesIntoDays(series).reverse(), s, phaseSeconds(series));
          expect(joined && sliceSeries(joined, start, seriesEndSeconds(series))).toEqual(series);
        },
      ),
    );
  });

  it('leaves a day that is not there missing', () => {
    const day = (n: number, value: number) => ({
      dayStartSeconds: n * DAY,
      values: new Float64Array(24).fill(value),
    });
    const joined = joinDays([day(5, 1), day(7, 3)], 3600, 0);
    expect(joined?.startSeconds).toBe(5 * DAY);
    expect([...(joined?.values ?? [])]).toEqual([
      ...Array(24).fill(1),
      ...Array(24).fill(Number.NaN),
      ...Array(24).fill(3),
    ]);
  });

  it('refuses days that do not fit', () => {
    const day = { dayStartSeconds: DAY, values: new Float64Array(24) };
    expect(joinDays([], 3600, 0)).toBeNull();
    expect(() => joinDays([day, day], 3600, 0)).toThrow('a day is given twice');
    expect(() => joinDays([day], 60, 0)).toThrow(/must start at midnight and have 1440 periods/);
    expect(() => joinDays([{ ...day, dayStartSeconds: 5 }], 3600, 0)).toThrow(RangeError);
    expect(() => joinDays([day], 3600, 3600)).toThrow(/phase/);
  });
});
