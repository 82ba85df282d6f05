import { describe, expect, it } from 'vitest';
import { makeRandom, type Random } from '@/lib/core/random';
import { normalCdf } from '@/lib/core/stats/normal';
import { mean } from '@/lib/core/stats/summary';
import { drawExponential, drawNormal } from '@/lib/core/stats/ziggurat';

const DRAWS = 400_000;

function draw(seed: number, one: (random: Random) => number): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length: DRAWS }, () => one(random)).sort();
}

/** Largest distance between the distribution function of the sorted sample and the true one, times sqrt(n). */
function kolmogorovSmirnov(sorted: Float64Array, cdf: (x: number) => number): number {
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, Math.abs(p - i / sorted.length), Math.abs((i + 1) / sorted.length - p));
  });
  return distance * Math.sqrt(sorted.length);
}

/** Kolmogorov's distribution is beyond this once in a thousand. */
const CRITICAL = 1.95;

describe('variates by the ziggurat', () => {
  it.each([1, 2, 3])('are exponential, seed %i', (seed) => {
    expect(kolmogorovSmirnov(draw(seed, drawExponential), (x) => -Math.expm1(-x))).toBeLessThan(CRITICAL);
  });

  it.each([1, 2, 3])('are normal, seed %i', (seed) => {
    expect(kolmogorovSmirnov(draw(seed, drawNormal), normalCdf)).toBeLessThan(CRITICAL);
  });

  it.each([
    ['exponential', drawExponential, [1, 2, 6, 24]],
    ['normal', drawNormal, [0, 1, 0, 3]],
  ] as const)('have the moments of the %s', (_name, one, moments) => {
    const sample = draw(4, one);
    moments.forEach((moment, i) => {
      const powers = sample.map((x) => x ** (i + 1));
      const center = mean(powers);
      const standardError = Math.sqrt(mean(powers.map((p) => (p - center) ** 2)) / DRAWS);
      expect(Math.abs(center - moment)).toBeLessThan(4 * standardError);
    });
  });

  it.each([
    ['exponential', drawExponential, 7.7, (x: number) => Math.exp(-x)],
    ['normal', drawNormal, 3.66, (x: number) => normalCdf(-x)],
  ] as const)('have the tail of the %s, beyond the last layer', (_name, one, from, exceedance) => {
    const sample = draw(5, one);
    const beyond = sample.filter((x) => x > from).length;
    const expected = DRAWS * exceedance(from);
    expect(expected).toBeGreaterThan(40);
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});
