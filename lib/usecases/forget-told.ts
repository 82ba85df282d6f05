import { withoutTold } from '@/lib/core/inventory/told-fields';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { planLocked, rememberGrounds } from './plan-discovered';
import { requireWorkload, workloadLock } from './plan-workload';

export interface ForgottenTold {
  readonly workloadId: string;
  /** What is still told of it. */
  readonly toldFields: readonly string[];
  /** Whether it has a new plan. */
  readonly planned: boolean;
  /** Why it has none, a sentence; `null` where it has, or needs none. */
  readonly reason: string | null;
}

/**
 * Takes back what a person told of one field of a discovered workload: it is again what is found and measured, and the
 * workload is planned anew; all or nothing. Throws `AppError` `not-found` where nothing is told of that field, `conflict`
 * where its connection was deleted, so that nothing is left to describe it by.
 */
export async function forgetTold(
  { id, field }: { id: string; field: string },
  deps: UseCaseDeps,
): Promise<ForgottenTold> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    const { name, toldFields, resourceId } = await requireWorkload(store, id);
    if (!toldFields.includes(field))
      throw new AppError('not-found', `Nobody told ${field} of ${name}.`, 'field');
    if (resourceId === null || (await store.findResource(resourceId)) === null)
      throw new AppError('conflict', `The connection of ${name} was deleted: what is told is all there is.`);
    const left = withoutTold(toldFields, field);
    await store.saveToldFields(id, left);
    const one = { workloadId: id, evenIfFresh: true };
    const { planned, reason } = await planLocked(one, rememberGrounds(deps), store, deps);
    return { workloadId: id, toldFields: left, planned, reason };
  });
}
