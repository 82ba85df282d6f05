import { type KnownTags, loadTags } from '@/lib/usecases/change-tags';
import { applicationDeps } from '@/lib/wiring/wiring';

/** The tags of a workload. Throws `AppError` `not-found`. */
export async function loadWorkloadTags(id: string): Promise<KnownTags> {
  return await loadTags({ id }, applicationDeps());
}
