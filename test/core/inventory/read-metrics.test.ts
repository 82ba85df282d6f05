import { describe, expect, it } from 'vitest';
import { averageInstances, deriveInstances } from '@/lib/core/inventory/derive-instances';
import { fillUncounted, findSettledSpan, isSilentWhenIdle } from '@/lib/core/inventory/idle-publication';
import { assumeQueueSlo, assumeSlo } from '@/lib/core/inventory/observed-slo';
import { makeSeries } from '@/lib/core/series/series';
import { makeVariant } from '../../support/stored-connection';

const NONE = Number.NaN;
const minutes = (...values: number[]) => makeSeries(0, 60, Float64Array.from(values));
const list = (values: Float64Array) => Array.from(values);

describe('periods without a count', () => {
  it('settle within what was asked for and answered, while it existed, but for the last hour', () => {
    const asked = { fromSeconds: 0, toSeconds: 36_000 };
    const always = { fromSeconds: Number.NEGATIVE_INFINITY, toSeconds: Number.POSITIVE_INFINITY };
    expect(findSettledSpan(asked, always)).toEqual({ fromSeconds: 0, toSeconds: 32_400 });
    expect(findSettledSpan(asked, { fromSeconds: 600, toSeconds: 7200 })).toEqual({
      fromSeconds: 600,
      toSeconds: 7200,
    });
    expect(findSettledSpan(asked, { fromSeconds: 33_000, toSeconds: 40_000 })).toBeNull();
    expect(findSettledSpan(null, always)).toBeNull();
  });

  it('are no traffic where silence means that, whole periods alone', () => {
    const arrivals = minutes(NONE, 3, NONE, NONE, NONE);
    const {
      arrivals: filled,
      idlePeriods,
      missingPeriods,
    } = fillUncounted(arrivals, null, {
      fromSeconds: 90,
      toSeconds: 240,
    });
    expect(list(filled.values)).toEqual([NONE, 3, 0, 0, NONE]);
    expect([idlePeriods, missingPeriods]).toEqual([2, 2]);
    expect(list(arrivals.values)).toEqual([NONE, 3, NONE, NONE, NONE]);
  });

  it('are no traffic where instances reported, and missing where nothing did', () => {
    const arrivals = minutes(5, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    const reports = minutes(1, 1, 1, NONE, NONE, NONE, NONE, 1);
    const { arrivals: filled, missingPeriods } = fillUncounted(arrivals, reports, {
      fromSeconds: 0,
      toSeconds: 600,
    });
    expect(list(filled.values)).toEqual([5, 0, 0, NONE, NONE, NONE, NONE, 0]);
    expect(missingPeriods).toBe(4);
  });

  it('stay missing where nobody was asked', () => {
    expect(fillUncounted(minutes(NONE, 1), null, null)).toMatchObject({ idlePeriods: 0, missingPeriods: 1 });
  });

  it('mean nothing of a real-time endpoint by themselves', () => {
    expect(isSilentWhenIdle(makeVariant('e'))).toBe(false);
    const serving = {
      mode: 'serverless',
      memoryMb: 1024,
      maxConcurrency: 1,
      provisionedConcurrency: null,
    } as const;
    expect(isSilentWhenIdle(makeVariant('e', { serving }))).toBe(true);
  });
});

describe('the number of instances', () => {
  const signs = { startSeconds: 0, stepSeconds: 60, silent: null };

  it('is requests over requests an instance, rounding of what is published aside', () => {
    const requests = Float64Array.from([100, 101, 0, NONE]);
    const requestsPerInstance = Float64Array.from([33.333, 25.25, 0, NONE]);
    const derived = deriveInstances({ ...signs, requests, requestsPerInstance, cpuReports: null });
    expect(list(derived)).toEqual([3, 4, NONE, NONE]);
  });

  it('is told by their reports where nothing is invoked, as often as they report', () => {
    const periods = 20;
    const requests = new Float64Array(periods).fill(100);
    const requestsPerInstance = new Float64Array(periods).fill(25);
    const cpuReports = new Float64Array(periods).fill(8);
    requests[19] = NONE;
    requestsPerInstance[19] = NONE;
    cpuReports[19] = 6;
    expect(deriveInstances({ ...signs, requests, requestsPerInstance, cpuReports })[19]).toBe(3);
  });

  it('of five minutes is by reports of five minutes', () => {
    const derived = deriveInstances({
      ...signs,
      stepSeconds: 300,
      requests: Float64Array.from([NONE]),
      requestsPerInstance: null,
      cpuReports: Float64Array.from([10]),
    });
    expect(list(derived)).toEqual([2]);
  });

  it('is none where silence means that it sleeps', () => {
    const derived = deriveInstances({
      ...signs,
      requests: Float64Array.from([NONE, NONE]),
      requestsPerInstance: null,
      cpuReports: Float64Array.from([NONE, 1]),
      silent: { fromSeconds: 0, toSeconds: 60 },
    });
    expect(list(derived)).toEqual([0, 1]);
  });

  it('is paid for on average, where enough of it is known', () => {
    const day = new Float64Array(1440).fill(2);
    const half = new Float64Array(1440).fill(NONE);
    expect(averageInstances(Float64Array.from([...day, ...half]), 60)).toEqual({
      meanInstances: 2,
      days: 2,
      coverage: 0.5,
    });
    expect(averageInstances(day.subarray(0, 1439), 60)).toBeNull();
    expect(averageInstances(Float64Array.from([...day, ...half, ...half]), 60)).toBeNull();
  });
});

describe('an objective that nobody told', () => {
  it('is what the busiest tenth of the periods kept, half as much again, a round number', () => {
    const requests = Float64Array.from({ length: 100 }, (_, i) => i);
    const p99 = Float64Array.from({ length: 100 }, (_, i) => (i >= 90 ? 140 : 900));
    expect(assumeSlo(requests, p99)).toEqual({ percentile: 0.99, breachShare: 0.01, targetMs: 250 });
    expect(assumeSlo(new Float64Array(5), p99)).toBeNull();
    expect(assumeSlo(requests, undefined)).toBeNull();
  });

  it('allows for the cold starts of today', () => {
    const one = Float64Array.from([1]);
    expect(assumeSlo(one, one, 0.03)).toMatchObject({ percentile: 0.95, breachShare: 0.05 });
    expect(assumeSlo(one, one, 0.9)).toMatchObject({ percentile: 0.5, breachShare: 0.5 });
  });

  it('of a queue is the time in it, a minute at least', () => {
    const one = Float64Array.from([1]);
    expect(assumeQueueSlo(one, one, Float64Array.from([600_000]))?.targetMs).toBe(1_000_000);
    expect(assumeQueueSlo(one, one, one)?.targetMs).toBe(60_000);
    expect(assumeQueueSlo(one, one, null)).toBeNull();
  });
});
