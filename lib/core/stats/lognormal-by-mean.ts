import type { Lognormal } from './lognormal';
import { normalQuantile } from './normal';

/**
 * The lognormal of a mean with one quantile: log quantile = log mean - sigma^2 / 2 + sigma z, the smaller sigma where
 * two fit. `null` where none does: no lognormal of that mean has so large a quantile.
 */
export function fitLognormalByMean(mean: number, probability: number, quantile: number): Lognormal | null {
  if (!(mean > 0 && quantile > 0))
    throw new RangeError(`mean and quantile must be positive, got ${mean}, ${quantile}`);
  const z = normalQuantile(probability);
  const radicand = z * z - 2 * Math.log(quantile / mean);
  if (radicand < 0) return null;
  const root = Math.sqrt(radicand);
  const sigma = z - root >= 0 ? z - root : z + root;
  return sigma < 0 ? null : { median: mean * Math.exp((-sigma * sigma) / 2), sigma };
}
