import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { beginRun, endRun } from '@/lib/usecases/run-lifecycle';
import { syncInventory } from '@/lib/usecases/sync-inventory';

/** Does a queued run of `inventory` here and now, as a worker would; the run that follows it is left queued. */
export async function runInventory(
  { id: runId }: Pick<SyncRunRecord, 'id'>,
  deps: UseCaseDeps,
): Promise<void> {
  await beginRun({ runId }, deps);
  const watch = { signal: new AbortController().signal };
  const { state, problems, outcome } = await syncInventory({ runId, watch }, deps);
  await endRun({ runId, state, problems, outcome }, deps);
}
