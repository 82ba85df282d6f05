import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { BreakEvenMap } from '@/lib/core/plan/plan';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { UseCaseDeps } from './deps';
import { loadPlan } from './load-workload';

type MapDeps = Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices' | 'drawMapOnce'>;

/** The break-even map of a workload's latest plan. */
export interface LoadedMap {
  readonly plan: StoredPlan;
  /** `null` where no request was observed. */
  readonly map: BreakEvenMap | null;
}

/**
 * The map of the latest plan, drawn from what the plan was built from: the same window, description and prices. A plan
 * does not carry it, as most are never looked at so closely. Throws `AppError` `not-found` without a plan.
 */
export async function loadBreakEvenMap({ id }: { id: string }, deps: MapDeps): Promise<LoadedMap> {
  const { plan } = await loadPlan({ id }, deps);
  return { plan, map: await deps.drawMapOnce(plan.id, () => drawMap(plan, deps)) };
}

async function drawMap(plan: StoredPlan, deps: MapDeps): Promise<BreakEvenMap | null> {
  const { store, instances } = deps;
  const { windowStartSeconds, windowEndSeconds, description, assumptions } = plan.inputs;
  const record = await store.findSeriesRecord(plan.workloadId, 'requests');
  if (record === null || plan.plan.requestsPerMonth === 0) return null;
  const arrivals = await store.findSeries(record, windowStartSeconds, windowEndSeconds);
  const prices = await findPricesOf(plan, deps);
  const situation = describeSituation({
    observed: { arrivals, description },
    prices,
    instances,
    assumptions,
  });
  return buildBreakEvenMap(situation, plan.plan.evaluations, plan.plan.seed);
}

/** The edition that a plan was made with, which most often is the one in force. */
async function findPricesOf(
  { priceBookId }: StoredPlan,
  { store, findPrices }: MapDeps,
): Promise<PriceIndex> {
  const { edition, prices } = await findPrices(store);
  return edition.id === priceBookId ? prices : indexPriceBook(await store.findPriceBook(priceBookId));
}
