import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { countPresent, type Series } from '@/lib/core/series/series';
import {
  type CompanionMetric,
  type Companions,
  isCompanionMetric,
  type SeriesRecord,
} from '@/lib/core/series/series-record';
import { fitWorkload, type WorkloadFit } from '@/lib/core/workload/fit-workload';
import { findPresentInstances } from '@/lib/core/workload/present-instances';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import { type FitReport, reportFit } from '@/lib/report/fit-report';
import type { UseCaseDeps } from './deps';
import { PLAN_WINDOW_SECONDS, requireWorkload } from './plan-workload';
import type { Store } from './store';

/**
 * Fits a workload to what is stored of it over the window that a plan looks at, on the instances that serve it today.
 * `null` without a count of requests. Throws `AppError` `not-found`.
 */
export async function fitStoredWorkload(
  { id }: { id: string },
  { store, instances }: Pick<UseCaseDeps, 'store' | 'instances'>,
): Promise<WorkloadFit | null> {
  const { description } = await requireWorkload(store, id);
  const { arrivals, companions } = await findObservations(id, store);
  if (arrivals === null || countPresent(arrivals.values) === 0) return null;
  const serving = findServing(description, instances);
  const { instances: count = null, vcpu = null } = serving ?? {};
  return fitWorkload({ arrivals, companions, instances: count, vcpu });
}

/** What the command `fit` says, of a stored workload. Throws `AppError` `not-found`, also without traffic. */
export async function reportStoredFit(
  { id }: { id: string },
  deps: Pick<UseCaseDeps, 'store' | 'instances'>,
): Promise<FitReport> {
  const { description } = await requireWorkload(deps.store, id);
  const fitted = await fitStoredWorkload({ id }, deps);
  if (fitted === null) throw new AppError('not-found', 'The workload has no traffic yet.');
  const serving = findServing(description, deps.instances);
  const instance = serving && { ...serving, utilizationCeiling: 1, workers: null };
  return reportFit(fitted, instance, { withWeek: true });
}

function findServing(description: WorkloadDescription, instances: InstanceCatalog) {
  const serving = findPresentInstances(description);
  const spec = serving && instances.findInstance(serving.instanceType);
  return spec && { ...serving, vcpu: spec.vcpu };
}

async function findObservations(
  id: string,
  store: Store,
): Promise<{ arrivals: Series | null; companions: Companions }> {
  const records = await store.listSeriesRecords(id);
  const record = records.find(({ metric }) => metric === 'requests');
  if (record === undefined) return { arrivals: null, companions: {} };
  const fromSeconds = Math.max(record.startSeconds, record.endSeconds - PLAN_WINDOW_SECONDS);
  const toWindow = (one: SeriesRecord): Promise<Series> =>
    store.findSeries(one, fromSeconds, record.endSeconds);
  const companions: Partial<Record<CompanionMetric, Float64Array>> = {};
  for (const one of records)
    if (isCompanionMetric(one.metric)) companions[one.metric] = (await toWindow(one)).values;
  return { arrivals: await toWindow(record), companions };
}
