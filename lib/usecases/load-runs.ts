import { printShort } from '@/lib/contract/printable';
import { describeRunProgress, type RunProgress } from '@/lib/core/collection/run-progress';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';

/** Newest first. Throws `AppError` `not-found` without such a connection. */
export async function loadRuns(
  { connectionId, limit }: { connectionId: string; limit: number },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<SyncRunRecord[]> {
  await requireConnection(store, connectionId);
  return await store.listRuns(connectionId, limit);
}

export interface RunDetail {
  readonly run: SyncRunRecord;
  readonly progress: RunProgress;
}

/** A run of a connection. Throws `AppError` `not-found`, also for a run of another connection. */
export async function loadRun(
  { connectionId, runId }: { connectionId: string; runId: string },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<RunDetail> {
  const run = await store.findRun(runId);
  if (run === null || run.connectionId !== connectionId)
    throw new AppError('not-found', `There is no run ${printShort(runId)} of this connection.`);
  return { run, progress: describeRunProgress(run, now().getTime() / MILLISECONDS_PER_SECOND) };
}
