import type { PriceIndex } from '../pricing/price-book';
import type { WorkloadDescription } from '../workload/workload';
import type { InstanceCatalog } from './instance-catalog';
import { rememberByBoth } from './remember';
import type { Situation } from './way-to-serve';

/** What an answer that does not look at the load is made of. */
export type Market = Pick<Situation, 'description' | 'instances' | 'prices' | 'terms'>;

/**
 * Remembers what is asked of instance types and prices whatever the load is, such as which types are cheapest: cost
 * curves ask at every volume, and a scenario whose traffic moves asks with the same description again.
 */
export function rememberMarket<Value>(): (market: Market, key: string, compute: () => Value) => Value {
  const remember = rememberByBoth<WorkloadDescription, InstanceCatalog, WeakMap<PriceIndex, Value>>();
  return ({ description, instances, prices, terms }, key, compute) => {
    const byPrices = remember(description, instances, `${key} ${JSON.stringify(terms)}`, () => new WeakMap());
    const known = byPrices.get(prices);
    if (known !== undefined) return known;
    const value = compute();
    byPrices.set(prices, value);
    return value;
  };
}
