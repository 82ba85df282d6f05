import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import { findInstanceUnits } from '@/lib/core/inventory/instance-units';
import { scaleToPresent } from '@/lib/core/inventory/scale-units';
import { outlineServed, type ServedOutline } from '@/lib/core/series/outline-served';
import type { Metric } from '@/lib/core/series/series-record';
import { SERVED_METRICS } from '@/lib/core/series/served-figures';
import type { UseCaseDeps } from './deps';
import { findBesideArrivals } from './find-observations';
import { chooseWindow } from './load-workload';
import { requireWorkload } from './plan-workload';

export interface ServedRequest {
  readonly id: string;
  /** Epoch seconds; the window of a plan where they are `null`. */
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
  readonly points: number;
}

/** How the requests of a workload were served, and which metrics are asked of CloudWatch for it and never came. */
export interface LoadedServed {
  readonly served: ServedOutline;
  readonly missing: readonly Metric[];
  /** Whether utilization is collected and left out, as a mean over instances of several sizes is of none. */
  readonly hasMixedInstances: boolean;
}

/** `null` where nothing is known of its requests. Throws `AppError` `not-found` when there is no such workload. */
export async function loadServed(
  { id, fromSeconds, toSeconds, points }: ServedRequest,
  { store, instances }: Pick<UseCaseDeps, 'store' | 'instances'>,
): Promise<LoadedServed | null> {
  const workload = await requireWorkload(store, id);
  const choose = chooseWindow(fromSeconds, toSeconds);
  const observed = await findBesideArrivals(workload, SERVED_METRICS, store, choose);
  if (observed === null) return null;
  const resource = workload.resourceId === null ? null : await store.findResource(workload.resourceId);
  const state = resource?.state ?? null;
  const units = findInstanceUnits(workload.description, state, instances);
  const spans = observed.spans.map((span) => ({
    span,
    units: findInstanceUnits(workload.description, span.state, instances),
  }));
  // What is known of one hardware only is taken to be of that.
  const metrics =
    spans.length < 2 ? observed.metrics : scaleToPresent(observed.metrics, observed.arrivals, units, spans);
  const asked = state === null ? [] : listCollectedMetrics(state).map(({ metric }) => metric);
  return {
    served: outlineServed(observed.arrivals, metrics, units, points),
    missing: Array.from(new Set(asked)).filter((metric) => !observed.stored.has(metric)),
    hasMixedInstances: units.vcpu === null && observed.metrics.cpuUtilizationPercent !== undefined,
  };
}
