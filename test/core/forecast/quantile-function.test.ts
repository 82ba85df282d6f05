import { describe, expect, it } from 'vitest';
import { summariseCounts, summariseSample } from '@/lib/core/forecast/quantile-function';

describe('an interval of counts', () => {
  it('has counts that were there at its ends, not values between them', () => {
    const sample = [...new Array(95).fill(9), ...new Array(5).fill(8)];
    expect(summariseCounts(sample)).toEqual({ low: 8, median: 9, high: 9 });
    expect(summariseSample(sample).low).toBeCloseTo(8.95, 9);
    expect(summariseCounts([3])).toEqual({ low: 3, median: 3, high: 3 });
    expect(() => summariseCounts([])).toThrow(RangeError);
  });
});
