import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { makeRun } from './stored-connection';

/** A run that has been queued and nothing else, with what differs from that. */
export function makeQueuedRun(differs: Partial<SyncRunRecord> = {}): SyncRunRecord {
  const queuedAt = differs.queuedAt ?? '2026-11-21T08:00:00.000Z';
  const queued = { state: 'queued', queuedAt, startedAt: null, touchedAt: queuedAt } as const;
  return makeRun('run', 'connection', { ...queued, ...differs });
}
