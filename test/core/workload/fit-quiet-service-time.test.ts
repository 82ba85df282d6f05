import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { lognormalQuantile } from '@/lib/core/stats/lognormal';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import { mean, quantileOfSorted } from '@/lib/core/stats/summary';
import { fitQuietServiceTime, type PublishedServiceTime } from '@/lib/core/workload/fit-quiet-service-time';

const MEDIAN = 0.05;
const SIGMA = 0.6;
const P99 = lognormalQuantile({ median: MEDIAN, sigma: SIGMA }, 0.99);

/**
 * What CloudWatch would publish of lognormal service times that grow with the utilization, from the requests of each
 * minute; no figure in a minute without any.
 */
function publish(seed: number, perMinute: number, percentiles: readonly number[]): PublishedServiceTime {
  const random = makeRandom(seed);
  const minutes = 300;
  const utilization = Float64Array.from({ length: minutes }, (_, i) => 0.05 + (0.9 * (i % 60)) / 60);
  const requests = utilization.map((u) => samplePoisson(random, (perMinute * u) / 0.2));
  const samples = Array.from(requests, (count, i) => {
    const slower = (utilization[i] ?? 0) > 0.3 ? 1 / (1.3 - (utilization[i] ?? 0)) : 1;
    const times = Array.from(
      { length: count },
      () => slower * MEDIAN * Math.exp(SIGMA * sampleNormal(random)),
    );
    return times.sort((a, b) => a - b);
  });
  const figures = (read: (times: readonly number[]) => number) =>
    Float64Array.from(samples, (times) => (times.length === 0 ? Number.NaN : read(times)));
  return {
    utilization,
    requests,
    meanSeconds: figures(mean),
    percentiles: percentiles.map((probability) => ({
      probability,
      seconds: figures((times) => times[Math.max(1, Math.ceil(probability * times.length)) - 1] ?? 0),
    })),
  };
}

describe('service time of quiet periods', () => {
  it.each([
    // Within three standard errors: medians of some 80 minutes are as exact as 2 / pi of their requests.
    ['hundreds of requests a minute', 300, 0.05],
    ['five requests a minute', 5, 0.15],
  ])('is found from p50 and p99 of %s, though busy minutes are slower', (_, perMinute, within) => {
    const fit = fitQuietServiceTime(publish(1, perMinute, [0.5, 0.99]));
    expect(fit?.fittedTo).toBe('percentiles');
    expect(Math.abs((fit?.seconds.median ?? 0) / MEDIAN - 1)).toBeLessThan(within);
    expect(Math.abs((fit?.seconds.sigma ?? 0) / SIGMA - 1)).toBeLessThan(within);
    expect(fit?.highestUtilization).toBeLessThanOrEqual(0.3);
  });

  it('would be told too short a tail by the 99th percentile of five requests as it stands', () => {
    const published = publish(1, 5, [0.5, 0.99]);
    const quiet = Array.from(published.requests.keys()).filter(
      (i) => (published.utilization[i] ?? 1) <= 0.3 && (published.requests[i] ?? 0) > 0,
    );
    const largest = quiet
      .map((i) => published.percentiles[1]?.seconds[i] ?? Number.NaN)
      .sort((a, b) => a - b);
    expect(quantileOfSorted(largest, 0.5) / P99).toBeLessThan(0.6);
  });

  it.each([
    ['the mean and the median', 0.5],
    ['the mean and the 99th percentile', 0.99],
  ])('is found from %s', (_, probability) => {
    const fit = fitQuietServiceTime(publish(2, 300, [probability]));
    expect(fit?.fittedTo).toBe('mean');
    expect(Math.abs((fit?.seconds.median ?? 0) / MEDIAN - 1)).toBeLessThan(0.05);
    expect(Math.abs((fit?.seconds.sigma ?? 0) / SIGMA - 1)).toBeLessThan(0.1);
  });

  it('keeps p50 and p99 where the percentiles bend, and says so', () => {
    const { utilization } = publish(1, 20, []);
    const requests = utilization.map(() => 1e6);
    const constant = (seconds: number) => utilization.map(() => seconds);
    const fit = fitQuietServiceTime({
      utilization,
      requests,
      meanSeconds: null,
      percentiles: [
        { probability: 0.5, seconds: constant(0.01) },
        { probability: 0.9, seconds: constant(0.011) },
        { probability: 0.99, seconds: constant(1) },
      ],
    });
    expect(fit?.oneKind).toBe(false);
    expect(fit?.worstRatio).toBeGreaterThan(1.3);
    expect(fit?.seconds.median).toBeCloseTo(0.01, 4);
    expect(fit && lognormalQuantile(fit.seconds, 0.99)).toBeCloseTo(1, 1);
  });

  it('is not misled by periods whose percentiles descend, and not known from those alone', () => {
    const published = publish(1, 300, [0.5, 0.99]);
    const [p50, p99] = published.percentiles;
    if (p50 === undefined || p99 === undefined) throw new Error('two percentiles were asked for');
    const crossed = (share: number) => ({
      ...published,
      percentiles: [p50, { ...p99, seconds: p99.seconds.map((value, i) => (i % 10 < share ? 1e-3 : value)) }],
    });
    const fit = fitQuietServiceTime(crossed(6));
    expect(Math.abs((fit?.seconds.sigma ?? 0) / SIGMA - 1)).toBeLessThan(0.05);
    expect(fitQuietServiceTime(crossed(10))).toBeNull();
  });

  it('is not known from one figure, or where no request came', () => {
    const published = publish(1, 20, [0.5]);
    expect(fitQuietServiceTime({ ...published, meanSeconds: null })).toBeNull();
    expect(fitQuietServiceTime({ ...published, percentiles: [] })).toBeNull();
    const nobody = published.requests.map(() => 0);
    expect(fitQuietServiceTime({ ...published, requests: nobody })).toBeNull();
  });

  it('is not known from p50 and p99 of single requests, which are one figure', () => {
    const published = publish(1, 20, [0.5, 0.99]);
    const single = published.requests.map(() => 1);
    expect(fitQuietServiceTime({ ...published, requests: single, meanSeconds: null })).toBeNull();
  });
});
