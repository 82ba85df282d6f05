import { describe, expect, test } from 'vitest';
import { rollUp } from '@/lib/core/series/roll-up';
import { makeSeries } from '@/lib/core/series/series';

const NONE = Number.NaN;

function fine(values: readonly number[], startSeconds = 300) {
  return makeSeries(startSeconds, 60, Float64Array.from(values));
}

describe('a coarser period', () => {
  const series = fine([1, 2, NONE, 4, 0, NONE, NONE, NONE, NONE, NONE, 9, NONE, NONE, NONE, 5, 8]);

  test('is the sum of what is there, and missing where nothing is', () => {
    expect(rollUp(series, 300, 'sum')).toEqual(makeSeries(300, 300, Float64Array.of(7, NONE, 14)));
  });

  test('is the largest of what is there', () => {
    expect(rollUp(series, 300, 'maximum')).toEqual(makeSeries(300, 300, Float64Array.of(4, NONE, 9)));
  });

  test('is 0 where all is 0, which is not missing', () => {
    expect(rollUp(fine([0, NONE, 0, 0, 0]), 300, 'sum').values).toEqual(Float64Array.of(0));
  });

  test('is the same by way of another step', () => {
    const minutes = fine(
      Array.from({ length: 240 }, (_, i) => (i % 11 === 3 ? NONE : (i * 7919) % 97)),
      7200,
    );
    for (const how of ['sum', 'maximum'] as const) {
      expect(rollUp(rollUp(minutes, 300, how), 3600, how)).toEqual(rollUp(minutes, 3600, how));
    }
  });

  test('needs a start on its grid and a step that it holds whole', () => {
    expect(() => rollUp(fine([1], 360), 300, 'sum')).toThrow(RangeError);
    expect(() => rollUp(makeSeries(0, 7200, Float64Array.of(1)), 3600, 'sum')).toThrow(RangeError);
  });
});
