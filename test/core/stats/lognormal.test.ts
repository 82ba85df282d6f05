import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitLognormal,
  lognormalExceedance,
  lognormalMean,
  lognormalQuantile,
  lognormalScv,
  meanRoundedUp,
} from '@/lib/core/stats/lognormal';
import { normalCdf, normalQuantile } from '@/lib/core/stats/normal';

describe('normal distribution', () => {
  // Abramowitz and Stegun, table 26.1, and scipy.stats.norm for the tails.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
    [-3, 0.00134989803163009],
    [-6, 9.865876450376946e-10],
  ])('P(Z <= %f) = %f', (z, probability) => {
    expect(normalCdf(z) / probability).toBeCloseTo(1, 12);
    expect(normalQuantile(probability)).toBeCloseTo(z, 8);
  });

  it('has the quantile as inverse', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (p) => Math.abs(normalCdf(normalQuantile(p)) - p) < 1e-13,
      ),
    );
  });
});

describe('lognormal distribution', () => {
  it('goes through its p50 and p99', () => {
    const fitted = fitLognormal(45, 120);
    expect(lognormalQuantile(fitted, 0.5)).toBeCloseTo(45, 9);
    expect(lognormalQuantile(fitted, 0.99)).toBeCloseTo(120, 9);
    expect(lognormalExceedance(fitted, 120)).toBeCloseTo(0.01, 12);
  });

  it('refuses a p99 below the p50', () => {
    expect(() => fitLognormal(45, 40)).toThrow(RangeError);
  });

  it('is a constant when p50 and p99 agree', () => {
    const constant = fitLognormal(45, 45);
    expect(lognormalMean(constant)).toBe(45);
    expect(lognormalScv(constant)).toBe(0);
    expect(meanRoundedUp(fitLognormal(45.2, 45.2))).toBe(46);
  });
});

describe('mean of rounded-up durations', () => {
  /** By definition, summed far into the tail. */
  function bySum(p50: number, p99: number): number {
    const fitted = fitLognormal(p50, p99);
    let sum = 0;
    for (let k = 0; k < 200_000; k += 1) {
      const exceedance = lognormalExceedance(fitted, k);
      sum += exceedance;
      if (exceedance < 1e-13) break;
    }
    return sum;
  }

  it.each([
    [0.3, 2],
    [2.9, 3.1],
    [0.5, 40],
    [12, 15],
    [45, 120],
    [70, 71],
    [250, 2000],
    [900, 901],
  ])('agrees with the sum over k of P(X > k) for p50 %f, p99 %f', (p50, p99) => {
    expect(meanRoundedUp(fitLognormal(p50, p99)) / bySum(p50, p99)).toBeCloseTo(1, 6);
  });

  it('is not the rounded-up mean', () => {
    const fitted = fitLognormal(1.2, 3.5);
    expect(meanRoundedUp(fitted)).not.toBeCloseTo(Math.ceil(lognormalMean(fitted)), 2);
    expect(meanRoundedUp(fitted)).toBeGreaterThan(lognormalMean(fitted));
  });
});
