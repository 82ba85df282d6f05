import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lognormalMean, lognormalQuantile } from '@/lib/core/stats/lognormal';
import { fitLognormalByMean } from '@/lib/core/stats/lognormal-by-mean';

describe('a lognormal by its mean and one quantile', () => {
  it('is the one that they were taken from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0.01, max: 1.5, noNaN: true }),
        fc.constantFrom(0.5, 0.95, 0.99),
        (median, sigma, probability) => {
          const told = { median, sigma };
          const fitted = fitLognormalByMean(
            lognormalMean(told),
            probability,
            lognormalQuantile(told, probability),
          );
          expect(fitted?.sigma).toBeCloseTo(sigma, 6);
          expect((fitted?.median ?? 0) / median).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it('is none where the quantile is farther out than any of that mean, or the median above it', () => {
    // The 99th percentile over the mean is at most exp(z^2 / 2) = 14.97.
    expect(fitLognormalByMean(1, 0.99, 14.9)).not.toBeNull();
    expect(fitLognormalByMean(1, 0.99, 15.1)).toBeNull();
    expect(fitLognormalByMean(1, 0.5, 1.1)).toBeNull();
  });

  it('refuses what is not positive', () => {
    expect(() => fitLognormalByMean(0, 0.5, 1)).toThrow(RangeError);
  });
});
