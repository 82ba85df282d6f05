import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { quantileOfSorted } from '@/lib/core/stats/summary';

/** Nine in ten of all paths lie between. */
const LOW = 0.05;
const HIGH = 0.95;

/** Over the paths of each day of `values[path * days + day]`. */
export function quantilesOfDays(values: Float64Array, days: number): Interval[] {
  const column = new Float64Array(values.length / Math.max(1, days));
  return Array.from({ length: days }, (_, day) => {
    for (let path = 0; path < column.length; path += 1) column[path] = values[path * days + day] ?? 0;
    return quantilesOf(column);
  });
}

/** Sorts `sample`. */
export function quantilesOf(sample: Float64Array): Interval {
  sample.sort();
  return {
    low: quantileOfSorted(sample, expectedShare(LOW, sample.length)),
    median: quantileOfSorted(sample, 0.5),
    high: quantileOfSorted(sample, expectedShare(HIGH, sample.length)),
  };
}

/**
 * Where a sample is to be cut so that one more value falls below with the given probability, which is what an interval
 * promises (Weibull's plotting position, Hyndman and Fan's type 6): a little farther out than its own quantile.
 */
function expectedShare(probability: number, size: number): number {
  return Math.max(0, Math.min(1, (probability * (size + 1) - 1) / Math.max(1, size - 1)));
}
