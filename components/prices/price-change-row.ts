import type { PriceDifference } from '@/lib/core/pricing/compare-price-books';
import { METERS } from '@/lib/core/pricing/meter';
import { PRICE_QUALITIES, type Price } from '@/lib/core/pricing/price-book';
import { type PriceKey, priceKeyText } from '@/lib/core/pricing/price-key';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';

/** What happened to a price, the weightiest first. */
export const CHANGE_KINDS = [
  'dearer',
  'cheaper',
  'tiers moved',
  'new',
  'withdrawn',
  'better known',
  'worse known',
  'other SKU',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change, as the table shows it. */
export interface PriceChangeRow extends PriceKey {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: ChangeKind;
  readonly before: Price | SavingsRate | null;
  readonly after: Price | SavingsRate | null;
  readonly beforeUsd: number | null;
  readonly afterUsd: number | null;
  readonly changeShare: number | null;
  /** Tiers that the price has now, or had; 1 is a flat one. */
  readonly tierCount: number;
}

/**
 * The changes of prices, and those of rates that both books have; rates that came or went are told by their number. What
 * moved stands first, by how much.
 */
export function toChangeRows(difference: PriceDifference): PriceChangeRow[] {
  return [
    ...byWeight(difference.changed).map(({ before, after, changeShare }) => {
      const kind =
        changeShare === null || changeShare > 0 ? 'dearer' : changeShare < 0 ? 'cheaper' : 'tiers moved';
      return priceRow(kind, before, after, changeShare);
    }),
    ...byWeight(difference.changedRates).map(({ before, after, changeShare }) => {
      const kind = changeShare === null || changeShare > 0 ? 'dearer' : 'cheaper';
      return rateRow(kind, before, after, changeShare);
    }),
    ...difference.added.map((price) => priceRow('new', null, price, null)),
    ...difference.removed.map((price) => priceRow('withdrawn', price, null, null)),
    ...difference.restated.map(({ before, after }) =>
      priceRow(restatedKind(before, after), before, after, 0),
    ),
    ...difference.restatedRates.map(({ before, after }) =>
      rateRow(restatedKind(before, after), before, after, 0),
    ),
  ];
}

function byWeight<T extends { readonly changeShare: number | null }>(changes: readonly T[]): T[] {
  // Six digits, so that what moved by the same share keeps the order of the book.
  const weight = ({ changeShare }: T) =>
    changeShare === null ? Number.MAX_VALUE : Number(Math.abs(changeShare).toPrecision(6));
  return changes.toSorted((a, b) => weight(b) - weight(a));
}

function restatedKind(before: Price | SavingsRate, after: Price | SavingsRate): ChangeKind {
  const step = PRICE_QUALITIES.indexOf(after.quality) - PRICE_QUALITIES.indexOf(before.quality);
  return step < 0 ? 'better known' : step > 0 ? 'worse known' : 'other SKU';
}

function priceRow(
  kind: ChangeKind,
  before: Price | null,
  after: Price | null,
  changeShare: number | null,
): PriceChangeRow {
  const { meter, region, variant } = keyOf(before, after);
  return {
    id: `${kind}|${priceKeyText({ meter, region, variant })}`,
    meter,
    region,
    variant,
    name: METERS[meter].name,
    unit: METERS[meter].unit,
    kind,
    before,
    after,
    beforeUsd: before?.tiers[0]?.unitPriceUsd ?? null,
    afterUsd: after?.tiers[0]?.unitPriceUsd ?? null,
    changeShare,
    tierCount: Math.max(before?.tiers.length ?? 1, after?.tiers.length ?? 1),
  };
}

function rateRow(
  kind: ChangeKind,
  before: SavingsRate,
  after: SavingsRate,
  changeShare: number | null,
): PriceChangeRow {
  const { planType, termYears, payment, meter, region, variant } = after;
  const plan = `${termYears} y ${payment.replace('-', ' ')}`;
  return {
    id: `${planType}|${plan}|${priceKeyText(after)}`,
    meter,
    region,
    variant,
    name: `${METERS[meter].name}, ${plan}`,
    unit: METERS[meter].unit,
    kind,
    before,
    after,
    beforeUsd: before.unitPriceUsd,
    afterUsd: after.unitPriceUsd,
    changeShare,
    tierCount: 1,
  };
}

function keyOf(before: Price | null, after: Price | null): PriceKey {
  const price = after ?? before;
  if (price === null) throw new RangeError('a change has a price before or after it');
  return price;
}
