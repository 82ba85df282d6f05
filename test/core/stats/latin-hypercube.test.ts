import { expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { sampleLatinHypercube } from '@/lib/core/stats/latin-hypercube';

it('a Latin hypercube has one point in each share of each dimension', () => {
  const points = sampleLatinHypercube(makeRandom(3), 10, 4);
  for (let dimension = 0; dimension < 4; dimension += 1) {
    const column = points.map((point) => point[dimension] ?? Number.NaN).sort((a, b) => a - b);
    column.forEach((value, i) => {
      expect(value).toBeCloseTo((i + 0.5) / 10, 12);
    });
  }
});

it('orders its dimensions independently', () => {
  const points = sampleLatinHypercube(makeRandom(1), 4000, 2);
  const covariance = points.reduce((sum, [x = 0, y = 0]) => sum + (x - 0.5) * (y - 0.5), 0) / points.length;
  // The variance of a dimension is 1/12; four standard errors of the correlation.
  expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(4000));
});

it('knows the mean of a function that is a sum of its dimensions better than independent draws', () => {
  const sums = sampleLatinHypercube(makeRandom(9), 10, 3).map((point) =>
    point.reduce((sum, x) => sum + x ** 2, 0),
  );
  // The integral is 1; the middles of ten shares miss it by 3 x 1/1200.
  expect(sums.reduce((sum, value) => sum + value, 0) / 10).toBeCloseTo(1 - 3 / 1200, 12);
});

it('needs a point', () => {
  expect(() => sampleLatinHypercube(makeRandom(1), 0, 2)).toThrow(/at least one point, got 0/);
});
