import type { History } from './history';

/** Of the values: differences that are smaller come of rounding. */
const ROUNDING = 1e-9;

/**
 * Mean absolute difference of values a season apart, which errors are scaled by (Hyndman and Koehler, 2006); 0 of a series that
 * repeats itself.
 */
export function naiveScale({ observed }: Pick<History, 'observed'>, season: number): number {
  let [sum, size, count] = [0, 0, 0];
  for (let i = season; i < observed.length; i += 1) {
    const difference = Math.abs((observed[i] ?? Number.NaN) - (observed[i - season] ?? Number.NaN));
    if (Number.isNaN(difference)) continue;
    sum += difference;
    size += Math.abs(observed[i] ?? 0);
    count += 1;
  }
  return count === 0 || sum <= ROUNDING * size ? 0 : sum / count;
}
