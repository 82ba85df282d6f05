import type { Random } from '../random';
import type { Lognormal } from './lognormal';

/** Below this mean a Poisson count is drawn by inversion, from it on by transformed rejection. */
const POISSON_REJECTION_MEAN = 10;
/** Up to this mean a count stays a whole number that a double holds exactly. */
const LARGEST_POISSON_MEAN = 2 ** 50;

/** A normal variate, by Marsaglia's polar method. */
export function sampleNormal(random: Random, mean = 0, standardDeviation = 1): number {
  for (;;) {
    const x = 2 * random.nextUniform() - 1;
    const y = 2 * random.nextUniform() - 1;
    const s = x * x + y * y;
    if (s > 0 && s < 1) return mean + standardDeviation * x * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** An exponential variate of mean 1 / `rate`, by inversion. */
export function sampleExponential(random: Random, rate: number): number {
  if (!(rate > 0)) throw new RangeError(`rate must be positive, got ${rate}`);
  return -Math.log1p(-random.nextUniform()) / rate;
}

/** A lognormal variate. */
export function sampleLognormal(random: Random, { median, sigma }: Lognormal): number {
  return median * Math.exp(sampleNormal(random, 0, sigma));
}

/**
 * A Poisson count, exactly distributed for every mean: by inversion for small ones, and by transformed rejection with
 * squeeze for others (PTRS; W. Hoermann, "The transformed rejection method for generating Poisson random variables",
 * 1993), whose time does not grow with the mean.
 */
export function samplePoisson(random: Random, mean: number): number {
  if (!(mean >= 0 && mean <= LARGEST_POISSON_MEAN)) {
    throw new RangeError(`mean must be 0 to 2^50, got ${mean}`);
  }
  return mean < POISSON_REJECTION_MEAN ? invertPoisson(random, mean) : rejectPoisson(random, mean);
}

/** Walks up the cumulative distribution. The last count is where its sum stops growing in a double. */
function invertPoisson(random: Random, mean: number): number {
  const uniform = random.nextUniform();
  let probability = Math.exp(-mean);
  let cumulative = probability;
  let count = 0;
  while (uniform >= cumulative) {
    count += 1;
    probability *= mean / count;
    const next = cumulative + probability;
    if (next === cumulative) return count;
    cumulative = next;
  }
  return count;
}

function rejectPoisson(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const scale = Math.log(1.1239 + 1.1328 / (b - 3.4));
  for (;;) {
    const u = random.nextUniform() - 0.5;
    const v = random.nextUniform();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (distance >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (distance < 0.013 && v > distance)) continue;
    const height = Math.log(v) + scale - Math.log(a / (distance * distance) + b);
    if (height <= logPoissonProbability(count, mean)) return count;
  }
}

/** Logarithm of P(X = count), grouped so that large counts do not cancel. */
function logPoissonProbability(count: number, mean: number): number {
  if (count === 0) return -mean;
  const excess = (count - mean) / mean;
  const bulk = count - mean - count * Math.log1p(excess);
  return bulk - Math.log(2 * Math.PI * count) / 2 - stirlingError(count);
}

/** log n! less Stirling's first terms (C. Loader, 2000): by its series from 16 on, by the factorial below. */
function stirlingError(n: number): number {
  if (n < 16) {
    let logFactorial = 0;
    for (let i = 2; i <= n; i += 1) logFactorial += Math.log(i);
    return logFactorial - (n + 0.5) * Math.log(n) + n - Math.log(2 * Math.PI) / 2;
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n;
}
