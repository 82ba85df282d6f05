import type { Meter } from './meter';
import type { Price, PriceIndex, PriceMatch } from './price-book';

const INSTANCE_METERS: ReadonlySet<Meter> = new Set([
  'realtime-instance',
  'async-instance',
  'batch-instance',
]);

/**
 * The book with `share` off every instance-hour, as a Savings Plan over all of them or a negotiated price takes it off.
 * What is charged by the request or the second stays.
 */
export function discountInstances(prices: PriceIndex, share: number): PriceIndex {
  if (!(share >= 0 && share < 1)) throw new RangeError(`a discount is a share below 1, got ${share}`);
  if (share === 0) return prices;
  return {
    ...prices,
    findPrice(meter, region, variant): PriceMatch {
      const match = prices.findPrice(meter, region, variant);
      return match.found ? { found: true, price: discountPrice(match.price, share) } : match;
    },
    listPrices: (meter, region) =>
      prices.listPrices(meter, region).map((price) => discountPrice(price, share)),
  };
}

function discountPrice(price: Price, share: number): Price {
  if (!INSTANCE_METERS.has(price.meter)) return price;
  const tiers = price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * (1 - share) }));
  return {
    ...price,
    tiers,
    quality: 'entered',
    source: `${price.source}, less the discount that was entered`,
  };
}
