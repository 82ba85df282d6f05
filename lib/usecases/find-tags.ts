import { mergeTags, NO_TAGS, type Tags } from '@/lib/core/workload/tags';
import type { UseCaseDeps } from './deps';

/** Finds the tags in force of a workload by its id; none where it has none. */
export type TagsById = (workloadId: string) => Tags;

/** Reads the tags of these workloads, or of all with `null`, at once. */
export async function findTags(
  workloadIds: readonly string[] | null,
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<TagsById> {
  const stored = await store.listTags(workloadIds);
  const merged = new Map(Array.from(stored, ([id, tags]) => [id, mergeTags(tags)]));
  return (workloadId) => merged.get(workloadId) ?? NO_TAGS;
}
