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
 * and for a meter that the list answers, is withdrawn. Everything else stays, with its own day and quality. `date`
 * is the new edition's unless the book or a price in it is of a later day: an edition in force is the latest one.
 */
export function renewPriceBook(present: PriceBook, read: PriceReading, date: string): PriceBook {
  const prices = sortPrices([
    ...keptPrices(present.prices, read),
    ...betterPrices(present.prices, read.prices),
  ]);
  const savingsRates = renewRates(present.savingsRates ?? [], read.savingsRates);
  const days = [date, present.date, ...prices.flatMap(({ asOf }) => asOf ?? [])];
  return {
    date: days.reduce((latest, day) => (day > latest ? day : latest)),
    prices,
    ...(savingsRates.length === 0 ? {} : { savingsRates }),
  };
}

/** Those of the book that nothing that was read takes the place of. */
function keptPrices(present: readonly Price[], read: PriceReading): Price[] {
  const readByKey = new Map(read.prices.map((price) => [priceKeyText(price), price]));
  const answered = new Set(read.prices.map(({ meter, region }) => `${meter}|${region}`));
  const unclear = new Set(read.unclear.map(priceKeyText));
  return present.filter((price) => {
    const next = readByKey.get(priceKeyText(price));
    if (next !== undefined) return !isAsGood(next, price);
    const wasListed = price.quality === 'api-output' && price.sku !== null;
    const isAnswered = answered.has(`${price.meter}|${price.region}`);
    const isKnown = !unclear.has(priceKeyText(price)) && !read.incompleteRegions.includes(price.region);
    return !(wasListed && isAnswered && isKnown);
  });
}

function betterPrices(present: readonly Price[], read: readonly Price[]): Price[] {
  const presentByKey = new Map(present.map((price) => [priceKeyText(price), price]));
  return read.filter((price) => {
    const before = presentByKey.get(priceKeyText(price));
    return before === undefined || isAsGood(price, before);
  });
}

function isAsGood(next: Price, before: Price): boolean {
  return PRICE_QUALITIES.indexOf(next.quality) <= PRICE_QUALITIES.indexOf(before.quality);
}

/** By meter and Region; within them the order that they come in. */
function sortPrices(prices: readonly Price[]): Price[] {
  return prices.toSorted(
    (a, b) => METER_ORDER.indexOf(a.meter) - METER_ORDER.indexOf(b.meter) || compareTexts(a.region, b.region),
  );
}

/** The rates of a kind of plan in a Region are read all together, and replaced all together. */
function renewRates(present: readonly SavingsRate[], read: readonly SavingsRate[]): SavingsRate[] {
  const groupOf = ({ planType, region }: SavingsRate) => `${planType}|${region}`;
  const answered = new Set(read.map(groupOf));
  return [...present.filter((rate) => !answered.has(groupOf(rate))), ...read].toSorted(
    (a, b) =>
      SAVINGS_PLAN_TYPES.indexOf(a.planType) - SAVINGS_PLAN_TYPES.indexOf(b.planType) ||
      compareTexts(a.region, b.region),
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
