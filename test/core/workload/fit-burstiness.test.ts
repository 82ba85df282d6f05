import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { mean, variance } from '@/lib/core/stats/summary';
import { fitBurstiness } from '@/lib/core/workload/fit-burstiness';
import { readLambdaRequestLogs } from '../../support/lambda-request-log';

function minutes(count: number, countAt: (i: number) => number) {
  return makeSeries(
    0,
    60,
    Float64Array.from({ length: count }, (_, i) => countAt(i)),
  );
}

const WEEK = 7 * 1440;

describe('burstiness', () => {
  it('of Poisson arrivals is 1 at every scale, within its sampling error', () => {
    const random = makeRandom(1);
    const { dispersion, neighbourDispersion, lag1Autocorrelation } = fitBurstiness(
      minutes(WEEK, () => samplePoisson(random, 30)),
    );
    expect(dispersion.map(({ scaleSeconds }) => scaleSeconds)).toEqual([60, 300, 900, 3600]);
    for (const { scaleSeconds, index } of dispersion) {
      const counts = (WEEK * 60) / scaleSeconds;
      expect(Math.abs(index - 1)).toBeLessThan(4 * Math.sqrt(2 / counts));
    }
    expect(Math.abs((neighbourDispersion ?? 0) - 1)).toBeLessThan(4 * Math.sqrt(3 / WEEK));
    expect(Math.abs(lag1Autocorrelation ?? 1)).toBeLessThan(4 / Math.sqrt(WEEK));
  });

  it('grows with the scale where the rate drifts, and stays 1 between neighbours', () => {
    const random = makeRandom(2);
    const { dispersion, neighbourDispersion, lag1Autocorrelation } = fitBurstiness(
      minutes(WEEK, (i) => samplePoisson(random, 30 * (1 + 0.8 * Math.sin((2 * Math.PI * i) / 1440)))),
    );
    const indices = dispersion.map(({ index }) => index);
    expect([...indices].sort((a, b) => a - b)).toEqual(indices);
    expect(indices[0]).toBeGreaterThan(5);
    expect(Math.abs((neighbourDispersion ?? 0) - 1)).toBeLessThan(0.1);
    expect(lag1Autocorrelation).toBeGreaterThan(0.8);
  });

  it('counts batches: arrivals in tens have ten times the index', () => {
    const random = makeRandom(3);
    const { dispersion, neighbourDispersion } = fitBurstiness(
      minutes(WEEK, () => 10 * samplePoisson(random, 3)),
    );
    expect(Math.abs((dispersion[0]?.index ?? 0) / 10 - 1)).toBeLessThan(0.06);
    expect(Math.abs((neighbourDispersion ?? 0) / 10 - 1)).toBeLessThan(0.08);
  });

  it('is variance over mean, and leaves out what is missing', () => {
    const values = [3, 5, Number.NaN, 8, 1, 0, 4, 4, 9, 2, 6, 5, 7, 1, 3];
    const { dispersion } = fitBurstiness(minutes(values.length, (i) => values[i] ?? Number.NaN));
    const present = values.filter((value) => !Number.isNaN(value));
    const sampleVariance = (variance(present) * present.length) / (present.length - 1);
    expect(dispersion).toEqual([
      { scaleSeconds: 60, index: expect.closeTo(sampleVariance / mean(present), 12) },
    ]);
  });

  it('keeps its digits at a million million requests a minute', () => {
    const { dispersion } = fitBurstiness(minutes(100, (i) => 1e12 + (i % 2)));
    expect((dispersion[0]?.index ?? 0) * 1e12).toBeCloseTo(25 / 99, 6);
  });

  it('takes scales that are whole periods only, and says nothing of too little', () => {
    const hours = makeSeries(
      0,
      3600,
      Float64Array.from({ length: 48 }, (_, i) => i),
    );
    expect(fitBurstiness(hours).dispersion.map(({ scaleSeconds }) => scaleSeconds)).toEqual([3600]);
    const nothing = { dispersion: [], neighbourDispersion: null, lag1Autocorrelation: null };
    expect(fitBurstiness(minutes(5, () => 3))).toEqual(nothing);
    expect(fitBurstiness(minutes(100, () => 0))).toEqual(nothing);
    expect(fitBurstiness(minutes(100, () => Number.NaN))).toEqual(nothing);
    expect(fitBurstiness(minutes(100, () => 7)).lag1Autocorrelation).toBeNull();
  });
});

const logs = readLambdaRequestLogs();

describe.skipIf(logs.length === 0)('burstiness of real Lambda logs under Poisson load', () => {
  it.each(logs.map((log) => [log.file, log] as const))('is 1 at every scale: %s', (_, { requests }) => {
    const from = requests[0]?.startSeconds ?? Number.NaN;
    const counts = new Float64Array(Math.floor(((requests.at(-1)?.startSeconds ?? 0) - from) / 60));
    for (const { startSeconds } of requests) {
      const minute = Math.floor((startSeconds - from) / 60);
      if (minute < counts.length) counts[minute] = (counts[minute] ?? 0) + 1;
    }
    const { dispersion, lag1Autocorrelation } = fitBurstiness(makeSeries(0, 60, counts));
    expect(dispersion).toHaveLength(4);
    for (const { scaleSeconds, index } of dispersion) {
      const periods = (counts.length * 60) / scaleSeconds;
      expect(Math.abs(index - 1)).toBeLessThan(4 * Math.sqrt(2 / periods));
    }
    expect(Math.abs(lag1Autocorrelation ?? 1)).toBeLessThan(4 / Math.sqrt(counts.length));
  });
});
