import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import { explainError } from '@/lib/errors/explain-error';
import type { UseCaseDeps } from './deps';
import { planStored, workloadLock } from './plan-workload';

export interface ReplanOutcome {
  /** Workloads that got a new plan. */
  readonly planned: number;
  /** Workloads that need none: planned on the price book in force, deleted meanwhile, or planned to the same effect. */
  readonly upToDate: number;
  /** Workloads that could not be planned, each with the reason; the others are not held up. */
  readonly failures: readonly { readonly workloadId: string; readonly reason: string }[];
  /** Workloads that were not come to because a stop was asked for. */
  readonly remaining: readonly string[];
}

/**
 * Plans those of the given workloads anew whose latest plan used another price book than the one in force, each in a
 * transaction of its own; doing it twice, or in two processes at once, plans each of them once. `isStopAsked` is asked
 * before each workload. Throws `AppError` `database-unavailable` or `no-price`, which no workload can help.
 */
export async function replanWorkloads(
  { workloadIds, isStopAsked }: { workloadIds: readonly string[]; isStopAsked: () => boolean },
  deps: UseCaseDeps,
): Promise<ReplanOutcome> {
  const failures: { workloadId: string; reason: string }[] = [];
  let planned = 0;
  for (const [i, workloadId] of workloadIds.entries()) {
    if (isStopAsked()) return summarize(planned, i, failures, workloadIds.slice(i));
    try {
      if (await replanIfStale(workloadId, deps)) planned += 1;
    } catch (error) {
      if (isForAll(error)) throw error;
      failures.push({ workloadId, reason: explainError(error) });
    }
  }
  return summarize(planned, workloadIds.length, failures, []);
}

function summarize(
  planned: number,
  comeTo: number,
  failures: ReplanOutcome['failures'],
  remaining: readonly string[],
): ReplanOutcome {
  return { planned, upToDate: comeTo - planned - failures.length, failures, remaining };
}

/** Whether a new plan was stored. The lock keeps a second process waiting, which then finds the plan of the first. */
async function replanIfStale(workloadId: string, deps: UseCaseDeps): Promise<boolean> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(workloadId));
    const { edition } = await deps.findPrices(store);
    const workload = await store.findWorkload(workloadId);
    if (workload === null || awaitsMetrics(workload)) return false;
    const latest =
      workload.latestPlanId === null ? null : await store.findPlanIdentity(workload.latestPlanId);
    if (latest?.priceBookId === edition.id) return false;
    const { stored } = await planStored(workload, store, deps);
    return stored;
  });
}

/** The first plan of a discovered workload is made once enough of its metrics are collected, where one can be made. */
function awaitsMetrics({ origin, latestPlanId }: WorkloadRecord): boolean {
  return origin === 'aws' && latestPlanId === null;
}

/** Whether every other workload would fail for the same reason. */
function isForAll(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'database-unavailable' || error.code === 'no-price');
}
