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
    low: quantileOfSorted(sample, LOW),
    median: quantileOfSorted(sample, 0.5),
    high: quantileOfSorted(sample, HIGH),
  };
}
