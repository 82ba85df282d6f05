import { listDueSyncs } from '@/lib/core/collection/due-syncs';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from './deps';
import { queueRun } from './queue-run';
import { loadSyncHistory } from './sync-history';

/** Queues the syncs that the clock asks for, of all connections; whoever calls hands them out. */
export async function queueDueSyncs(
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<SyncRunRecord[]> {
  const queued: SyncRunRecord[] = [];
  for (const connection of await deps.store.listConnections()) {
    for (const kind of listDueSyncs(await loadSyncHistory(connection, deps))) {
      const request = { connectionId: connection.id, kind, trigger: 'schedule' } as const;
      const run = await deps.store.inTransaction((store) => queueRun(request, store, deps));
      if (run !== null) queued.push(run);
    }
  }
  return queued;
}
