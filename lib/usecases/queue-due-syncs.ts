import { listDueSyncs } from '@/lib/core/collection/due-syncs';
import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';
import { queueRun } from './queue-run';

/** More than two days of runs at the fastest pace, with two runs an hour. */
const RUNS_LOOKED_AT = 120;

/** Queues the syncs that the clock asks for, of all connections; whoever calls hands them out. */
export async function queueDueSyncs(
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<SyncRunRecord[]> {
  const queued: SyncRunRecord[] = [];
  for (const connection of await deps.store.listConnections()) {
    for (const kind of await findDue(connection, deps)) {
      const request = { connectionId: connection.id, kind, trigger: 'schedule' } as const;
      const run = await deps.store.inTransaction((store) => queueRun(request, store, deps));
      if (run !== null) queued.push(run);
    }
  }
  return queued;
}

async function findDue(
  connection: ConnectionRecord,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<RunKind[]> {
  const runs = await store.listRuns(connection.id, RUNS_LOOKED_AT);
  return listDueSyncs({
    connection,
    latest: newestOfEachKind(runs),
    latestDone: newestOfEachKind(runs.filter(({ state }) => state === 'done' || state === 'partly')),
    nowSeconds: now().getTime() / MILLISECONDS_PER_SECOND,
  });
}

function newestOfEachKind(newestFirst: readonly SyncRunRecord[]): Partial<Record<RunKind, SyncRunRecord>> {
  return Object.fromEntries(newestFirst.toReversed().map((run) => [run.kind, run]));
}
