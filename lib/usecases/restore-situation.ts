import type { Situation } from '@/lib/core/options/way-to-serve';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';

type SituationDeps = Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices'>;

/**
 * The situation that a plan was built in: the same window, description and prices; `null` where no request was observed, or
 * nothing of it is stored any more.
 */
export async function restoreSituation(plan: StoredPlan, deps: SituationDeps): Promise<Situation | null> {
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
async function findPricesOf({ priceBookId }: StoredPlan, deps: SituationDeps): Promise<PriceIndex> {
  const { edition, prices } = await deps.findPrices(deps.store);
  return edition.id === priceBookId ? prices : indexPriceBook(await deps.store.findPriceBook(priceBookId));
}
