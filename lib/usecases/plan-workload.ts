import { printShort } from '@/lib/contract/printable';
import type { Series } from '@/lib/core/series/series';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import { buildPlanRecord } from './build-plan-record';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import type { Store } from './store';

export interface PlanOutcome {
  readonly planId: string;
  /** False when the latest plan already said the same: then nothing was written. */
  readonly stored: boolean;
}

/** Plans a workload anew. Throws `AppError` `not-found`, or `bad-input` when its description cannot be planned. */
export async function planWorkload({ id }: { id: string }, deps: UseCaseDeps): Promise<PlanOutcome> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    return await planStored(await requireWorkload(store, id), store, deps);
  });
}

/** Plans a workload on what is stored of it, inside the caller's transaction. */
export async function planStored(
  workload: WorkloadRecord,
  store: Store,
  deps: UseCaseDeps,
): Promise<PlanOutcome> {
  const arrivals = await findPlanWindow(workload, store);
  const record = buildPlanRecord(workload, arrivals, await deps.findPrices(store), deps);
  const latest = workload.latestPlanId === null ? null : await store.findPlanIdentity(workload.latestPlanId);
  if (workload.latestPlanId !== null && latest?.planHash === record.plan.planHash) {
    return { planId: workload.latestPlanId, stored: false };
  }
  await store.insertPlans([record]);
  await store.saveLatestPlanIds([{ workloadId: workload.id, planId: record.id }]);
  return { planId: record.id, stored: true };
}

/** The arrivals that a plan looks at. Throws `AppError` `conflict` when nothing is known of them. */
export async function findPlanWindow(workload: WorkloadRecord, store: Store): Promise<Series> {
  const observed = await findArrivals(workload, store);
  if (observed !== null) return observed.arrivals;
  const { name, origin } = workload;
  const remedy = origin === 'aws' ? 'sync its metrics' : 'import some';
  throw new AppError('conflict', `${name} has no traffic yet: ${remedy} before planning it.`);
}

/** Throws `AppError` `not-found`. */
export async function requireWorkload(store: Store, id: string): Promise<WorkloadRecord> {
  const workload = await store.findWorkload(id);
  if (workload === null) throw new AppError('not-found', `There is no workload ${printShort(id)}.`);
  return workload;
}

/** Held by whoever changes a workload, so that two changes follow each other. */
export function workloadLock(id: string): string {
  return `workload:${id}`;
}
