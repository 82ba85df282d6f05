import type { Price, PriceBook, PriceQuality } from './price-book';
import { priceKeyText } from './price-key';
import {
  isKnownAsWell,
  isOfInstances,
  latestDay,
  listOf,
  renewRates,
  sortPrices,
  wasListed,
} from './renew-price-book';

/**
 * A book that ships with a release, under what was read since another one came: a price of the present book stays where
 * it is known better, or as well and as of a later day, or where the book that ships has none. What is of an `earlier`
 * book that shipped makes way. An estimate of an instance type that AWS's list was found not to have does not come back.
 * Of the rates of Savings Plans, those that were read stay.
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
  const unsold = findUnsold(present, read);
  const prices = shipped.prices
    .filter((price) => !unsold(price))
    .map((price) => kept.get(priceKeyText(price)) ?? price);
  const ofTheirOwn = [...kept.values()].filter((price) => !shippedByKey.has(priceKeyText(price)));
  const savingsRates = renewRates(shipped.savingsRates ?? [], present.savingsRates ?? []);
  return {
    date: latestDay([present.date, shipped.date]),
    prices: ofTheirOwn.length === 0 ? prices : sortPrices([...prices, ...ofTheirOwn]),
    ...(savingsRates.length === 0 ? {} : { savingsRates }),
  };
}

/** Estimates of instance types in a Region whose list was read, and has no such type. */
function findUnsold(present: PriceBook, read: readonly Price[]): (price: Price) => boolean {
  const listed = new Set(read.filter(wasListed).map(listOf));
  const known = new Set(present.prices.map(priceKeyText));
  return (price) =>
    isOfInstances(price) &&
    ESTIMATES.has(price.quality) &&
    listed.has(listOf(price)) &&
    !known.has(priceKeyText(price));
}

const ESTIMATES: ReadonlySet<PriceQuality> = new Set(['estimated', 'extrapolated']);

function staysUnder(price: Price, shipped: Price): boolean {
  if (!isKnownAsWell(shipped, price)) return true;
  return price.quality === shipped.quality && (price.asOf ?? '') > (shipped.asOf ?? '');
}

function priceText(price: Price): string {
  const { tiers, sku, quality, source, asOf } = price;
  const amounts = tiers.map(({ fromQuantity, unitPriceUsd }) => `${fromQuantity}:${unitPriceUsd}`);
  return [priceKeyText(price), sku, quality, source, asOf, ...amounts].join('|');
}
