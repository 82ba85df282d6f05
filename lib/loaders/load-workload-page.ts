import type { JobTable } from '@/lib/core/inventory/tabulate-jobs';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { PlanHeadline, StoredPlan } from '@/lib/core/plan/plan-record';
import { type DemandOutline, outlineDemand } from '@/lib/core/series/demand-outline';
import { countPresent, type Series, seriesEndSeconds } from '@/lib/core/series/series';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { fitArrivals } from '@/lib/core/workload/fit-arrivals';
import type { ArrivalFit } from '@/lib/core/workload/workload';
import type { ImportRecord, WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import { loadWorkload } from '@/lib/usecases/load-workload';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the pages of one workload show, as plain values. */
export interface WorkloadPage {
  readonly workload: WorkloadRecord;
  /** The latest plan with its inputs; `null` until there is one. */
  readonly plan: StoredPlan | null;
  /** Requests of the window that a plan looks at; `null` without a series. */
  readonly demand: DemandOutline | null;
  /** The same window, summarised; `null` where it has no value. */
  readonly arrivals: ArrivalFit | null;
  /** Periods without a count that are read as no traffic. */
  readonly idlePeriods: number;
  /** Since when AWS has nothing that serves it, ISO 8601; `null` while it has, and for what was not discovered. */
  readonly goneAt: string | null;
  /** False where its Region was taken out of its connection: then nobody knows whether it is still there. */
  readonly isRegionRead: boolean;
  /** What it costs as it stands where no plan can be made of it; `null` elsewhere. */
  readonly unplannedCost: Evaluation | null;
  /** What its batch transform jobs ran and cost lately; `null` elsewhere. */
  readonly jobs: JobTable | null;
  /** End of the last period stored, epoch seconds; `null` without a series. */
  readonly latestSampleSeconds: number | null;
  /** Plans, newest first. */
  readonly history: readonly PlanHeadline[];
  /** Files, newest first. */
  readonly imports: readonly ImportRecord[];
  /** When it was made, epoch seconds: ages are told from here. */
  readonly nowSeconds: number;
}

/** Four weeks of half hours. */
const DEMAND_POINTS = 1_344;

/** `null` when there is no such workload. */
export async function loadWorkloadPage(id: string): Promise<WorkloadPage | null> {
  const deps = applicationDeps();
  try {
    const { arrivals, resource, ...loaded } = await loadWorkload({ id }, deps);
    return {
      ...loaded,
      goneAt: resource?.goneAt ?? null,
      demand: arrivals === null ? null : outlineDemand(arrivals, DEMAND_POINTS),
      arrivals: arrivals === null ? null : summarise(arrivals),
      latestSampleSeconds: arrivals === null ? null : seriesEndSeconds(arrivals),
      nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND,
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

function summarise(arrivals: Series): ArrivalFit | null {
  return countPresent(arrivals.values) === 0 ? null : fitArrivals(arrivals);
}
