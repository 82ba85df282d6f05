import { describe, expect, test } from 'vitest';
import { partMeans } from '@/lib/core/series/part-means';
import { makeSeries } from '@/lib/core/series/series';

const series = (...values: number[]) => makeSeries(0, 60, Float64Array.from(values));

describe('means of parts', () => {
  test('are of what is present, null where nothing is', () => {
    expect(partMeans(series(1, 3, Number.NaN, 5, Number.NaN, Number.NaN), 3)).toEqual([2, 5, null]);
  });

  test('are one a period when there are fewer periods than parts', () => {
    expect(partMeans(series(4, 0), 56)).toEqual([4, 0]);
  });

  test('cover every period once when the parts are uneven', () => {
    const ones = series(...Array.from({ length: 59 }, (_, i) => i));
    const means = partMeans(ones, 56);
    expect(means).toHaveLength(56);
    expect(means.at(0)).toBe(0);
    expect(means.at(-1)).toBe(57.5);
  });

  test('refuse no parts', () => {
    expect(() => partMeans(series(1), 0)).toThrow(RangeError);
  });
});
