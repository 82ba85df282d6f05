import { describe, expect, it } from 'vitest';
import { mergeServed } from '@/components/workload/served/served-points';
import { isAllZero, listDrawn, servedColumns, servedSpec } from '@/components/workload/served/served-specs';
import { missingSentences, servedFinding, servedMeasure } from '@/components/workload/served/served-words';
import { outlineServed, type ServedMetrics } from '@/lib/core/series/outline-served';
import { makeSeries } from '@/lib/core/series/series';

const MINUTES = 120;
const all = (value: number | ((i: number) => number)) =>
  Float64Array.from({ length: MINUTES }, (_, i) => (typeof value === 'number' ? value : value(i)));
const outline = (metrics: ServedMetrics, requests: Float64Array = all(100), points = 4) =>
  outlineServed(makeSeries(0, 60, requests), metrics, { vcpu: 4, gpu: 1 }, points);

describe('the findings on how requests were served', () => {
  it('name the usual and the worst p99', () => {
    const served = outline({ serviceTimeP99Ms: all((i) => (i === 61 ? 2400 : 180)) });
    expect(servedFinding('latency', served)).toBe(
      'p99 is usually 180 ms, and 2.4 s in the worst minute, Thu 1970-01-01 01:01 UTC.',
    );
  });

  it('say what share failed and when it was worst, with how many requests that was', () => {
    const served = outline({ serverErrors: all((i) => (i < 30 ? 1 : 0)), clientErrors: all(0) });
    expect(servedFinding('errors', served)).toBe(
      '0.25 % of requests failed; at worst 1 %, 30 of 3,000, in the 30 min from Thu 1970-01-01 00:00 UTC.',
    );
    expect(servedFinding('errors', outline({ serverErrors: all(0) }))).toBe('No request failed.');
    expect(servedMeasure('errors', served)).toMatch(/^Failed \(5xx\) and refused \(4xx\), of the requests/);
  });

  it('of a function name what was throttled', () => {
    const served = outline({ serverErrors: all(0), throttles: all(1) });
    expect(servedFinding('errors', served)).toMatch(/^0.99 % of requests were throttled; at worst/);
    expect(servedMeasure('errors', served)).toMatch(/^Failed in the function, and throttled before it/);
  });

  it('say how busy instances were, the GPU first', () => {
    const cpu = { cpuUtilizationPercent: all((i) => (i === 0 ? 400 : 100)) };
    expect(servedFinding('utilization', outline(cpu))).toMatch(
      /^vCPUs are 25.* % busy on average, 100 % in the busiest minute\.$/,
    );
    const gpu = { ...cpu, gpuUtilizationPercent: all(50), gpuMemoryUtilizationPercent: all(80) };
    expect(servedFinding('utilization', outline(gpu))).toBe(
      'GPUs are 50 % busy on average, 50 % in the busiest minute; GPU memory reaches 80 %.',
    );
    expect(servedFinding('utilization', outline({ memoryUtilizationPercent: all(38) }))).toBe(
      'Memory reaches 38 %.',
    );
  });

  it('say how long a queue became', () => {
    const served = outline({ backlog: all((i) => i), oldestRequestSeconds: all(90) });
    expect(servedFinding('queue', served)).toBe(
      'Up to 119 requests waited at once, the oldest for 1 min 30 s.',
    );
    expect(servedFinding('queue', outline({ backlog: all(0) }))).toBe('No request waited.');
  });

  it('name what CloudWatch was asked for and has not, and nothing that is published only when it happens', () => {
    expect(missingSentences(['serviceTimeP50Ms', 'serviceTimeP99Ms', 'clientErrors', 'backlog'])).toEqual([
      'CloudWatch was asked for service times, errors and the length of its queue, and has none of it.',
    ]);
    expect(missingSentences(['coldStarts', 'spilloverRequests'])).toEqual([]);
  });
});

describe('the charts of how requests were served', () => {
  const limit = { targetMs: 300, isAssumed: true };

  it('draw only what is collected, with an assumed limit named as such where it is near', () => {
    const { lines } = outline({ serviceTimeP50Ms: all(80), serviceTimeP99Ms: all(180) });
    expect(listDrawn('errors', lines)).toEqual([]);
    const points = mergeServed(outline({ serviceTimeP50Ms: all(80), serviceTimeP99Ms: all(180) }), null);
    const spec = servedSpec('latency', points, { periodSeconds: 60, limit });
    expect(spec.lines.map(({ name }) => name)).toEqual(['p99, worst minute', 'p50', 'p99']);
    expect(spec.marks).toEqual([{ axis: 'y', value: 300, label: 'assumed SLO: 300 ms', color: 'muted' }]);
    const far = { periodSeconds: 60, limit: { targetMs: 4000, isAssumed: false } };
    expect(servedSpec('latency', points, far).marks).toEqual([]);
  });

  it('keep gaps, and take the minutes that are zoomed to in place of their run', () => {
    const requests = all((i) => (i >= 30 && i < 60 ? 0 : 10));
    const errors = { serverErrors: all((i) => (i >= 30 && i < 60 ? 0 : 1)) };
    const coarse = outline(errors, requests);
    const part = makeSeries(0, 60, requests.subarray(0, 30));
    const detail = outlineServed(
      part,
      { serverErrors: errors.serverErrors.subarray(0, 30) },
      { vcpu: 4, gpu: 1 },
      100,
    );
    const { xs, lines } = mergeServed(coarse, detail);
    expect(xs).toHaveLength(30 + 3);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(lines.serverErrorShare?.values[30]).toBeNull();
    expect(lines.serverErrorShare?.values).toHaveLength(33);
  });

  it('are none of what never happened: a sentence says as much', () => {
    const { lines } = outline({ serverErrors: all(0), clientErrors: all(0), backlog: all(1) });
    expect([isAllZero('errors', lines), isAllZero('queue', lines)]).toEqual([true, false]);
  });

  it('show the age of the oldest request beside the length of the queue, as a table', () => {
    const points = mergeServed(outline({ backlog: all(3), oldestRequestSeconds: all(60) }), null);
    const spec = servedSpec('queue', points, { periodSeconds: 60, limit: null });
    expect(servedColumns('queue', spec, points).map(({ name }) => name)).toEqual([
      'Time (UTC)',
      'waiting',
      'oldest, s',
    ]);
  });
});
