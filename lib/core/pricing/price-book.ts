import type { Meter } from './meter';
import { describePriceKey, type PriceKey, priceKeyText } from './price-key';
import type { SavingsRate } from './savings-rate';
import type { PriceCommitment } from './spend-commitment';

/** The price book: what AWS charges, by Region, meter and variant, each price with where it came from. */

/** How much a price can be trusted, best first. */
export const PRICE_QUALITIES = [
  'api-output',
  'published',
  'secondary',
  'secondary-stale',
  'estimated',
  'extrapolated',
  'demo',
  'entered',
] as const;
/** `demo` is what a demo AWS made up; `entered` is a price that the reader typed in place of the book's. */
export type PriceQuality = (typeof PRICE_QUALITIES)[number];

export interface PriceTier {
  /** Quantity a month from which this unit price holds, in the meter's unit; the first tier starts at 0. */
  readonly fromQuantity: number;
  readonly unitPriceUsd: number;
}

export interface Price extends PriceKey {
  /** Ascending by `fromQuantity`; one entry for a flat price. */
  readonly tiers: readonly PriceTier[];
  /** AWS's SKU where the source stated one. */
  readonly sku: string | null;
  readonly quality: PriceQuality;
  readonly source: string;
  /** Day on which the source held, `YYYY-MM-DD`; `null` for a price that the reader entered. */
  readonly asOf: string | null;
}

export interface PriceBook {
  /** `YYYY-MM-DD`: the latest `asOf` in it, or the day on which a sync put it together. */
  readonly date: string;
  readonly prices: readonly Price[];
  /** What Savings Plans charge instead; a book that was put together without AWS has none. */
  readonly savingsRates?: readonly SavingsRate[];
}

export type PriceMatch =
  | { readonly found: true; readonly price: Price }
  | { readonly found: false; readonly reason: string };

/** A price book indexed for look-up. */
export interface PriceIndex {
  readonly date: string;
  readonly book: PriceBook;
  /** Exactly one price, or the reason why not: none, or more than one. Never the first of several. */
  findPrice(meter: Meter, region: string, variant: string): PriceMatch;
  /** All prices of a meter in a Region, in the book's order. */
  listPrices(meter: Meter, region: string): readonly Price[];
  /** What is paid every hour for lower prices; nothing without it. */
  readonly commitment?: PriceCommitment;
}

/** Indexes a book by (meter, Region, variant). */
export function indexPriceBook(book: PriceBook): PriceIndex {
  const byKey = new Map<string, Price[]>();
  const byMeter = new Map<string, Price[]>();
  for (const price of book.prices) {
    append(byKey, priceKeyText(price), price);
    append(byMeter, `${price.meter}|${price.region}`, price);
  }
  return {
    date: book.date,
    book,
    findPrice: (meter, region, variant) => matchExactlyOne(byKey, meter, region, variant),
    listPrices: (meter, region) => byMeter.get(`${meter}|${region}`) ?? [],
  };
}

function matchExactlyOne(
  byKey: Map<string, Price[]>,
  meter: Meter,
  region: string,
  variant: string,
): PriceMatch {
  const matches = byKey.get(priceKeyText({ meter, region, variant })) ?? [];
  const [price] = matches;
  const what = describePriceKey({ meter, region, variant });
  if (price === undefined) return { found: false, reason: `no price for ${what}` };
  if (matches.length > 1)
    return { found: false, reason: `${matches.length} prices for ${what}, not exactly one` };
  return { found: true, price };
}

function append(map: Map<string, Price[]>, key: string, price: Price): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [price]);
  else list.push(price);
}
