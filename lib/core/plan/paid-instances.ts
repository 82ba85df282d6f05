import type { Situation } from '../options/way-to-serve';
import type { PriceIndex } from '../pricing/price-book';
import type { PoolShare } from '../workload/discovered-facts';
import type { ServingOption } from '../workload/serving-option';

/**
 * Instances of the present option that are really paid for, on average; `undefined` where only its policy tells. Of
 * instances of several types it is how many of the option's own type would cost as much.
 */
export function countPaidInstances(
  option: ServingOption,
  { description: { discovered, region }, terms, prices }: Situation,
): number | undefined {
  const { paid, pools } = discovered ?? {};
  if (option.kind === 'async')
    return paid === undefined ? undefined : option.instanceHours / terms.hoursPerMonth;
  if (option.kind !== 'realtime' || pools === undefined) return paid?.meanInstances;
  return (
    (paid?.meanInstances ?? option.instanceCount) * weighPools(pools, option.instanceType, region, prices)
  );
}

/** Price of the mean instance of the pools over that of one type; 1 where a price is missing. */
export function weighPools(
  pools: readonly PoolShare[],
  instanceType: string,
  region: string,
  prices: PriceIndex,
): number {
  const priceOf = (type: string): number => {
    const match = prices.findPrice('realtime-instance', region, type);
    return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? Number.NaN) : Number.NaN;
  };
  const mean = pools.reduce((sum, pool) => sum + pool.share * priceOf(pool.instanceType), 0);
  const weight = mean / priceOf(instanceType);
  return Number.isFinite(weight) ? weight : 1;
}
