import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import {
  evaluateThroughput,
  findKneeConcurrency,
  findPeakConcurrency,
  fitUniversalScalability,
} from '@/lib/core/workload/universal-scalability';

function pointsOf(concurrencies: readonly number[], throughputs: readonly number[]) {
  return concurrencies.map((concurrency, i) => ({
    concurrency,
    throughputPerSecond: throughputs[i] ?? Number.NaN,
  }));
}

/** SPEC SDM 91 on a SPARCcenter 2000, as in the R package usl 3.0 (S. Moeding), with that package's results. */
const SPEC_SDM91 = pointsOf(
  [1, 18, 36, 72, 108, 144, 216],
  [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2],
);
/** Ray tracing on an SGI Origin 2000 (N. Gunther, Guerrilla Capacity Planning, 2007), from the same package. */
const RAYTRACER = pointsOf(
  [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
);
/** A Cisco server with 1 to 32 threads (B. Schwartz, Practical Scalability Analysis, 2015). */
const CISCO = pointsOf(
  Array.from({ length: 32 }, (_, i) => i + 1),
  [
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7,
    9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806,
    12089.37, 12075.41, 12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39,
  ],
);

function relativeTo(expected: number, actual: number | null): number {
  return Math.abs((actual ?? Number.NaN) / expected - 1);
}

describe('published fits', () => {
  it('gives the coefficients, standard errors and peak of SPEC SDM 91 that R prints', () => {
    const fit = fitUniversalScalability(SPEC_SDM91);
    expect(fit.alpha).toBeCloseTo(0.0277285, 7);
    expect(fit.beta).toBeCloseTo(0.0001044, 7);
    expect(fit.gamma).toBeCloseTo(89.995233, 4);
    expect(fit.standardErrors.alpha).toBeCloseTo(0.0091217, 7);
    expect(fit.standardErrors.beta).toBeCloseTo(0.0000199, 7);
    expect(fit.standardErrors.gamma).toBeCloseTo(14.2134894, 4);
    expect(fit.peakConcurrency).toBeCloseTo(96.51956, 3);
    expect(fit.peakThroughputPerSecond).toBeCloseTo(1884, 0);
  });

  it('gives those of the first six ray tracing points, and no peak for all eleven, where beta is 0', () => {
    const six = fitUniversalScalability(RAYTRACER.slice(0, 6));
    expect(six.alpha).toBeCloseTo(0.02444, 5);
    expect(six.beta).toBeCloseTo(0.00163, 5);
    expect(six.gamma).toBeCloseTo(20.85605, 4);
    const all = fitUniversalScalability(RAYTRACER);
    expect(all.beta).toBe(0);
    expect(all.peakConcurrency).toBeNull();
    expect(all.peakThroughputPerSecond).toBeCloseTo(all.gamma / all.alpha, 9);
    expect(all.standardErrors.beta).toBeNull();
  });

  it('gives the Cisco fit of the book to its 0.02 %', () => {
    const fit = fitUniversalScalability(CISCO);
    expect(relativeTo(0.02671591, fit.alpha)).toBeLessThan(2e-4);
    expect(relativeTo(7.690945e-4, fit.beta)).toBeLessThan(2e-4);
    expect(relativeTo(995.6486, fit.gamma)).toBeLessThan(2e-4);
    expect(relativeTo(12_341, fit.peakThroughputPerSecond)).toBeLessThan(2e-4);
    expect(Math.floor(fit.peakConcurrency ?? 0)).toBe(35);
  });
});

const law = fc.record({
  gamma: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  alpha: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 0.99, noNaN: true })),
  beta: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true })),
});
const LEVELS = [1, 2, 3, 5, 8, 16, 32, 64, 100];

