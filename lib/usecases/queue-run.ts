import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

export interface SyncRequest {
  readonly connectionId: string;
  readonly kind: RunKind;
  readonly trigger: SyncRunRecord['trigger'];
}

/** Held by whoever queues a run of a kind, or ends one that may be followed by another of its kind. */
export function runKindLock({ connectionId, kind }: Pick<SyncRequest, 'connectionId' | 'kind'>): string {
  return `sync:${connectionId}:${kind}`;
}

/** Queues a run inside a transaction; `null` while one of the kind is open, of which there is never a second. */
export async function queueRun(
  { connectionId, kind, trigger }: SyncRequest,
  store: Store,
  { now, newId }: Pick<UseCaseDeps, 'now' | 'newId'>,
): Promise<SyncRunRecord | null> {
  await store.lockName(runKindLock({ connectionId, kind }));
  const open = await store.listOpenRuns();
  if (open.some((run) => run.connectionId === connectionId && run.kind === kind)) return null;
  const at = now().toISOString();
  const run: SyncRunRecord = {
    id: newId(),
    connectionId,
    kind,
    trigger,
    state: 'queued',
    queuedAt: at,
    startedAt: null,
    endedAt: null,
    touchedAt: at,
    cancelAskedAt: null,
    step: 'waiting for a worker',
    partsDone: 0,
    partsTotal: 0,
    seriesDone: 0,
    seriesTotal: 0,
    samples: 0,
    calls: 0,
    costUsd: 0,
    problems: [],
    outcome: null,
  };
  await store.insertRun(run);
  return run;
}
