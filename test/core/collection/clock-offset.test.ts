import { describe, expect, test } from 'vitest';
import { boundByClock, describeClock } from '@/lib/core/collection/clock-offset';
import type { MetricAnswer } from '@/lib/core/collection/metric-call';

const DAY = 86_400;
const NOW = 1_795_000_080;
const END = NOW - 180;
const CALL = { region: 'r', periodSeconds: 60, startSeconds: END - 600, endSeconds: END, queries: [] };

function answer(extra: Partial<MetricAnswer> = {}): MetricAnswer {
  const query = {
    workloadId: 'w',
    metric: 'requests',
    namespace: 'n',
    metricName: 'm',
    dimensions: {},
    stat: 'Sum',
    divisor: 1,
  } as const;
  return { query, values: new Float64Array(10).fill(1), complete: true, messages: [], ...extra };
}

describe('answers by a clock', () => {
  const bound = (extra: Partial<MetricAnswer>, call = CALL) => boundByClock(call, [answer(extra)], NOW)[0];

  test('that is right are whole', () => {
    expect(bound({})).toEqual(answer());
  });

  test('that is ahead end with what had closed by the time of AWS', () => {
    expect(bound({ clockAheadSeconds: 301.5 })?.values).toHaveLength(4);
    expect(bound({ clockAheadSeconds: 7200 })?.values).toHaveLength(0);
    const late = { values: new Float64Array(3).fill(1), skippedPeriods: 7 };
    expect(bound({ ...late, clockAheadSeconds: 120 })).toMatchObject({
      skippedPeriods: 7,
      values: Float64Array.of(1),
    });
    const never = bound({ ...late, clockAheadSeconds: 360 });
    expect(never).toMatchObject({ skippedPeriods: 4, values: new Float64Array() });
  });

  test('that is behind are not complete where their window is too old by the time of AWS', () => {
    const call = { ...CALL, startSeconds: NOW - 14 * DAY };
    expect(bound({ clockAheadSeconds: -DAY + 600 }, call)?.complete).toBe(true);
    expect(bound({ clockAheadSeconds: -DAY - 600 }, call)).toMatchObject({
      complete: false,
      messages: [expect.stringContaining('too long ago')],
    });
    expect(bound({ clockAheadSeconds: -20 * DAY }, { ...call, periodSeconds: 300 })?.complete).toBe(true);
  });

  test.each([
    [420, '7 minutes ahead of'],
    [-7190, '2 hours behind'],
    [5 * DAY + 100, '5 days ahead of'],
  ])('off by %i s say so', (clockAheadSeconds, words) => {
    const [problem] = describeClock([answer(), answer({ clockAheadSeconds })]);
    expect(problem?.message).toContain(`This machine's clock is ${words} AWS's.`);
    expect(describeClock([answer()])).toEqual([]);
  });
});
