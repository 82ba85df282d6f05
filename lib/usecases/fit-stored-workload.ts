import {
  isEnoughToMeasure,
  keepDuring,
  mapCompanions,
  observeDuring,
} from '@/lib/core/inventory/observe-during';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { countPresent } from '@/lib/core/series/series';
import type { Companions } from '@/lib/core/series/series-record';
import { fitWorkload, type WorkloadFit } from '@/lib/core/workload/fit-workload';
import { findPresentInstances } from '@/lib/core/workload/present-instances';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import { type FitReport, reportFit } from '@/lib/report/fit-report';
import type { UseCaseDeps } from './deps';
import { countServed, findObservations, type Observations } from './find-observations';
import { requireWorkload } from './plan-workload';

/**
 * Fits a workload to what is stored of it over the window that a plan looks at, on the instances that serve it today:
 * its arrivals over all of the window, what is of the instances since it runs on them.
 * `null` without a count of requests. Throws `AppError` `not-found`.
 */
export async function fitStoredWorkload(
  { id }: { id: string },
  { store, instances }: Pick<UseCaseDeps, 'store' | 'instances'>,
): Promise<WorkloadFit | null> {
  const workload = await requireWorkload(store, id);
  const observations = await findObservations(workload, store);
  if (observations === null) return null;
  const companions = keepPresent(observations);
  return fitServing(workload.description, { ...observations, companions }, instances);
}

/** What was observed on the present hardware; nothing where that is too little. */
function keepPresent({ arrivals, spans, companions, ...rest }: Observations): Companions {
  const present = spans.at(-1);
  if (present === undefined) return companions;
  const since = observeDuring({ ...rest, arrivals, companions }, present);
  if (!isEnoughToMeasure(since.arrivals)) return spans.length === 1 ? companions : {};
  return mapCompanions(companions, (values) => keepDuring(values, arrivals, present));
}

/** Fits what was observed, all of it on the instances that are described. `null` without a count of requests. */
export function fitServing(
  description: WorkloadDescription,
  observed: Observations,
  instances: InstanceCatalog,
): WorkloadFit | null {
  const { companions, idlePeriods } = observed;
  const arrivals = countServed(observed);
  if (countPresent(arrivals.values) === 0) return null;
  const { instances: count = null, vcpu = null } = findServing(description, instances) ?? {};
  const kind = description.present?.kind;
  const isolated = kind === 'lambda' || kind === 'serverless';
  const fit = fitWorkload({ arrivals, companions, instances: count, vcpu, isolated });
  return { ...fit, idlePeriods: fit.idlePeriods + idlePeriods };
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
