import { printShort } from '@/lib/contract/printable';
import { listTold, markTold } from '@/lib/core/inventory/told-fields';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { type PlanOutcome, planStored, requireWorkload, workloadLock } from './plan-workload';
import type { Store } from './store';

/**
 * Replaces what was told about a workload, and plans it anew: both or neither. Of a discovered one, what is changed is a
 * person's from then on, and stays at every sync.
 */
export async function updateDescription(
  { id, description }: { id: string; description: WorkloadDescription },
  deps: UseCaseDeps,
): Promise<PlanOutcome> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    const workload = await requireWorkload(store, id);
    if (workload.origin === 'aws') return await tellDiscovered(workload, description, store, deps);
    await requireFreeName({ ...workload, region: description.region }, store);
    await store.saveDescription(id, description, deps.now().toISOString());
    return await planStored({ ...workload, description }, store, deps);
  });
}

/** Its Region is where it was found. */
async function tellDiscovered(
  workload: WorkloadRecord,
  { region: _other, ...told }: WorkloadDescription,
  store: Store,
  deps: UseCaseDeps,
): Promise<PlanOutcome> {
  const before = workload.description;
  const after = { ...told, region: before.region };
  const toldFields = listTold(before, after, workload.toldFields);
  const description = markTold(after, before, toldFields);
  await store.saveDescription(workload.id, description, deps.now().toISOString());
  await store.saveToldFields(workload.id, toldFields);
  return await planStored({ ...workload, description, toldFields }, store, deps);
}

/** Name and Region tell workloads of one origin apart. Throws `AppError` `conflict` when another has both. */
async function requireFreeName(
  { id, origin, region, name, accountId }: WorkloadRecord,
  store: Store,
): Promise<void> {
  const holder = await store.findWorkloadByKey({ origin, region, name, accountId });
  if (holder === null || holder.id === id) return;
  throw new AppError('conflict', `There is a workload ${name} in ${region} already.`, 'description.region');
}

/** Deletes a workload with its series, files and plans. Throws `AppError` `not-found`. */
export async function deleteWorkload(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<void> {
  if (!(await store.deleteWorkload(id)))
    throw new AppError('not-found', `There is no workload ${printShort(id)}.`);
}
