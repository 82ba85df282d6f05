import { describe, expect, test } from 'vitest';
import { outlineServed } from '@/lib/core/series/outline-served';
import { makeSeries } from '@/lib/core/series/series';

const NONE = { vcpu: null, gpu: null };
const missing = Number.NaN;
const minutes = (...values: number[]) => makeSeries(0, 60, Float64Array.from(values));
const of = (...values: number[]) => Float64Array.from(values);

describe('how requests were served, reduced to runs', () => {
  test('a share is of the requests of a run, and a run without requests has none', () => {
    const requests = minutes(10, 90, 0, 0, 50, 50);
    const { stepSeconds, lines } = outlineServed(requests, { serverErrors: of(1, 1, 0, 0, 10, 0) }, NONE, 3);
    expect(stepSeconds).toBe(120);
    expect(lines.serverErrorShare).toEqual({
      values: [0.02, null, 0.1],
      overall: 12 / 200,
      worst: 0.1,
      worstAtSeconds: 240,
      worstCounts: { count: 10, requests: 100 },
    });
  });

  test('periods whose errors are not known are in neither part of the share', () => {
    const { lines } = outlineServed(minutes(100, 100), { clientErrors: of(missing, 3) }, NONE, 1);
    expect(lines.clientErrorShare?.overall).toBe(0.03);
  });

  test('cold starts are published only when there are some: nothing published is none', () => {
    const { lines } = outlineServed(
      minutes(50, 50, missing),
      { coldStarts: of(missing, 2, missing) },
      NONE,
      3,
    );
    expect(lines.coldStartShare).toMatchObject({ values: [0, 0.04, null], overall: 0.02 });
  });

  test('what was throttled is counted beside the invocations, what spilled over beside what was provisioned', () => {
    const { lines } = outlineServed(
      minutes(90, 0),
      { throttles: of(10, 5), provisionedRequests: of(60, missing), spilloverRequests: of(30, 10) },
      NONE,
      1,
    );
    expect(lines.throttledShare?.overall).toBe(15 / 105);
    expect(lines.spilloverShare?.overall).toBe(40 / 100);
  });

  test('a percentile of a run is its middle period, with the highest beside it', () => {
    const { lines } = outlineServed(
      minutes(1, 1, 1, 1),
      { serviceTimeP99Ms: of(100, 900, 120, missing) },
      NONE,
      1,
    );
    expect(lines.p99Ms).toEqual({
      values: [120],
      peaks: [900],
      overall: 120,
      worst: 900,
      worstAtSeconds: 60,
    });
  });

  test('utilization is of all vCPUs and GPUs of an instance, and left out where those are not known', () => {
    const metrics = {
      cpuUtilizationPercent: of(200, 400),
      gpuUtilizationPercent: of(100, missing),
      memoryUtilizationPercent: of(30, 60),
    };
    const { lines } = outlineServed(minutes(1, 1), metrics, { vcpu: 8, gpu: 4 }, 1);
    expect(lines.cpuShare).toMatchObject({ values: [0.375], overall: 0.375, worst: 0.5 });
    expect(lines.gpuShare?.overall).toBe(0.25);
    expect(lines.memoryShare?.values).toEqual([0.6]);
    const unknown = outlineServed(minutes(1, 1), metrics, NONE, 1).lines;
    expect(Object.keys(unknown)).toEqual(['memoryShare']);
  });

  test('what is not collected, and what has no value at all, is not there', () => {
    const { lines } = outlineServed(minutes(1, 2), { backlog: of(missing, missing) }, NONE, 2);
    expect(lines).toEqual({});
  });

  test('a gap stays a gap, and another grid is refused', () => {
    const { lines } = outlineServed(minutes(1, 1, 1), { backlog: of(4, missing, 0) }, NONE, 3);
    expect(lines.backlog?.values).toEqual([4, null, 0]);
    expect(() => outlineServed(minutes(1, 1), { backlog: of(1) }, NONE, 2)).toThrow(RangeError);
  });
});
