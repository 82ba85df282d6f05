import type { UseCaseDeps } from './deps';
import { planStored, workloadLock } from './plan-workload';

export interface ReplanOutcome {
  /** Workloads whose plan was older than the price book in force. */
  readonly stale: number;
  /** Of those, workloads that got a new plan. */
  readonly planned: number;
  /** Workloads that could not be planned, each with the reason; the others are not held up. */
  readonly failures: readonly { readonly workloadId: string; readonly reason: string }[];
}

/** Plans every workload anew whose latest plan used another price book than the one in force. */
export async function replanFleet(_input: Record<string, never>, deps: UseCaseDeps): Promise<ReplanOutcome> {
  const { edition } = await deps.findPrices(deps.store);
  const failures: { workloadId: string; reason: string }[] = [];
  let stale = 0;
  let planned = 0;
  for (const workloadId of await deps.store.listStaleWorkloadIds(edition.id)) {
    try {
      const stored = await replanIfStale(workloadId, edition.id, deps);
      if (stored !== null) stale += 1;
      if (stored === true) planned += 1;
    } catch (error) {
      stale += 1;
      failures.push({ workloadId, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { stale, planned, failures };
}

/** Whether a new plan was stored; `null` when the latest one is up to date. */
async function replanIfStale(
  workloadId: string,
  editionId: string,
  deps: UseCaseDeps,
): Promise<boolean | null> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(workloadId));
    const workload = await store.findWorkload(workloadId);
    if (workload === null) return null;
    const latest =
      workload.latestPlanId === null ? null : await store.findPlanIdentity(workload.latestPlanId);
    if (latest?.priceBookId === editionId) return null;
    const { stored } = await planStored(workload, store, deps);
    return stored;
  });
}
