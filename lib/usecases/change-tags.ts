import { mergeTags, type Tags, UNTAGGED, type WorkloadTags } from '@/lib/core/workload/tags';
import type { UseCaseDeps } from './deps';
import { requireWorkload, workloadLock } from './plan-workload';
import type { Store } from './store';

/** The tags of a workload by who told them, and those in force. */
export interface KnownTags extends WorkloadTags {
  readonly tags: Tags;
}

/** Throws `AppError` `not-found`. */
export async function loadTags(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<KnownTags> {
  await requireWorkload(store, id);
  return await findKnown(id, store);
}

/**
 * Replaces what a person told of the tags of a workload; those of AWS stay beside them. No plan is made anew: none depends
 * on tags. Throws `AppError` `not-found`.
 */
export async function changeTags(
  { id, tags }: { id: string; tags: Tags },
  deps: Pick<UseCaseDeps, 'store'>,
): Promise<KnownTags> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    await requireWorkload(store, id);
    await store.saveToldTags([{ workloadId: id, tags }]);
    return await findKnown(id, store);
  });
}

async function findKnown(id: string, store: Store): Promise<KnownTags> {
  const known = (await store.listTags([id])).get(id) ?? UNTAGGED;
  return { tags: mergeTags(known), ...known };
}
