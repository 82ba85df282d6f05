import type { SyncHistory } from '@/lib/core/collection/due-syncs';
import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';

/** More than two days of runs at the fastest pace, with two runs an hour. */
const RUNS_LOOKED_AT = 120;

/** What was synced of a connection, to say what is due. */
export async function loadSyncHistory(
  connection: ConnectionRecord,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<SyncHistory> {
  const [runs, isAgreed] = await Promise.all([
    store.listRuns(connection.id, RUNS_LOOKED_AT),
    store.hasMetricSync(connection.id),
  ]);
  return {
    connection,
    isAgreed,
    latest: newestOfEachKind(runs),
    latestDone: newestOfEachKind(runs.filter(({ state }) => state === 'done' || state === 'partly')),
    nowSeconds: now().getTime() / MILLISECONDS_PER_SECOND,
  };
}

function newestOfEachKind(newestFirst: readonly SyncRunRecord[]): Partial<Record<RunKind, SyncRunRecord>> {
  return Object.fromEntries(newestFirst.toReversed().map((run) => [run.kind, run]));
}
