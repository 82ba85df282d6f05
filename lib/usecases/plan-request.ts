import type { PlanRequest } from '@/lib/contract/plan-request';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { findBreakEven, NO_BREAK_EVEN } from '@/lib/core/plan/break-even';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { PlanWithBreakEven } from '@/lib/core/plan/plan';
import { discountInstances } from '@/lib/core/pricing/discounted-prices';
import { enterPrices } from '@/lib/core/pricing/entered-prices';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import { commitPrices } from '@/lib/core/pricing/price-commitment';
import { makeSeries } from '@/lib/core/series/series';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';

/** Plans a workload that is described in full by the request, with nothing stored. */
export function planRequest(
  request: PlanRequest,
  deps: { readonly prices: PriceIndex; readonly instances: InstanceCatalog },
  plannedAt: string,
): PlanWithBreakEven {
  const { arrivalsPerMinute, startsAt, ...described } = request.workload;
  const values = Float64Array.from(arrivalsPerMinute, (count) => count ?? Number.NaN);
  const { region, slo, tolerates, seed, hoursPerMonth, freeTier, gbBytes } = request;
  const arrivals = makeSeries(startsAt, SECONDS_PER_MINUTE, values);
  const discounted = discountInstances(
    enterPrices(deps.prices, request.prices),
    request.instanceDiscountShare,
  );
  const isEveryWay = request.waysToServe.length === SERVING_STYLES.length;
  const input = {
    observed: { arrivals, description: { region, slo, tolerates, ...described } },
    prices: commitPrices(discounted, request.commitment, region, arrivals),
    instances: deps.instances,
    assumptions: { hoursPerMonth, freeTier, gbBytes },
    ...(isEveryWay ? {} : { waysToServe: request.waysToServe }),
  };
  const plan = buildPlan({ ...input, seed, plannedAt });
  const breakEven =
    plan.requestsPerMonth === 0
      ? NO_BREAK_EVEN
      : findBreakEven(describeSituation(input), plan.evaluations, seed);
  return { ...plan, ...breakEven };
}
