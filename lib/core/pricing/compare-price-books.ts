import type { Price, PriceBook, PriceTier } from './price-book';
import { priceKeyText } from './price-key';
import { type SavingsRate, savingsRateKeyText } from './savings-rate';

export interface PriceChange {
  readonly before: Price;
  readonly after: Price;
  /** Of the unit price that moved most, as a share of what it was: 0.05 is 5 % dearer; `null` where it was free. */
  readonly changeShare: number | null;
}

export interface SavingsRateChange {
  readonly before: SavingsRate;
  readonly after: SavingsRate;
  readonly changeShare: number | null;
}

/** What is charged otherwise from one price book to the next. Days and sources alone make no difference. */
export interface PriceDifference {
  readonly added: readonly Price[];
  readonly removed: readonly Price[];
  /** Another unit price or another tier. */
  readonly changed: readonly PriceChange[];
  /** The same amounts, known better or worse, or under another SKU. */
  readonly restated: readonly PriceChange[];
  readonly addedRates: readonly SavingsRate[];
  readonly removedRates: readonly SavingsRate[];
  readonly changedRates: readonly SavingsRateChange[];
  /** The same rates, known better or worse. */
  readonly restatedRates: readonly SavingsRateChange[];
}

/** Compares what two books charge, price by price, in the order of the books. */
export function comparePriceBooks(before: PriceBook, after: PriceBook): PriceDifference {
  const prices = pairUp(before.prices, after.prices, priceKeyText);
  const rates = pairUp(before.savingsRates ?? [], after.savingsRates ?? [], savingsRateKeyText);
  const changes = prices.both.map(([old, next]) => describeChange(old, next));
  const rateChanges = rates.both.map(([old, next]) => ({
    before: old,
    after: next,
    changeShare: changeShareOf(old.unitPriceUsd, next.unitPriceUsd),
  }));
  return {
    added: prices.added,
    removed: prices.removed,
    changed: changes.filter(({ changeShare, before: old, after: next }) => {
      return changeShare !== 0 || tiersText(old) !== tiersText(next);
    }),
    restated: changes.filter(({ before: old, after: next }) => {
      return tiersText(old) === tiersText(next) && (old.quality !== next.quality || old.sku !== next.sku);
    }),
    addedRates: rates.added,
    removedRates: rates.removed,
    changedRates: rateChanges.filter(
      ({ before: old, after: next }) => old.unitPriceUsd !== next.unitPriceUsd,
    ),
    restatedRates: rateChanges.filter(({ before: old, after: next }) => {
      return old.unitPriceUsd === next.unitPriceUsd && old.quality !== next.quality;
    }),
  };
}

/** True when two books charge the same under the same SKUs, known equally well. */
export function isSameCharge(difference: PriceDifference): boolean {
  return Object.values(difference).every((list: readonly unknown[]) => list.length === 0);
}

/** How many of some prices a book charges by the same tiers and amounts. */
export function countAgreeing(book: PriceBook, prices: readonly Price[]): number {
  return pairUp(book.prices, prices, priceKeyText).both.filter(
    ([inBook, price]) => tiersText(inBook) === tiersText(price),
  ).length;
}

/** The n-th of a key before belongs to the n-th of that key after. */
function pairUp<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string) {
  const left = new Map<string, T[]>();
  for (const item of before) {
    const list = left.get(keyOf(item));
    if (list === undefined) left.set(keyOf(item), [item]);
    else list.push(item);
  }
  const both: [T, T][] = [];
  const added: T[] = [];
  for (const item of after) {
    const old = left.get(keyOf(item))?.shift();
    if (old === undefined) added.push(item);
    else both.push([old, item]);
  }
  const gone = new Set([...left.values()].flat());
  return { both, added, removed: before.filter((item) => gone.has(item)) };
}

/** Compares the unit prices from every quantity at which either one starts a tier. */
function describeChange(before: Price, after: Price): PriceChange {
  const starts = [...before.tiers, ...after.tiers].map(({ fromQuantity }) => fromQuantity);
  const shares = starts.map((from) => changeShareOf(unitPriceAt(before, from), unitPriceAt(after, from)));
  const changeShare = shares.reduce<number | null>((most, share) => {
    if (share === null || most === null) return null;
    return Math.abs(share) > Math.abs(most) ? share : most;
  }, 0);
  return { before, after, changeShare };
}

function unitPriceAt({ tiers }: Price, quantity: number): number {
  const tier = tiers.findLast(({ fromQuantity }) => fromQuantity <= quantity) ?? tiers[0];
  return tier?.unitPriceUsd ?? Number.NaN;
}

function changeShareOf(beforeUsd: number, afterUsd: number): number | null {
  if (beforeUsd === afterUsd) return 0;
  return beforeUsd === 0 ? null : afterUsd / beforeUsd - 1;
}

/** Two tiers that charge the same are one. */
function tiersText({ tiers }: Price): string {
  const merged = tiers.filter((tier: PriceTier, i) => tier.unitPriceUsd !== tiers[i - 1]?.unitPriceUsd);
  return merged.map(({ fromQuantity, unitPriceUsd }) => `${fromQuantity}:${unitPriceUsd}`).join(' ');
}
