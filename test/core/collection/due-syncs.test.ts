import { describe, expect, it } from 'vitest';
import { findNextSyncSeconds, listDueSyncs, type SyncHistory } from '@/lib/core/collection/due-syncs';
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

interface Told extends Partial<SyncHistory['connection']> {
  readonly isAgreed?: boolean;
}

function historyOf(
  runs: readonly SyncRunRecord[],
  { isAgreed = true, ...connection }: Told = {},
): SyncHistory {
  const newest = (list: readonly SyncRunRecord[]) =>
    Object.fromEntries(
      list.toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)).map((each) => [each.kind, each]),
    );
  return {
    connection: { metricsEveryHours: 1, updatedAt: ago(48), ...connection },
    isAgreed,
    latest: newest(runs),
    latestDone: newest(runs.filter(({ state }) => state === 'done' || state === 'partly')),
    nowSeconds: Date.parse(NOW) / 1000,
  };
}

const due = (runs: readonly SyncRunRecord[], told?: Told) => listDueSyncs(historyOf(runs, told));

const DAILY = [run('prices', 2), run('inventory', 2)];

describe('what the clock asks for', () => {
  it('is nothing before somebody has asked for metrics, whatever was found', () => {
    expect(due([], { isAgreed: false })).toEqual([]);
    expect(due([run('prices', 30), run('inventory', 30)], { isAgreed: false })).toEqual([]);
    expect(due([run('inventory', 30, 'failed')], { isAgreed: false })).toEqual([]);
    expect(due([run('prices', 30), run('inventory', 30)])).toEqual(['prices', 'inventory']);
  });

  it('is nothing of a connection that is left to the button', () => {
    expect(due([run('metrics', 40)], { metricsEveryHours: 0 })).toEqual([]);
  });

  it('is all that there never was, metrics by way of the inventory', () => {
    expect(due([run('metrics', 40)])).toEqual(['prices', 'inventory']);
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

describe('when the clock asks next', () => {
  const next = (runs: readonly SyncRunRecord[], told?: Told) => {
    const seconds = findNextSyncSeconds(historyOf(runs, told));
    return seconds === null ? null : (seconds - Date.parse(NOW) / 1000) / 3600;
  };

  it('is at the pace of the connection, or when what runs is looked at', () => {
    expect(next([...DAILY, run('metrics', 2)], { metricsEveryHours: 6 })).toBe(4);
    expect(next([run('inventory', 23), run('metrics', 2)], { metricsEveryHours: 6 })).toBe(1);
    expect(next([...DAILY, run('metrics', 2)])).toBe(-1);
    expect(next([...DAILY, run('metrics', 7), run('metrics', 0.25, 'failed')])).toBe(0.75);
  });

  it('is with the inventory while the cap of the month is reached', () => {
    expect(next([run('inventory', 3), run('metrics', 2, 'capped')])).toBe(21);
  });

  it('is never before the first consent, and where the button is left to it', () => {
    expect(next([...DAILY], { isAgreed: false })).toBeNull();
    expect(next([...DAILY, run('metrics', 2)], { metricsEveryHours: 0 })).toBeNull();
  });

  it('is the moment at which the clock first asks for it', () => {
    const runs = [run('prices', 0), run('inventory', 2), run('metrics', 2)];
    const atSeconds = findNextSyncSeconds(historyOf(runs, { metricsEveryHours: 6 })) ?? Number.NaN;
    const at = (nowSeconds: number) =>
      listDueSyncs({ ...historyOf(runs, { metricsEveryHours: 6 }), nowSeconds });
    expect(at(atSeconds - 1)).toEqual([]);
    expect(at(atSeconds)).toEqual(['metrics']);
  });
});
