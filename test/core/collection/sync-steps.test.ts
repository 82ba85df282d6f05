import { describe, expect, it } from 'vitest';
import { listSyncSteps } from '@/lib/core/collection/full-sync';
import { describeRunProgress } from '@/lib/core/collection/run-progress';
import { makeQueuedRun } from '../../support/sync-run';

const AT = ['08:00', '08:05', '08:10', '09:00'].map((time) => `2026-11-21T${time}:00.000Z`);
const [EIGHT = '', FIVE_PAST = '', TEN_PAST = '', NINE = ''] = AT;

describe('the steps of a sync', () => {
  const inventory = makeQueuedRun({
    id: 'i',
    kind: 'inventory',
    state: 'done',
    queuedAt: EIGHT,
    endedAt: FIVE_PAST,
  });
  const metrics = makeQueuedRun({ id: 'm', state: 'running', queuedAt: FIVE_PAST });

  it('are those done, the one at work and those ahead', () => {
    expect(listSyncSteps([metrics, inventory])).toEqual([
      { kind: 'inventory', state: 'done', runId: 'i' },
      { kind: 'metrics', state: 'running', runId: 'm' },
      { kind: 'plans', state: 'ahead', runId: null },
    ]);
  });

  it('wait for a person after a look at what runs, unless there was nothing to see', () => {
    const steps = [
      { kind: 'metrics', state: 'awaited', runId: null },
      { kind: 'plans', state: 'ahead', runId: null },
    ];
    const look = { ...inventory, trigger: 'look' } as const;
    expect(listSyncSteps([look])).toEqual([{ kind: 'inventory', state: 'done', runId: 'i' }, ...steps]);
    const open = { ...look, state: 'running', endedAt: null } as const;
    expect(listSyncSteps([open])).toEqual([{ kind: 'inventory', state: 'running', runId: 'i' }, ...steps]);
    expect(listSyncSteps([{ ...look, state: 'failed' }])).toHaveLength(1);
    // A run that is queued at the moment at which a look ends has nothing to do with it.
    expect(listSyncSteps([metrics, look]).map(({ kind }) => kind)).toEqual(['metrics', 'plans']);
  });

  it('leave out an earlier sync, prices, and what will not come', () => {
    const prices = makeQueuedRun({ id: 'p', kind: 'prices', queuedAt: NINE });
    const later = makeQueuedRun({ id: 'l', state: 'failed', queuedAt: TEN_PAST, endedAt: NINE });
    expect(listSyncSteps([prices, later, inventory])).toEqual([
      { kind: 'metrics', state: 'failed', runId: 'l' },
    ]);
    expect(listSyncSteps([prices])).toEqual([]);
  });
});

describe('the progress of a run', () => {
  const nowSeconds = Date.parse(TEN_PAST) / 1000;

  it('is unknown before it begins and until something is done', () => {
    const unknown = { shareDone: null, seriesPerSecond: null, samplesPerSecond: null, secondsLeft: null };
    expect(describeRunProgress(makeQueuedRun(), nowSeconds)).toEqual(unknown);
    const begun = makeQueuedRun({ state: 'running', startedAt: EIGHT, seriesTotal: 100 });
    expect(describeRunProgress(begun, nowSeconds)).toEqual({ ...unknown, shareDone: 0 });
  });

  it('goes on at the rate so far, less the time since the last step', () => {
    const run = makeQueuedRun({
      state: 'running',
      startedAt: EIGHT,
      touchedAt: FIVE_PAST,
      seriesDone: 30,
      seriesTotal: 120,
      samples: 3000,
      partsDone: 1,
      partsTotal: 2,
    });
    // A quarter took 300 s, so 900 s were left five minutes ago.
    expect(describeRunProgress(run, nowSeconds)).toEqual({
      shareDone: 0.25,
      seriesPerSecond: 0.1,
      samplesPerSecond: 10,
      secondsLeft: 600,
    });
    expect(describeRunProgress(run, nowSeconds + 10_000).secondsLeft).toBe(0);
    expect(
      describeRunProgress({ ...run, state: 'done', endedAt: FIVE_PAST }, nowSeconds).secondsLeft,
    ).toBeNull();
  });

  it('counts parts where there are no series', () => {
    const run = makeQueuedRun({
      state: 'running',
      startedAt: EIGHT,
      touchedAt: FIVE_PAST,
      partsDone: 1,
      partsTotal: 4,
    });
    expect(describeRunProgress(run, nowSeconds)).toMatchObject({ shareDone: 0.25, seriesPerSecond: null });
  });
});
