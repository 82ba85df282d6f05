import { describe, expect, it } from 'vitest';
import { forecastByLags } from '@/lib/forecast/lag-regression';

describe('a regression on earlier values', () => {
  const doubling = {
    lags: Int32Array.of(1),
    weights: Float64Array.of(2),
    intercept: 0,
    centre: 10,
    scale: 3,
  };
  const run = (first: number) => forecastByLags(doubling, { filled: Float64Array.of(first) }, 1, 300);

  it('that comes loose ends fifty standard deviations from the history, either way', () => {
    expect([...run(13).subarray(0, 3)]).toEqual([16, 22, 34]);
    expect(run(13).at(-1)).toBe(160);
    expect(run(7).at(-1)).toBe(-140);
  });
});
