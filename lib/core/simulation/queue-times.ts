import type { Random } from '../random';
import { sampleExponential, sampleLognormal, sampleNormal } from '../stats/sampling';

/** A distribution of times by its first two moments; `scv` is the squared coefficient of variation, 0 for constant. */
export interface TimeDistribution {
  readonly meanSeconds: number;
  readonly scv: number;
  /** Gamma has the exponential at `scv` 1 and the Erlang distributions at 1/k; lognormal has the longer tail. */
  readonly shape: 'gamma' | 'lognormal';
}

/** `count` independent times. */
export function drawTimes(random: Random, count: number, distribution: TimeDistribution): Float64Array {
  const drawTime = makeTimeSampler(random, distribution);
  const times = new Float64Array(count);
  for (let i = 0; i < count; i += 1) times[i] = drawTime();
  return times;
}

/** Times of arrival, the times between them independent: a renewal process, Poisson where those are exponential. */
export function drawArrivals(random: Random, count: number, between: TimeDistribution): Float64Array {
  const arrivals = drawTimes(random, count, between);
  let seconds = 0;
  for (let i = 0; i < count; i += 1) {
    seconds += arrivals[i] ?? 0;
    arrivals[i] = seconds;
  }
  return arrivals;
}

function makeTimeSampler(random: Random, { meanSeconds, scv, shape }: TimeDistribution): () => number {
  if (!(meanSeconds > 0 && meanSeconds < Infinity))
    throw new RangeError(`mean must be a positive number of seconds, got ${meanSeconds}`);
  if (!(scv >= 0 && scv < Infinity)) throw new RangeError(`scv must be 0 or more, got ${scv}`);
  if (scv === 0) return () => meanSeconds;
  if (shape === 'lognormal') {
    const variance = Math.log1p(scv);
    const distribution = { median: meanSeconds * Math.exp(-variance / 2), sigma: Math.sqrt(variance) };
    return () => sampleLognormal(random, distribution);
  }
  if (scv === 1) return () => sampleExponential(random, 1 / meanSeconds);
  return () => meanSeconds * scv * sampleGamma(random, 1 / scv);
}

/**
 * A gamma variate of mean and variance `shape`, by squeezing a cubed normal; below 1 from the next shape and a power
 * of a uniform (G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", 2000).
 */
function sampleGamma(random: Random, shape: number): number {
  if (shape < 1) return sampleGamma(random, shape + 1) * Math.exp(-sampleExponential(random, 1) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = sampleNormal(random);
    const root = 1 + c * normal;
    if (root <= 0) continue;
    const cubed = root * root * root;
    const logUniform = -sampleExponential(random, 1);
    if (logUniform < (normal * normal) / 2 + d - d * cubed + d * Math.log(cubed)) return d * cubed;
  }
}
