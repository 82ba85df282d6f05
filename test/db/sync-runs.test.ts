import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import { makeConnection, makeRun } from '../support/stored-connection';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
  await database.deps.store.insertConnection(makeConnection('account'));
});
afterAll(() => database.drop());

const LATER = '2026-11-21T10:00:00.000Z';

function makeCall(startSeconds: number): MetricCall {
  return { region: 'us-east-1', periodSeconds: 60, startSeconds, endSeconds: startSeconds + 60, queries: [] };
}

describe('runs', () => {
  test('come back as they were stored, the newest first', async () => {
    const { store } = database.deps;
    const old = makeRun('old', 'account', { state: 'done', endedAt: TEST_NOW, outcome: { series: 3 } });
    const problem = { code: 'throttled', message: 'wait', about: null } as const;
    const recent = makeRun('recent', 'account', { queuedAt: LATER, samples: 5e9, problems: [problem] });
    await store.insertRun(old);
    await store.insertRun(recent);
    expect(await store.listRuns('account', 5)).toEqual([recent, old]);
    expect(await store.listRuns('account', 1)).toEqual([recent]);
    expect(await store.listOpenRuns()).toEqual([recent]);
    expect(await store.findRun('nothing')).toBeNull();
  });

  test('count every step of many workers, and name each problem once', async () => {
    const { store } = database.deps;
    await store.insertRun(makeRun('counted', 'account'));
    const problem = { code: 'bad-answer', message: 'half of it came', about: 'us-east-1' } as const;
    const other = { ...problem, message: 'half' } as const;
    const step = {
      at: LATER,
      addPartsDone: 1,
      addSeriesDone: 2,
      addSamples: 3,
      addCalls: 4,
      addCostUsd: 0.00001,
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.advanceRun('counted', { ...step, addProblems: i % 2 === 0 ? [problem] : [problem, other] }),
      ),
    );
    const run = await store.findRun('counted');
    expect(run).toMatchObject({ partsDone: 20, seriesDone: 40, samples: 60, calls: 80, touchedAt: LATER });
    expect(run?.costUsd).toBeCloseTo(0.0002, 12);
    expect(run?.problems).toHaveLength(2);
    expect(run?.problems).toEqual(expect.arrayContaining([problem, other]));
  });

  test('name no more problems than anybody reads', async () => {
    const { store } = database.deps;
    await store.insertRun(makeRun('many', 'account'));
    const problems = Array.from(
      { length: 150 },
      (_, i) => ({ code: 'gone', message: `resource ${i}`, about: null }) as const,
    );
    await store.advanceRun('many', { at: LATER, addProblems: problems });
    await store.advanceRun('many', {
      at: LATER,
      addProblems: problems.map((one) => ({ ...one, about: 'x' })),
    });
    const run = await store.findRun('many');
    expect(run?.problems).toHaveLength(200);
    expect(run?.problems.slice(0, 150)).toEqual(problems);
  });

  test('take what a step sets, and keep the rest', async () => {
    const { store } = database.deps;
    await store.insertRun(makeRun('set', 'account', { step: 'before', partsTotal: 7 }));
    await store.advanceRun('set', {
      at: LATER,
      state: 'done',
      endedAt: LATER,
      outcome: { series: 1 },
      step: '',
    });
    expect(await store.findRun('set')).toEqual(
      makeRun('set', 'account', {
        state: 'done',
        endedAt: LATER,
        touchedAt: LATER,
        step: '',
        partsTotal: 7,
        outcome: { series: 1 },
      }),
    );
  });
});

describe('parts of a run', () => {
  test('are numbered in order, and closed by one of those who try', async () => {
    const { store } = database.deps;
    await store.insertRun(makeRun('parts', 'account'));
    const calls = Array.from({ length: 250 }, (_, i) => makeCall(i * 60));
    await store.insertParts('parts', calls);
    expect(await store.findPart('parts', 207)).toEqual({
      runId: 'parts',
      ordinal: 207,
      call: calls[207],
      state: 'open',
    });
    const closed = await Promise.all(
      Array.from({ length: 8 }, () =>
        store.inTransaction((inside) => inside.closePart('parts', 3, 'done', LATER)),
      ),
    );
    expect(closed.filter(Boolean)).toHaveLength(1);
    const open = await store.listOpenParts('parts');
    expect(open).toHaveLength(249);
    expect(open).not.toContain(3);
    expect((await store.findPart('parts', 3))?.state).toBe('done');
    expect(await store.findPart('parts', 250)).toBeNull();
  });
});

describe('usage of a month', () => {
  test('adds up, whoever adds at once', async () => {
    const { store } = database.deps;
    const usage = [
      { operation: 'cloudwatch:GetMetricData', calls: 1, units: 500, costUsd: 0.005 },
      { operation: 'sagemaker:ListEndpoints', calls: 2, units: 2, costUsd: 0 },
    ];
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        store.addUsage('account', '2026-11', i % 2 === 0 ? usage : usage.toReversed()),
      ),
    );
    await store.addUsage('account', '2026-12', usage.slice(0, 1));
    expect(await store.listUsage('account', '2026-11')).toEqual([
      { operation: 'cloudwatch:GetMetricData', calls: 10, units: 5000, costUsd: 0.05 },
      { operation: 'sagemaker:ListEndpoints', calls: 20, units: 20, costUsd: 0 },
    ]);
    expect(await store.listUsage('account', '2026-12')).toHaveLength(1);
  });
});
