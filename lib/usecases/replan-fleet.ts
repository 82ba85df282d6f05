import type { UseCaseDeps } from './deps';

/** Workloads of one job: seconds of planning, so that workers finish together and a stop waits for little. */
const WORKLOADS_PER_BATCH = 25;
/** Batches that are listed at once, which bounds the memory whatever the size of the fleet. */
const BATCHES_PER_PAGE = 40;

export interface StaleBatches {
  /** Ids of workloads to plan anew, some tens at a time. */
  readonly batches: readonly (readonly string[])[];
  /** Pass it on to list the next page; `null` when this was the last. */
  readonly nextAfterId: string | null;
}

/**
 * Lists a page of the workloads whose latest plan used another price book than the one in force, cut into batches.
 * Before a price book is installed there is nothing to plan.
 */
export async function listStaleBatches(
  { afterId }: { afterId: string | null },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<StaleBatches> {
  const edition = await store.findEditionInForce();
  if (edition === null) return { batches: [], nextAfterId: null };
  const limit = WORKLOADS_PER_BATCH * BATCHES_PER_PAGE;
  const ids = await store.listStaleWorkloadIds({ priceBookId: edition.id, afterId, limit });
  return {
    batches: cutIntoBatches(ids),
    nextAfterId: ids.length === limit ? (ids.at(-1) ?? null) : null,
  };
}

function cutIntoBatches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / WORKLOADS_PER_BATCH) }, (_, i) =>
    ids.slice(i * WORKLOADS_PER_BATCH, (i + 1) * WORKLOADS_PER_BATCH),
  );
}
