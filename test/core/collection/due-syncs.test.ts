import { describe, expect, it } from 'vitest';
import { listDueSyncs, type SyncHistory } from '@/lib/core/collection/due-syncs';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { makeQueuedRun } from '../../support/sync-run';

const NOW = '2026-11-21T09:00:00.000Z';

function ago(hours: number): string {
  return new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
}

function run(
  kind: SyncRunRecord['kind'],
  hours: number,
  state: SyncRunRecord['state'] = 'done',
): SyncRunRecord {
  const open = state === 'queued' || state === 'running';
  return makeQueuedRun({ kind, state, queuedAt: ago(hours), endedAt: open ? null : ago(hours) });
}

function due(runs: readonly SyncRunRecord[], connection: Partial<SyncHistory['connection']> = {}) {
  const newest = (list: readonly SyncRunRecord[]) =>
    Object.fromEntries(
      list.toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)).map((each) => [each.kind, each]),
    );
  return listDueSyncs({
    connection: { metricsEveryHours: 1, lastTestedAt: ago(48), updatedAt: ago(48), ...connection },
    latest: newest(runs),
    latestDone: newest(runs.filter(({ state }) => state === 'done' || state === 'partly')),
    nowSeconds: Date.parse(NOW) / 1000,
  });
}

const DAILY = [run('prices', 2), run('inventory', 2)];

describe('what the clock asks for', () => {
  it('is all of a connection that was tested and never synced, metrics by way of the inventory', () => {
    expect(due([])).toEqual(['prices', 'inventory']);
  });

  it('is nothing of a connection that nobody has tried, or that is left to the button', () => {
    expect(due([], { lastTestedAt: null })).toEqual([]);
    expect(due([run('metrics', 40)], { lastTestedAt: null })).toEqual(['prices', 'inventory']);
    expect(due([run('metrics', 40)], { metricsEveryHours: 0 })).toEqual([]);
  });

  it('is metrics at the pace of the connection, not a moment before', () => {
    expect(due([...DAILY, run('metrics', 1)])).toEqual(['metrics']);
    expect(due([...DAILY, run('metrics', 0.999)])).toEqual([]);
    expect(due([...DAILY, run('metrics', 5.9)], { metricsEveryHours: 6 })).toEqual([]);
    expect(due([...DAILY, run('metrics', 6)], { metricsEveryHours: 6 })).toEqual(['metrics']);
  });

  it('is the inventory daily instead of the metrics that follow it', () => {
    expect(due([run('prices', 2), run('inventory', 24), run('metrics', 3)])).toEqual(['inventory']);
    expect(due([run('prices', 24), run('inventory', 23.9), run('metrics', 3)])).toEqual([
      'prices',
      'metrics',
    ]);
  });

  it('is no second run of a kind, and no metrics while an inventory will be followed by them', () => {
    expect(due([run('prices', 30, 'running'), run('inventory', 30, 'queued')])).toEqual([]);
    expect(due([...DAILY, run('metrics', 30, 'running')])).toEqual([]);
    expect(due([run('prices', 2), run('inventory', 0.1, 'running'), run('metrics', 30)])).toEqual([]);
  });

  it('is a failed run again after an hour, not at every look', () => {
    expect(due([run('prices', 2), run('inventory', 25), run('inventory', 0.5, 'failed')])).toEqual([
      'metrics',
    ]);
    expect(due([run('prices', 2), run('inventory', 25), run('inventory', 1, 'failed')])).toEqual([
      'inventory',
    ]);
    expect(
      due([...DAILY, run('metrics', 7), run('metrics', 0.9, 'failed')], { metricsEveryHours: 6 }),
    ).toEqual([]);
    expect(
      due([...DAILY, run('metrics', 7), run('metrics', 1, 'cancelled')], { metricsEveryHours: 6 }),
    ).toEqual(['metrics']);
  });

  it('is no metrics once the month has cost its cap, until the month or the connection changes', () => {
    expect(due([...DAILY, run('metrics', 5, 'capped')])).toEqual([]);
    expect(due([...DAILY, run('metrics', 5, 'capped')], { updatedAt: ago(4) })).toEqual(['metrics']);
    expect(due([...DAILY, run('metrics', 24 * 21, 'capped')])).toEqual(['metrics']);
  });
});
