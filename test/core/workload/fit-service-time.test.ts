import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { fitLognormal, lognormalQuantile } from '@/lib/core/stats/lognormal';
import { sampleLognormal } from '@/lib/core/stats/sampling';
import { quantileOfSorted } from '@/lib/core/stats/summary';
import { fitServiceTime, type Percentile } from '@/lib/core/workload/fit-service-time';
import { fitUnloadedPercentiles } from '@/lib/core/workload/fit-unloaded-percentiles';

const PROBABILITIES = [0.5, 0.9, 0.95, 0.99];

function published(seconds: readonly number[]): Percentile[] {
  return PROBABILITIES.map((probability, i) => ({ probability, seconds: seconds[i] ?? Number.NaN }));
}

describe('a service time fitted to percentiles', () => {
  it('is the lognormal that they are of', () => {
    const truth = { median: 0.05, sigma: 0.7 };
    const fit = fitServiceTime(published(PROBABILITIES.map((p) => lognormalQuantile(truth, p))));
    expect(fit.seconds.median).toBeCloseTo(0.05, 12);
    expect(fit.seconds.sigma).toBeCloseTo(0.7, 12);
    expect(fit.worstRatio).toBeCloseTo(1, 12);
    expect(fit).toMatchObject({ oneKind: true, medianInterval: null, sigmaInterval: null });
  });

  it('goes through a median and a 99th percentile exactly, as the fit to those two does', () => {
    const fit = fitServiceTime([
      { probability: 0.99, seconds: 0.2 },
      { probability: 0.5, seconds: 0.05 },
    ]);
    const through = fitLognormal(0.05, 0.2);
    expect(fit.seconds.median).toBeCloseTo(through.median, 12);
    expect(fit.seconds.sigma).toBeCloseTo(through.sigma, 12);
  });

  it('has intervals that hold the truth at least nine times in ten or so', () => {
    const truth = { median: 0.05, sigma: 0.7 };
    let [medians, sigmas] = [0, 0];
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = makeRandom(seed);
      const sample = Float64Array.from({ length: 1000 }, () => sampleLognormal(random, truth)).sort();
      const { medianInterval, sigmaInterval } = fitServiceTime(
        published(PROBABILITIES.map((p) => quantileOfSorted(sample, p))),
        1000,
      );
      if (medianInterval && medianInterval.low <= 0.05 && 0.05 <= medianInterval.high) medians += 1;
      if (sigmaInterval && sigmaInterval.low <= 0.7 && 0.7 <= sigmaInterval.high) sigmas += 1;
    }
    expect(medians).toBeGreaterThan(168);
    expect(sigmas).toBeGreaterThan(168);
    expect(Math.min(medians, sigmas)).toBeLessThan(200);
  });

  it.each([
    ['exponential', [2, 10, 20, 100].map(Math.log)],
    ['Erlang of four stages', [0.91802, 1.67019, 1.93841, 2.51131]],
  ])('takes %s times for one kind of request', (_, seconds) => {
    expect(fitServiceTime(published(seconds)).oneKind).toBe(true);
  });

  it.each([
    ['one in twenty takes ten times as long', [0.02, 0.028, 0.2, 0.22]],
    ['one in five does', [0.02, 0.2, 0.21, 0.22]],
  ])('sees two kinds where %s', (_, seconds) => {
    const { oneKind, worstRatio } = fitServiceTime(published(seconds));
    expect(oneKind).toBe(false);
    expect(worstRatio).toBeGreaterThan(1.5);
  });

  it('is a constant where all percentiles are one', () => {
    expect(fitServiceTime(published([1, 1, 1, 1]), 50)).toMatchObject({
      seconds: { median: 1, sigma: 0 },
      sigmaInterval: { low: 0, high: 0 },
      oneKind: true,
    });
  });

  it('refuses one percentile, falling ones, and times of 0', () => {
    expect(() => fitServiceTime([{ probability: 0.5, seconds: 1 }])).toThrow(RangeError);
    expect(() => fitServiceTime(published([4, 3, 2, 1]))).toThrow('ascend');
    expect(() => fitServiceTime(published([0, 1, 2, 3]))).toThrow(RangeError);
  });
});

describe('percentiles at low utilization', () => {
  /** Utilization 0.01 to 1, and a service time that grows with it. */
  const utilization = Float64Array.from({ length: 100 }, (_, i) => (i + 1) / 100);
  const p50 = utilization.map((u) => (u <= 0.3 ? 0.05 : 0.05 / (1.3 - u)));

  it('are those of the quiet periods', () => {
    expect(fitUnloadedPercentiles(utilization, [{ probability: 0.5, seconds: p50 }])).toEqual({
      percentiles: [{ probability: 0.5, seconds: 0.05 }],
      quietPeriods: expect.objectContaining({ length: 30 }),
      highestUtilization: 0.3,
    });
  });

  it('are of the quietest periods of a busy endpoint, and say how busy those were', () => {
    const busy = utilization.map((u) => 0.5 + u / 2);
    const unloaded = fitUnloadedPercentiles(busy, [{ probability: 0.5, seconds: p50 }]);
    expect(unloaded).toMatchObject({ highestUtilization: 0.65 });
    expect(unloaded?.quietPeriods).toHaveLength(30);
  });

  it('skip periods with a value missing, and are nothing where all are', () => {
    const gaps = p50.map((seconds, i) => (i % 2 === 0 ? Number.NaN : seconds));
    expect(
      fitUnloadedPercentiles(utilization, [{ probability: 0.5, seconds: gaps }])?.highestUtilization,
    ).toBe(0.6);
    const nothing = p50.map(() => Number.NaN);
    expect(fitUnloadedPercentiles(utilization, [{ probability: 0.5, seconds: nothing }])).toBeNull();
  });
});
