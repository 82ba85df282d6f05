import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { fitLognormal, lognormalExceedance, lognormalMean } from '@/lib/core/stats/lognormal';
import { normalCdf } from '@/lib/core/stats/normal';
import { sampleExponential, sampleLognormal, sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import { mean, quantileOfSorted, variance } from '@/lib/core/stats/summary';

const DRAWS = 100_000;
/** Kolmogorov's distance stays below this with probability 0.9999 when the distribution is right. */
const MOST_DISTANCE = 2.23 / Math.sqrt(DRAWS);
/** Standard errors that a moment may be off: one in 10^5 by chance. */
const ERRORS = 4.4;

function draw(sampleOne: () => number): Float64Array {
  return Float64Array.from({ length: DRAWS }, sampleOne);
}

function kolmogorovDistance(sample: Float64Array, cdf: (x: number) => number): number {
  const distances = sample
    .slice()
    .sort()
    .map((x, i) => Math.max(cdf(x) - i / DRAWS, (i + 1) / DRAWS - cdf(x)));
  return distances.reduce((a, b) => Math.max(a, b));
}

describe('continuous samples follow their distributions (Kolmogorov-Smirnov)', () => {
  it('normal', () => {
    const random = makeRandom(1);
    const sample = draw(() => sampleNormal(random, 3, 2));
    expect(kolmogorovDistance(sample, (x) => normalCdf((x - 3) / 2))).toBeLessThan(MOST_DISTANCE);
    expect(Math.abs(mean(sample) - 3)).toBeLessThan((ERRORS * 2) / Math.sqrt(DRAWS));
    expect(Math.abs(variance(sample) - 4)).toBeLessThan(ERRORS * 4 * Math.sqrt(2 / DRAWS));
  });

  it('exponential', () => {
    const random = makeRandom(2);
    const sample = draw(() => sampleExponential(random, 0.25));
    expect(kolmogorovDistance(sample, (x) => -Math.expm1(-0.25 * x))).toBeLessThan(MOST_DISTANCE);
    expect(Math.abs(mean(sample) - 4)).toBeLessThan((ERRORS * 4) / Math.sqrt(DRAWS));
    expect(() => sampleExponential(random, 0)).toThrow(RangeError);
  });

  it('lognormal, through a median and a 99th percentile', () => {
    const random = makeRandom(3);
    const distribution = fitLognormal(40, 160);
    const sample = draw(() => sampleLognormal(random, distribution));
    expect(kolmogorovDistance(sample, (x) => 1 - lognormalExceedance(distribution, x))).toBeLessThan(
      MOST_DISTANCE,
    );
    const sorted = sample.slice().sort();
    expect(Math.abs(quantileOfSorted(sorted, 0.5) / 40 - 1)).toBeLessThan(0.01);
    expect(Math.abs(quantileOfSorted(sorted, 0.99) / 160 - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(sample) / lognormalMean(distribution) - 1)).toBeLessThan(0.01);
    expect(sampleLognormal(random, { median: 5, sigma: 0 })).toBe(5);
  });
});

describe('samplePoisson', () => {
  /** Means on both sides of the change of method at 10, and one whose counts are far from 0. */
  it.each([0.05, 0.7, 3, 9.99, 10, 10.01, 37.5, 400, 12_345.6])(
    'follows the Poisson distribution of mean %d (chi-square)',
    (lambda) => {
      const random = makeRandom(Math.round(lambda * 1000));
      const sample = draw(() => samplePoisson(random, lambda));
      const { chiSquare, cells } = compareToPoisson(sample, lambda);
      expect(cells).toBeGreaterThan(1);
      expect(chiSquare).toBeLessThan(chiSquareBound(cells - 1));
      expect(Math.abs(mean(sample) - lambda)).toBeLessThan(ERRORS * Math.sqrt(lambda / DRAWS));
      expect(Math.abs(variance(sample) / lambda - 1)).toBeLessThan(
        ERRORS * Math.sqrt((2 + 1 / lambda) / DRAWS),
      );
    },
  );

  it('has the mean and the variance of huge means', () => {
    const random = makeRandom(11);
    for (const lambda of [1e7, 1e12]) {
      const sample = draw(() => (samplePoisson(random, lambda) - lambda) / Math.sqrt(lambda));
      expect(kolmogorovDistance(sample, normalCdf)).toBeLessThan(MOST_DISTANCE);
    }
  });

  it('counts nothing at mean 0 and refuses other means', () => {
    const random = makeRandom(1);
    expect(samplePoisson(random, 0)).toBe(0);
    for (const bad of [-1, Number.NaN, Infinity])
      expect(() => samplePoisson(random, bad)).toThrow(RangeError);
  });

  it('ends when the uniform is the largest below 1', () => {
    const extreme = { nextUint32: () => 2 ** 32 - 1, nextUniform: () => 1 - 2 ** -53 };
    expect(samplePoisson(extreme, 9)).toBeLessThan(60);
    expect(samplePoisson(extreme, 1e-12)).toBeLessThan(5);
  });
});

/** Chi-square over runs of counts that expect 20 draws or more each, the probabilities by recursion from the mode. */
function compareToPoisson(sample: Float64Array, lambda: number): { chiSquare: number; cells: number } {
  const from = Math.max(0, Math.floor(lambda - 12 * Math.sqrt(lambda)));
  const to = Math.ceil(lambda + 12 * Math.sqrt(lambda) + 20);
  const weights = poissonWeights(from, to, lambda);
  const observed = new Float64Array(to - from + 1);
  for (const count of sample) observed[count - from] = (observed[count - from] ?? 0) + 1;
  let [chiSquare, cells, expectedSum, observedSum] = [0, 0, 0, 0];
  weights.forEach((weight, i) => {
    expectedSum += weight * DRAWS;
    observedSum += observed[i] ?? 0;
    if (expectedSum < 20) return;
    chiSquare += (observedSum - expectedSum) ** 2 / expectedSum;
    cells += 1;
    [expectedSum, observedSum] = [0, 0];
  });
  return { chiSquare, cells };
}

function poissonWeights(from: number, to: number, lambda: number): Float64Array {
  const mode = Math.floor(lambda) - from;
  const weights = new Float64Array(to - from + 1);
  weights[mode] = 1;
  for (let i = mode + 1; i < weights.length; i += 1)
    weights[i] = ((weights[i - 1] ?? 0) * lambda) / (from + i);
  for (let i = mode - 1; i >= 0; i -= 1) weights[i] = ((weights[i + 1] ?? 0) * (from + i + 1)) / lambda;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Wilson and Hilferty's 99.99th percentile of chi-square. */
function chiSquareBound(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 3.72 * Math.sqrt(spread)) ** 3;
}
