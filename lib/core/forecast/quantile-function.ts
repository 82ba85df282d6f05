import { mean, quantileOfSorted } from '../stats/summary';
import type { Interval } from './demand-forecast';

/** Every twentieth, from the least to the most: the interval and the median are among them. */
export const QUANTILE_LEVELS: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/** Kept by the thousand: digits beyond these say nothing. */
const DIGITS = 5;

/** A number as it is kept. */
export function trimDigits(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/**
 * The quantiles of a sample at `QUANTILE_LEVELS`. The first and the last stand for what lies beyond their neighbours: read
 * straight between the two, the twentieth at that end has its own mean, which with the least or the most it would not have.
 * Throws `RangeError` without a value. O(n log n).
 */
export function tabulateQuantiles(sample: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(sample).sort();
  const quantiles = QUANTILE_LEVELS.map((level) => quantileOfSorted(sorted, level));
  const last = quantiles.length - 1;
  const size = Math.round(sorted.length / last);
  const [low = 0, high = 0] = [quantiles[1], quantiles[last - 1]];
  if (size > 0) {
    quantiles[0] = Math.min(low, Math.max(0, 2 * mean(sorted.subarray(0, size)) - low));
    quantiles[last] = Math.max(high, 2 * mean(sorted.subarray(-size)) - high);
  }
  return quantiles.map(trimDigits);
}

/** The quantile at any probability, straight between those that are tabulated. */
export function quantileAt(quantiles: readonly number[], probability: number): number {
  return quantileOfSorted(quantiles, probability);
}

/** The 5th, 50th and 95th of 100 of a sample. Throws `RangeError` without a value. */
export function summariseSample(sample: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(sample).sort();
  return {
    low: quantileOfSorted(sorted, 0.05),
    median: quantileOfSorted(sorted, 0.5),
    high: quantileOfSorted(sorted, 0.95),
  };
}

/** The same of whole numbers: each is one of them, the least that so many do not exceed. */
export function summariseCounts(sample: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(sample).sort();
  if (sorted.length === 0) throw new RangeError('an empty sample has no summary');
  const countAt = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { low: countAt(0.05), median: countAt(0.5), high: countAt(0.95) };
}
