import { METERS } from './meter';
import { PRICE_QUALITIES, type Price, type PriceBook } from './price-book';
import { type PriceKey, priceKeyText } from './price-key';
import { SAVINGS_PLAN_TYPES, type SavingsRate } from './savings-rate';

/** What the price list says of some Regions. */
export interface PriceReading {
  readonly prices: readonly Price[];
  readonly savingsRates: readonly SavingsRate[];
  /** What the list has no single price for: what the book says of it stays. */
  readonly unclear: readonly PriceKey[];
  /** Regions of whose list a part could not be read: nothing is withdrawn there. */
  readonly incompleteRegions: readonly string[];
}

const METER_ORDER = Object.keys(METERS);

/**
 * The book with what was read laid over it. A price that was read replaces the one for the same meter, Region and
 * variant, unless it is known less well. A price that came from the list before and is no longer in it, in a Region
 * and for a meter that the list answers, is withdrawn; and so is any price of an instance type that it does not have, as
 * AWS does not sell that there, whoever stated or estimated it. Everything else stays, with its own day and quality. What
 * a demo AWS answers fills only what AWS's own list has not answered, and withdraws nothing but what a demo AWS answered.
 * `date` is the new edition's unless the book or a price in it is of a later day: an edition in force is the latest one.
 */
export function renewPriceBook(present: PriceBook, read: PriceReading, date: string): PriceBook {
  const prices = sortPrices([
    ...keptPrices(present.prices, read),
    ...takenPrices(present.prices, read.prices),
  ]);
  const savingsRates = renewRates(present.savingsRates ?? [], read.savingsRates);
  return {
    date: latestDay([date, present.date, ...prices.flatMap(({ asOf }) => asOf ?? [])]),
    prices,
    ...(savingsRates.length === 0 ? {} : { savingsRates }),
  };
}

/** The book without what a demo AWS made up. */
export function dropDemoPrices({ savingsRates = [], ...book }: PriceBook): PriceBook {
  const rates = savingsRates.filter(({ quality }) => quality !== 'demo');
  return {
    ...book,
    prices: book.prices.filter(({ quality }) => quality !== 'demo'),
    ...(rates.length === 0 ? {} : { savingsRates: rates }),
  };
}

/** Those of the book that nothing that was read takes the place of. */
function keptPrices(present: readonly Price[], read: PriceReading): Price[] {
  const readByKey = new Map(read.prices.map((price) => [priceKeyText(price), price]));
  const answered = new Set(read.prices.map(listOf));
  const answeredByAws = new Set(read.prices.filter(({ quality }) => quality !== 'demo').map(listOf));
  const unclear = new Set(read.unclear.map(priceKeyText));
  return present.filter((price) => {
    const next = readByKey.get(priceKeyText(price));
    if (next !== undefined) return !isKnownAsWell(next, price);
    const isAnswered =
      price.quality === 'demo'
        ? answered.has(listOf(price))
        : isOnListIfSold(price) && answeredByAws.has(listOf(price));
    const isKnown = !unclear.has(priceKeyText(price)) && !read.incompleteRegions.includes(price.region);
    return !(isAnswered && isKnown);
  });
}

/** Those that were read and that the book does not know better. */
function takenPrices(present: readonly Price[], read: readonly Price[]): Price[] {
  const presentByKey = new Map(present.map((price) => [priceKeyText(price), price]));
  const listed = new Set(present.filter(wasListed).map(listOf));
  return read.filter((price) => {
    const before = presentByKey.get(priceKeyText(price));
    if (before !== undefined) return isKnownAsWell(price, before);
    return price.quality !== 'demo' || !listed.has(listOf(price));
  });
}

/** The part of the list that answers for a price: it is read whole. */
export function listOf({ meter, region }: PriceKey): string {
  return `${meter}|${region}`;
}

/** Whether a list that is whole would have it: what it had before, and all instance types. */
function isOnListIfSold(price: Price): boolean {
  return wasListed(price) || (isOfInstances(price) && price.quality !== 'entered');
}

/** What the list has a line for by instance type. */
export function isOfInstances({ meter }: PriceKey): boolean {
  return meter === 'realtime-instance' || meter === 'async-instance' || meter === 'batch-instance';
}

/** Whether AWS's own list had it. */
export function wasListed({ quality, sku }: Price): boolean {
  return quality === 'api-output' && sku !== null;
}

/** Days are `YYYY-MM-DD`; `''` of none. */
export function latestDay(days: readonly string[]): string {
  return days.toSorted().at(-1) ?? '';
}

/** Whether a price is known at least as well as another. */
export function isKnownAsWell(next: Price, before: Price): boolean {
  return PRICE_QUALITIES.indexOf(next.quality) <= PRICE_QUALITIES.indexOf(before.quality);
}

/** By meter and Region; within them the order that they come in. */
export function sortPrices(prices: readonly Price[]): Price[] {
  return prices.toSorted(
    (a, b) => METER_ORDER.indexOf(a.meter) - METER_ORDER.indexOf(b.meter) || compareTexts(a.region, b.region),
  );
}

/**
 * The rates of a kind of plan in a Region are read all together, and replaced all together; what AWS itself answered is
 * not replaced by what a demo AWS made up.
 */
export function renewRates(present: readonly SavingsRate[], read: readonly SavingsRate[]): SavingsRate[] {
  const groupOf = ({ planType, region }: SavingsRate) => `${planType}|${region}`;
  const known = new Set(present.filter(({ quality }) => quality !== 'demo').map(groupOf));
  const taken = read.filter((rate) => rate.quality !== 'demo' || !known.has(groupOf(rate)));
  const answered = new Set(taken.map(groupOf));
  return [...present.filter((rate) => !answered.has(groupOf(rate))), ...taken].toSorted(
    (a, b) =>
      SAVINGS_PLAN_TYPES.indexOf(a.planType) - SAVINGS_PLAN_TYPES.indexOf(b.planType) ||
      compareTexts(a.region, b.region),
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
