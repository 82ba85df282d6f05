import type { Situation } from '@/lib/core/options/way-to-serve';
import { findBreakEven, NO_BREAK_EVEN } from '@/lib/core/plan/break-even';
import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { BreakEven, BreakEvenMap } from '@/lib/core/plan/plan';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import { loadPlan } from './load-workload';

type BreakEvenDeps = Pick<
  UseCaseDeps,
  'store' | 'instances' | 'findPrices' | 'findBreakEvenOnce' | 'drawMapOnce'
>;

/** What volume changes about a workload's latest plan. */
export interface LoadedBreakEven {
  readonly plan: StoredPlan;
  readonly breakEven: BreakEven;
}

/** The break-even map of a workload's latest plan. */
export interface LoadedMap {
  readonly plan: StoredPlan;
  /** `null` where no request was observed. */
  readonly map: BreakEvenMap | null;
}

/**
 * Curves and crossings of the latest plan, worked out from what the plan was built from: the same window, description
 * and prices. A plan does not carry them, as most are never looked at so closely. Throws `AppError` `not-found` without
 * a plan.
 */
export async function loadBreakEven({ id }: { id: string }, deps: BreakEvenDeps): Promise<LoadedBreakEven> {
  const { plan } = await loadPlan({ id }, deps);
  const breakEven = await deps.findBreakEvenOnce(plan.id, async () => {
    const situation = await restoreSituation(plan, deps);
    return situation === null
      ? NO_BREAK_EVEN
      : findBreakEven(situation, plan.plan.evaluations, plan.plan.seed);
  });
  return { plan, breakEven };
}

/** The map over volume and service time, in the same way. */
export async function loadBreakEvenMap({ id }: { id: string }, deps: BreakEvenDeps): Promise<LoadedMap> {
  const { plan } = await loadPlan({ id }, deps);
  const map = await deps.drawMapOnce(plan.id, async () => {
    const situation = await restoreSituation(plan, deps);
    return situation === null ? null : buildBreakEvenMap(situation, plan.plan.evaluations, plan.plan.seed);
  });
  return { plan, map };
}

/** The situation that a plan was built in; `null` where no request was observed. */
async function restoreSituation(plan: StoredPlan, deps: BreakEvenDeps): Promise<Situation | null> {
  const { store, instances } = deps;
  const { windowStartSeconds, windowEndSeconds, description, assumptions } = plan.inputs;
  const workload = await store.findWorkload(plan.workloadId);
  if (workload === null || plan.plan.requestsPerMonth === 0) return null;
  const window = { fromSeconds: windowStartSeconds, toSeconds: windowEndSeconds };
  const observed = await findArrivals(workload, store, () => window);
  if (observed === null) return null;
  const { arrivals } = observed;
  const prices = await findPricesOf(plan, deps);
  return describeSituation({ observed: { arrivals, description }, prices, instances, assumptions });
}

/** The edition that a plan was made with, which most often is the one in force. */
async function findPricesOf({ priceBookId }: StoredPlan, deps: BreakEvenDeps): Promise<PriceIndex> {
  const { edition, prices } = await deps.findPrices(deps.store);
  return edition.id === priceBookId ? prices : indexPriceBook(await deps.store.findPriceBook(priceBookId));
}
