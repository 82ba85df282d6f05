import type { InstanceSpec } from '@/lib/core/options/instance-catalog';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { Series } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { UseCaseDeps } from './deps';
import { loadReplayedWindow } from './load-replay';

/** What scenarios are evaluated on in the browser: the baseline, the prices of one Region, and the instance types. */
export interface LoadedGround {
  readonly baseline: LoadedBaseline | null;
  readonly book: PriceBook;
  readonly instances: readonly InstanceSpec[];
}

export interface LoadedBaseline {
  readonly planHash: string;
  readonly arrivals: Series;
  readonly description: WorkloadDescription;
  /** Of its plan those whose instances scale: their policies are tried again. */
  readonly evaluations: readonly Evaluation[];
}

/** Throws `AppError` `not-found` when there is no such workload, no plan of it, or nothing stored of its traffic. */
export async function loadScenarioGround(
  { workloadId, region }: { readonly workloadId: string | null; readonly region: string },
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices'>,
): Promise<LoadedGround> {
  const { prices } = await deps.findPrices(deps.store);
  return {
    baseline: workloadId === null ? null : await loadBaseline(workloadId, deps),
    book: { date: prices.date, prices: prices.book.prices.filter((price) => price.region === region) },
    instances: deps.instances.list,
  };
}

async function loadBaseline(id: string, deps: Pick<UseCaseDeps, 'store'>): Promise<LoadedBaseline> {
  const { plan, arrivals } = await loadReplayedWindow({ id }, deps);
  return {
    planHash: plan.plan.planHash,
    arrivals,
    description: plan.inputs.description,
    evaluations: plan.plan.evaluations.filter(({ feasible, policy }) => feasible && policy !== null),
  };
}
