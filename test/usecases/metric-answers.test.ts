import { describe, expect, test } from 'vitest';
import type { MetricAnswer, MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { describeIncomplete, listAdditions, listAskedWindows } from '@/lib/usecases/metric-answers';

const NONE = Number.NaN;

const QUERY: MetricQuery = {
  workloadId: 'w',
  metric: 'requests',
  namespace: 'AWS/SageMaker',
  metricName: 'Invocations',
  dimensions: {},
  stat: 'Sum',
  divisor: 1,
};

function callOf(...answers: MetricAnswer[]): MetricCall {
  return {
    region: 'eu-west-1',
    periodSeconds: 60,
    startSeconds: 6000,
    endSeconds: 6300,
    queries: answers.map(({ query }) => query),
  };
}

function answer(values: readonly number[], complete = true, messages: readonly string[] = []): MetricAnswer {
  return { query: QUERY, values: Float64Array.from(values), complete, messages };
}

function ofDifferentWorkloads(...answers: MetricAnswer[]): MetricAnswer[] {
  return answers.map((one, at) => ({ ...one, query: { ...one.query, workloadId: `w${at}` } }));
}

function additions(one: MetricAnswer) {
  return listAdditions(callOf(one), [one], () => 'id').map(({ series }) => [
    series.startSeconds,
    Array.from(series.values),
  ]);
}

describe('what an answer adds', () => {
  test('begins at its first value, and ends where it was asked whole', () => {
    expect(additions(answer([NONE, NONE, 5, NONE, NONE]))).toEqual([[6120, [5, NONE, NONE]]]);
  });

  test('ends at its last value when it is not complete', () => {
    expect(additions(answer([NONE, 0, NONE, 7, NONE], false))).toEqual([[6060, [0, NONE, 7]]]);
  });

  test('is the end alone where there was no value, and nothing where that is not sure', () => {
    expect(additions(answer([NONE, NONE, NONE, NONE, NONE]))).toEqual([[6240, [NONE]]]);
    expect(additions(answer([NONE, NONE, NONE, NONE, NONE], false))).toEqual([]);
  });
});

test('periods that an answer skips count as asked for, and its values stand behind them', () => {
  const late = { ...answer([NONE, 7, NONE]), skippedPeriods: 2 };
  expect(additions(late)).toEqual([[6180, [7, NONE]]]);
  expect(additions({ ...late, complete: false })).toEqual([[6180, [7]]]);
  const never = { ...answer([]), skippedPeriods: 5 };
  expect(additions(never)).toEqual([[6240, [NONE]]]);
  expect(additions({ ...never, complete: false })).toEqual([]);
  expect(listAskedWindows(callOf(late), [late, never])).toMatchObject([
    { askedFromSeconds: 6000, askedToSeconds: 6300 },
    { askedFromSeconds: 6000, askedToSeconds: 6300 },
  ]);
});

test('only what was answered whole counts as asked for', () => {
  const answers = [answer([1, 2, 3, 4, 5]), answer([1, 2, 3, 4, 5], false)];
  expect(listAskedWindows(callOf(...answers), answers)).toEqual([
    { workloadId: 'w', metric: 'requests', stepSeconds: 60, askedFromSeconds: 6000, askedToSeconds: 6300 },
  ]);
});

describe('what is missing is said', () => {
  test('once for a call, in the words of CloudWatch', () => {
    const half = answer([1], false, ['InternalError: try later']);
    const answers = ofDifferentWorkloads(answer([1]), half, half);
    expect(describeIncomplete(callOf(...answers), answers)).toEqual([
      {
        code: 'bad-answer',
        about: 'eu-west-1',
        message:
          'CloudWatch did not answer 2 of 3 series in eu-west-1 whole (InternalError: try later): what came is kept, and the next sync asks for the rest.',
      },
    ]);
  });

  test('of series that did not come back at all, and of none when all came', () => {
    const answers = ofDifferentWorkloads(answer([1]), answer([2]));
    expect(describeIncomplete(callOf(...answers), answers.slice(1))).toHaveLength(1);
    expect(describeIncomplete(callOf(...answers), answers)).toEqual([]);
  });

  test('of a metric with two names once', () => {
    const named = { ...answer([1], false), query: { ...QUERY, metricName: 'other' } };
    const call = callOf(answer([1]), named);
    expect(describeIncomplete(call, [answer([1])])).toEqual([]);
    expect(describeIncomplete(call, [named])).toMatchObject([{ message: expect.stringContaining('1 of 1') }]);
  });
});
