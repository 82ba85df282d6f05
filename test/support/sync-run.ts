import type { SyncRunRecord } from '@/lib/core/collection/sync-run';

/** A run of metrics that has been queued and nothing else, with what differs from that. */
export function makeRun(differs: Partial<SyncRunRecord> = {}): SyncRunRecord {
  const queuedAt = differs.queuedAt ?? '2026-11-21T08:00:00.000Z';
  return {
    id: 'run',
    connectionId: 'connection',
    kind: 'metrics',
    trigger: 'button',
    state: 'queued',
    queuedAt,
    startedAt: null,
    endedAt: null,
    touchedAt: queuedAt,
    cancelAskedAt: null,
    step: '',
    partsDone: 0,
    partsTotal: 0,
    seriesDone: 0,
    seriesTotal: 0,
    samples: 0,
    calls: 0,
    costUsd: 0,
    problems: [],
    outcome: null,
    ...differs,
  };
}
