import { describe, expect, it } from 'vitest';
import { conformalQuantile } from '@/lib/forecast/error-bands';

describe('the quantile of errors', () => {
  // Vovk's split conformal rank: of n errors the next is within the k-th smallest with probability k / (n + 1).
  it.each([
    [10, 0.9, 10],
    [19, 0.9, 18],
    [19, 0.95, 19],
    [99, 0.9, 90],
  ])('of %d errors that holds %d of the next is the %d-th smallest', (count, level, rank) => {
    const errors = Array.from({ length: count }, (_, i) => count - i);
    expect(conformalQuantile(errors, level)).toBe(rank);
  });

  it('is beyond the largest where there are too few, and without end where there are none', () => {
    expect(conformalQuantile([1, 2, 3], 0.9)).toBeGreaterThan(3);
    expect(conformalQuantile([], 0.9)).toBe(Number.POSITIVE_INFINITY);
  });
});
