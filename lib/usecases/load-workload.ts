import type { PlanHeadline, StoredPlan } from '@/lib/core/plan/plan-record';
import type { Series } from '@/lib/core/series/series';
import type { ImportRecord, WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import { PLAN_WINDOW_SECONDS } from './observation-sources';
import { requireWorkload } from './plan-workload';

/** A workload with all that its page shows. */
export interface LoadedWorkload {
  readonly workload: WorkloadRecord;
  /** `null` until it is planned. */
  readonly plan: StoredPlan | null;
  /** The window that a plan looks at, up to the latest sample; `null` without a series. */
  readonly arrivals: Series | null;
  /** Periods of it without a count that are read as no traffic. */
  readonly idlePeriods: number;
  /** Newest first. */
  readonly history: readonly PlanHeadline[];
  readonly imports: readonly ImportRecord[];
}

const HISTORY_LIMIT = 50;

/** Throws `AppError` `not-found`. */
export async function loadWorkload(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<LoadedWorkload> {
  const facts = await loadWorkloadFacts({ id }, { store });
  const { latestPlanId } = facts.workload;
  const [plan, observed] = await Promise.all([
    latestPlanId === null ? null : store.findPlan(latestPlanId),
    findArrivals(facts.workload, store),
  ]);
  return { ...facts, plan, arrivals: observed?.arrivals ?? null, idlePeriods: observed?.idlePeriods ?? 0 };
}

/** What is told, stored and planned of a workload, without the figures. Throws `AppError` `not-found`. */
export async function loadWorkloadFacts(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<Pick<LoadedWorkload, 'workload' | 'history' | 'imports'>> {
  const workload = await requireWorkload(store, id);
  const [history, imports] = await Promise.all([
    store.listPlanHeadlines(id, HISTORY_LIMIT),
    store.listImports(id),
  ]);
  return { workload, history, imports };
}

/** The latest plan. Throws `AppError` `not-found` when there is no such workload, or no plan of it. */
export async function loadPlan(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<{ workload: WorkloadRecord; plan: StoredPlan }> {
  const workload = await requireWorkload(store, id);
  const plan = workload.latestPlanId === null ? null : await store.findPlan(workload.latestPlanId);
  if (plan === null) throw new AppError('not-found', `${workload.name} has no plan yet.`);
  return { workload, plan };
}

/** The stored arrivals in `[fromSeconds, toSeconds)`. Throws `AppError` `not-found` without any. */
export async function loadArrivals(
  { id, fromSeconds, toSeconds }: { id: string; fromSeconds: number | null; toSeconds: number | null },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<Series> {
  await requireWorkload(store, id);
  const record = await store.findSeriesRecord(id, 'requests');
  if (record === null) throw new AppError('not-found', 'The workload has no traffic yet.');
  const to = Math.min(toSeconds ?? record.endSeconds, record.endSeconds);
  const from = Math.max(fromSeconds ?? to - PLAN_WINDOW_SECONDS, record.startSeconds);
  return await store.findSeries(record, from, Math.max(from, to));
}
