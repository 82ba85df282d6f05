import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import { type JobTable, tabulateJobs } from '@/lib/core/inventory/tabulate-jobs';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { PlanHeadline, StoredPlan } from '@/lib/core/plan/plan-record';
import { priceUnused } from '@/lib/core/plan/price-unused';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import type { Series } from '@/lib/core/series/series';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ImportRecord, WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import { PLAN_WINDOW_SECONDS } from './observation-sources';
import { requireWorkload } from './plan-workload';
import type { Store } from './store';

/** A workload with all that its page shows. */
export interface LoadedWorkload {
  readonly workload: WorkloadRecord;
  /** `null` until it is planned. */
  readonly plan: StoredPlan | null;
  /** The window that a plan looks at, up to the latest sample; `null` without a series. */
  readonly arrivals: Series | null;
  /** Periods of it without a count that are read as no traffic. */
  readonly idlePeriods: number;
  /** What serves it in AWS; `null` for what was not discovered, or whose connection was deleted. */
  readonly resource: ResourceRecord | null;
  /** False where its Region was taken out of its connection: then nobody knows whether it is still there. */
  readonly isRegionRead: boolean;
  /** What it costs as it stands where no plan can be made of it; `null` elsewhere. */
  readonly unplannedCost: Evaluation | null;
  /** What its batch transform jobs ran and cost lately; `null` where it is none of those, or none ever ended. */
  readonly jobs: JobTable | null;
  /** Newest first. */
  readonly history: readonly PlanHeadline[];
  readonly imports: readonly ImportRecord[];
}

const HISTORY_LIMIT = 50;

/** Throws `AppError` `not-found`. */
export async function loadWorkload(
  { id }: { id: string },
  { store, findPrices, assumptions }: Pick<UseCaseDeps, 'store' | 'findPrices' | 'assumptions'>,
): Promise<LoadedWorkload> {
  const facts = await loadWorkloadFacts({ id }, { store });
  const { latestPlanId, resourceId, description } = facts.workload;
  const [plan, observed, resource] = await Promise.all([
    latestPlanId === null ? null : store.findPlan(latestPlanId),
    findArrivals(facts.workload, store),
    resourceId === null ? null : store.findResource(resourceId),
  ]);
  const isUnplannable = plan === null && description.discovered?.unplannable !== undefined;
  const { prices } = isUnplannable ? await findPrices(store) : { prices: null };
  return {
    ...facts,
    plan,
    arrivals: observed?.arrivals ?? null,
    idlePeriods: observed?.idlePeriods ?? 0,
    resource,
    isRegionRead: await isRegionRead(resource, store),
    unplannedCost: prices === null ? null : priceUnused({ observed: { description }, prices, assumptions }),
    jobs: prices === null ? null : tabulate(resource, prices, assumptions),
  };
}

/** As of the last time that the account was read: of later jobs nothing is known. */
function tabulate(
  resource: ResourceRecord | null,
  prices: PriceIndex,
  { hoursPerMonth }: UseCaseDeps['assumptions'],
): JobTable | null {
  if (resource?.state.kind !== 'transform') return null;
  const atSeconds = Date.parse(resource.lastSeenAt) / MILLISECONDS_PER_SECOND;
  return tabulateJobs(resource.state, { atSeconds, hoursPerMonth, prices });
}

async function isRegionRead(
  resource: ResourceRecord | null,
  store: Pick<Store, 'findConnection'>,
): Promise<boolean> {
  if (resource === null || resource.goneAt === null) return true;
  const connection = await store.findConnection(resource.connectionId);
  return connection?.regions.includes(resource.region) ?? true;
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

/** The arrivals in `[fromSeconds, toSeconds)`, as plans read them. Throws `AppError` `not-found` without any. */
export async function loadArrivals(
  { id, fromSeconds, toSeconds }: { id: string; fromSeconds: number | null; toSeconds: number | null },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<Series> {
  const workload = await requireWorkload(store, id);
  const observed = await findArrivals(workload, store, chooseWindow(fromSeconds, toSeconds));
  if (observed === null) throw new AppError('not-found', 'The workload has no traffic yet.');
  return observed.arrivals;
}

/** The part of what is known that is asked for; what a plan looks at without ends. */
export function chooseWindow(
  fromSeconds: number | null,
  toSeconds: number | null,
): (known: TimeSpan) => TimeSpan {
  return (known) => {
    const to = Math.min(toSeconds ?? known.toSeconds, known.toSeconds);
    const from = Math.max(fromSeconds ?? to - PLAN_WINDOW_SECONDS, known.fromSeconds);
    return { fromSeconds: from, toSeconds: Math.max(from, to) };
  };
}
