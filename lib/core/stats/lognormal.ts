import { normalCdf, normalQuantile } from './normal';

/** A lognormal distribution; `sigma` 0 is a constant. */
export interface Lognormal {
  /** Median. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
}

const Z99 = normalQuantile(0.99);

/** The lognormal through a median and a 99th percentile, in their unit. */
export function fitLognormal(p50: number, p99: number): Lognormal {
  if (!(p50 > 0)) throw new RangeError(`p50 must be positive, got ${p50}`);
  if (!(p99 >= p50)) throw new RangeError(`p99 must be at least p50 = ${p50}, got ${p99}`);
  return { median: p50, sigma: Math.log(p99 / p50) / Z99 };
}

export function lognormalMean({ median, sigma }: Lognormal): number {
  return median * Math.exp((sigma * sigma) / 2);
}

/** Squared coefficient of variation, exp(sigma^2) - 1. */
export function lognormalScv({ sigma }: Lognormal): number {
  return Math.expm1(sigma * sigma);
}

export function lognormalQuantile({ median, sigma }: Lognormal, probability: number): number {
  return sigma === 0 ? median : median * Math.exp(sigma * normalQuantile(probability));
}

/** P(X > x). */
export function lognormalExceedance({ median, sigma }: Lognormal, x: number): number {
  if (x <= 0) return 1;
  if (sigma === 0) return median > x ? 1 : 0;
  return normalCdf(-Math.log(x / median) / sigma);
}

/** The same shape, `factor` times as long. */
export function scaleLognormal(distribution: Lognormal, factor: number): Lognormal {
  return { median: distribution.median * factor, sigma: distribution.sigma };
}

/**
 * Mean of X rounded up to whole units, E[ceil X] = sum over k >= 0 of P(X > k): the billed duration when `median` is
 * in the billing unit. It is not the rounded-up mean.
 *
 * The sum is exact where the distribution is narrow against a unit, and below `EXACT_UNITS`; from there on it is
 * E[(X - k)+] + P(X > k) / 2 + density(k) / 12 by the Euler-Maclaurin formula, whose next term is below 1e-6 there.
 */
export function meanRoundedUp(distribution: Lognormal): number {
  const { median, sigma } = distribution;
  if (sigma === 0) return Math.ceil(median);
  const isNarrow = sigma * median < NARROW_UNITS;
  const certain = isNarrow ? Math.floor(median * Math.exp(-NEGLIGIBLE_Z * sigma)) : 0;
  const end = isNarrow ? Math.ceil(median * Math.exp(NEGLIGIBLE_Z * sigma)) : EXACT_UNITS;
  let sum = certain;
  for (let k = certain; k < end; k += 1) sum += lognormalExceedance(distribution, k);
  const boundary = lognormalExceedance(distribution, end) / 2 + lognormalDensity(distribution, end) / 12;
  return sum + lognormalMeanExcess(distribution, end) + boundary;
}

const NARROW_UNITS = 2;
const EXACT_UNITS = 64;
const NEGLIGIBLE_Z = 8;

/** E[(X - level)+], as in the Black-Scholes formula. */
function lognormalMeanExcess(distribution: Lognormal, level: number): number {
  const { median, sigma } = distribution;
  const z = -Math.log(level / median) / sigma;
  return lognormalMean(distribution) * normalCdf(z + sigma) - level * normalCdf(z);
}

function lognormalDensity({ median, sigma }: Lognormal, x: number): number {
  const z = Math.log(x / median) / sigma;
  return Math.exp((-z * z) / 2) / (x * sigma * Math.sqrt(2 * Math.PI));
}
