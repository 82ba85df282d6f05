import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { queueRun, type SyncRequest } from './queue-run';
import { endOpenRun, lockOpenRun } from './run-lifecycle';

/** What a run does, as the subject of a sentence. */
const RUN_WORDS: Readonly<Record<RunKind, string>> = {
  inventory: 'a sync of what runs',
  prices: 'a sync of the prices',
  metrics: 'a sync of the metrics',
  plans: 'planning',
};

/**
 * Queues a run for the workers; whoever calls hands it out. Throws `AppError` `not-found` without such a connection,
 * and `conflict` while a run of the kind is queued or running.
 */
export async function requestSync(
  request: SyncRequest,
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<SyncRunRecord> {
  return await deps.store.inTransaction(async (store) => {
    const connection = await store.findConnection(request.connectionId);
    if (connection === null) throw new AppError('not-found', 'There is no such connection.');
    const run = await queueRun(request, store, deps);
    if (run !== null) return run;
    throw new AppError(
      'conflict',
      `${connection.name}: ${RUN_WORDS[request.kind]} is queued or running already: wait for it, or cancel it first.`,
    );
  });
}

/**
 * Asks for the end of a run: one that nobody has begun ends at once, one at work within seconds, in the middle of a
 * call too. A run that has ended stays as it is. Throws `AppError` `not-found`.
 */
export async function cancelRun(
  { runId }: { readonly runId: string },
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<SyncRunRecord> {
  return await deps.store.inTransaction(async (store) => {
    const open = await lockOpenRun(runId, store);
    const at = deps.now().toISOString();
    if (open?.state === 'queued') await endOpenRun(open, { state: 'cancelled' }, store, deps);
    else if (open?.cancelAskedAt === null) {
      await store.advanceRun(runId, { at, cancelAskedAt: at, step: 'cancelling' });
    }
    const run = await store.findRun(runId);
    if (run === null) throw new AppError('not-found', 'There is no such run.');
    return run;
  });
}
