import { describe, expect, test } from 'vitest';
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { makeSeries } from '@/lib/core/series/series';
import { exampleMinutes } from '../../support/example-workload';

describe('the outline of a series', () => {
  test('of four weeks of minutes is half hours in 1,344 points', () => {
    const outline = outlineDemand(exampleMinutes(28), 1_344);
    expect(outline).toMatchObject({ stepSeconds: 1_800, periodSeconds: 60 });
    expect(outline.mean).toHaveLength(1_344);
  });

  test('keeps a short series as it is', () => {
    const outline = outlineDemand(makeSeries(7, 300, Float64Array.from([1, Number.NaN, 3])), 100);
    expect(outline).toEqual({
      startSeconds: 7,
      stepSeconds: 300,
      periodSeconds: 300,
      mean: [1, null, 3],
      peak: [1, null, 3],
    });
  });

  test('gives mean and peak of what is present in a run', () => {
    const values = Float64Array.from([1, 5, Number.NaN, 0, Number.NaN, Number.NaN]);
    expect(outlineDemand(makeSeries(0, 60, values), 3)).toMatchObject({
      stepSeconds: 120,
      mean: [3, 0, null],
      peak: [5, 0, null],
    });
  });

  test('of a step that no familiar run is a multiple of ends in whole days', () => {
    const odd = makeSeries(0, 5_400, new Float64Array(16 * 365).fill(1));
    const { stepSeconds, mean } = outlineDemand(odd, 100);
    expect(stepSeconds % 86_400).toBe(0);
    expect(mean.length).toBeLessThanOrEqual(100);
  });

  test('keeps sums: mean times periods adds up to the series', () => {
    const series = exampleMinutes(7);
    const { mean } = outlineDemand(series, 336);
    const total = series.values.reduce((sum, value) => sum + value, 0);
    expect(mean.reduce<number>((sum, value) => sum + (value ?? 0) * 30, 0)).toBeCloseTo(total, 6);
  });
});