describe('generated laws', () => {
  it('finds the law that made the points again', () => {
    fc.assert(
      fc.property(law, (made) => {
        const points = LEVELS.map((concurrency) => ({
          concurrency,
          throughputPerSecond: evaluateThroughput(made, concurrency),
        }));
        const fit = fitUniversalScalability(points);
        expect(relativeTo(made.gamma, fit.gamma)).toBeLessThan(1e-6);
        expect(Math.abs(fit.alpha - made.alpha)).toBeLessThan(1e-6 * (1 + made.beta));
        expect(Math.abs(fit.beta - made.beta)).toBeLessThan(1e-6 * (1e-3 + made.beta));
      }),
    );
  });

  it('does not depend on the order of the points, and scales with the unit of throughput', () => {
    const rescaled = fitUniversalScalability(
      SPEC_SDM91.map((point) => ({ ...point, throughputPerSecond: point.throughputPerSecond / 3600 })),
    );
    const straight = fitUniversalScalability(SPEC_SDM91);
    expect(fitUniversalScalability(SPEC_SDM91.toReversed())).toEqual(straight);
    expect(relativeTo(straight.alpha, rescaled.alpha)).toBeLessThan(1e-7);
    expect(relativeTo(straight.gamma / 3600, rescaled.gamma)).toBeLessThan(1e-7);
  });

  it('is never worse than any law nearby, whatever the points, and keeps to the constraints', () => {
    const throughput = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(throughput, { minLength: 5, maxLength: 9 }), (throughputs) => {
        const points = pointsOf(LEVELS.slice(0, throughputs.length), throughputs);
        const fit = fitUniversalScalability(points);
        const squares = (one: { gamma: number; alpha: number; beta: number }) =>
          points.reduce(
            (sum, point) =>
              sum + (point.throughputPerSecond - evaluateThroughput(one, point.concurrency)) ** 2,
            0,
          );
        expect(fit.alpha).toBeGreaterThanOrEqual(0);
        expect(fit.alpha).toBeLessThanOrEqual(1);
        expect(fit.beta).toBeGreaterThanOrEqual(0);
        const least = squares(fit) * (1 - 1e-7);
        for (const factor of [0.99, 1.01]) {
          expect(squares({ ...fit, gamma: fit.gamma * factor })).toBeGreaterThanOrEqual(least);
          const alpha = Math.min(1, fit.alpha * factor + 1e-6);
          expect(squares({ ...fit, alpha })).toBeGreaterThanOrEqual(least);
          expect(squares({ ...fit, beta: fit.beta * factor + 1e-9 })).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  it('has standard errors whose 95 % intervals hold the truth in about 95 of 100 noisy tests', () => {
    const truth = { gamma: 50, alpha: 0.04, beta: 0.0008 };
    const random = makeRandom(20_260_712);
    const t95 = 2.447;
    const held = { gamma: 0, alpha: 0, beta: 0 };
    const trials = 400;
    for (let trial = 0; trial < trials; trial += 1) {
      const points = LEVELS.map((concurrency) => ({
        concurrency,
        throughputPerSecond: evaluateThroughput(truth, concurrency) + sampleNormal(random, 0, 8),
      }));
      const fit = fitUniversalScalability(points);
      for (const name of ['gamma', 'alpha', 'beta'] as const) {
        const error = fit.standardErrors[name] ?? Number.POSITIVE_INFINITY;
        if (Math.abs(fit[name] - truth[name]) <= t95 * error) held[name] += 1;
      }
    }
    for (const count of Object.values(held)) {
      expect(count / trials).toBeGreaterThan(0.91);
      expect(count / trials).toBeLessThan(0.985);
    }
  });
});

describe('peak and knee', () => {
  it('puts the peak where no neighbour carries more, and the knee where throughput over response time is largest', () => {
    fc.assert(
      fc.property(law, (one) => {
        const power = (n: number) => evaluateThroughput(one, n) ** 2 / n;
        const peak = findPeakConcurrency(one);
        if (peak !== null) {
          const top = evaluateThroughput(one, peak);
          for (const n of [peak * 1.01, Math.max(1, peak / 1.01)])
            expect(evaluateThroughput(one, n)).toBeLessThanOrEqual(top * (1 + 1e-12));
        }
        const knee = findKneeConcurrency(one);
        if (knee === null) {
          expect(one.alpha + one.beta).toBe(0);
          return;
        }
        for (const n of [knee * 1.01, Math.max(1, knee / 1.01)])
          expect(power(n)).toBeLessThanOrEqual(power(knee) * (1 + 1e-12));
        expect(knee).toBeLessThanOrEqual(peak ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('reads equal throughputs as all serial, proportional ones as unbounded, and a collapse as a peak at one', () => {
    expect(fitUniversalScalability(pointsOf([1, 2, 3], [5, 5, 5]))).toMatchObject({
      alpha: 1,
      beta: 0,
      peakConcurrency: 1,
      peakThroughputPerSecond: 5,
      kneeConcurrency: 1,
      rSquared: null,
    });
    expect(fitUniversalScalability(pointsOf([2, 4, 8], [10, 20, 40]))).toMatchObject({
      gamma: 5,
      alpha: 0,
      beta: 0,
      peakConcurrency: null,
      peakThroughputPerSecond: null,
      kneeConcurrency: null,
      rSquared: 1,
    });
    expect(fitUniversalScalability(pointsOf([1, 2, 4], [100, 20, 5])).peakConcurrency).toBe(1);
  });

  it('refuses what has no law', () => {
    expect(() => fitUniversalScalability(pointsOf([1, 2, 2], [1, 2, 2]))).toThrow(
      'at least 3 different concurrencies are needed, got 2',
    );
    expect(() => fitUniversalScalability(pointsOf([0.5, 1, 2], [1, 2, 3]))).toThrow('got 0.5');
    expect(() => fitUniversalScalability(pointsOf([1, 2, 3], [1, 0, 3]))).toThrow('got 0');
  });
});
