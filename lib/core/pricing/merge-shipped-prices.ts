import type { Price, PriceBook } from './price-book';
import { priceKeyText } from './price-key';
import { isKnownAsWell, latestDay, renewRates, sortPrices } from './renew-price-book';

/**
 * A book that ships with a release, under what was read since another one came: a price of the present book stays where
 * it is known better, or as well and as of a later day, or where the book that ships has none. What is of an `earlier`
 * book that shipped makes way. Of the rates of Savings Plans, those that were read stay.
 */
export function mergeShippedPrices(
  present: PriceBook,
  shipped: PriceBook,
  earlier: readonly PriceBook[],
): PriceBook {
  const old = new Set(earlier.flatMap(({ prices }) => prices.map(priceText)));
  const read = present.prices.filter((price) => !old.has(priceText(price)));
  const shippedByKey = new Map(shipped.prices.map((price) => [priceKeyText(price), price]));
  const kept = new Map(
    read
      .filter((price) => {
        const rival = shippedByKey.get(priceKeyText(price));
        return rival === undefined || staysUnder(price, rival);
      })
      .map((price) => [priceKeyText(price), price]),
  );
  const prices = shipped.prices.map((price) => kept.get(priceKeyText(price)) ?? price);
  const ofTheirOwn = [...kept.values()].filter((price) => !shippedByKey.has(priceKeyText(price)));
  const savingsRates = renewRates(shipped.savingsRates ?? [], present.savingsRates ?? []);
  return {
    date: latestDay([present.date, shipped.date]),
    prices: ofTheirOwn.length === 0 ? prices : sortPrices([...prices, ...ofTheirOwn]),
    ...(savingsRates.length === 0 ? {} : { savingsRates }),
  };
}

function staysUnder(price: Price, shipped: Price): boolean {
  if (!isKnownAsWell(shipped, price)) return true;
  return price.quality === shipped.quality && (price.asOf ?? '') > (shipped.asOf ?? '');
}

function priceText(price: Price): string {
  const { tiers, sku, quality, source, asOf } = price;
  const amounts = tiers.map(({ fromQuantity, unitPriceUsd }) => `${fromQuantity}:${unitPriceUsd}`);
  return [priceKeyText(price), sku, quality, source, asOf, ...amounts].join('|');
}
