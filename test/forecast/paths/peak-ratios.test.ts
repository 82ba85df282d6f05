import { expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { drawRatioNear } from '@/lib/forecast/paths/peak-ratios';

/** Ratios that are drawn near a count, each named by the day that it is of. */
function drawnNear(counts: readonly number[], count: number): number[] {
  const random = makeRandom(3);
  const days = { counts: Float64Array.from(counts), ratios: Float64Array.from(counts, (_, day) => day) };
  const drawn = Array.from({ length: 2000 }, () => drawRatioNear(days, count, random));
  return [...new Set(drawn)].sort((a, b) => a - b);
}

it('days that are as near as others are drawn like these, the newest of steady traffic too', () => {
  const all = Array.from({ length: 42 }, (_, day) => day);
  expect(drawnNear(new Array(42).fill(5), 5)).toEqual(all);
  expect(drawnNear([...new Array(21).fill(5), ...new Array(21).fill(50)], 50)).toEqual(all.slice(21));
});

it('where counts differ the nearest third is drawn, four at least', () => {
  const counts = Array.from({ length: 30 }, (_, day) => 10 * day);
  expect(drawnNear(counts, 145)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(drawnNear([1, 2, 3, 4, 5], 1)).toEqual([0, 1, 2, 3]);
});
