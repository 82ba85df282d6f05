/** Summaries of samples. All take plain arrays of finite numbers and throw `RangeError` on an empty one. */

/** Arithmetic mean. */
export function mean(sample: ArrayLike<number>): number {
  requireSample(sample);
  let sum = 0;
  for (let i = 0; i < sample.length; i += 1) sum += sample[i] ?? 0;
  return sum / sample.length;
}

/** Population variance, by the two-pass formula. */
export function variance(sample: ArrayLike<number>): number {
  const center = mean(sample);
  let sum = 0;
  for (let i = 0; i < sample.length; i += 1) sum += ((sample[i] ?? 0) - center) ** 2;
  return sum / sample.length;
}

/** Squared coefficient of variation, variance over squared mean; 1 for an exponential, 0 for a constant. */
export function squaredCoefficientOfVariation(sample: ArrayLike<number>): number {
  const center = mean(sample);
  if (center === 0) throw new RangeError('the coefficient of variation of a sample with mean 0 is undefined');
  return variance(sample) / center ** 2;
}

/**
 * Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of R and NumPy).
 * @param sorted ascending
 * @param probability 0 to 1
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  requireSample(sorted);
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability must be 0 to 1, got ${probability}`);
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}

function requireSample(sample: ArrayLike<number>): void {
  if (sample.length === 0) throw new RangeError('an empty sample has no summary');
}
