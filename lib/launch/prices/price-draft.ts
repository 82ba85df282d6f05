import type { Meter } from '@/lib/core/pricing/meter';
import type { Price } from '@/lib/core/pricing/price-book';

/** A price on its way into the book, with the key under which its source is written there. */
export interface PriceDraft {
  readonly price: Price;
  readonly sourceKey: string;
}

/** A figure that does not enter the book, and why. */
export interface DroppedFigure {
  readonly what: string;
  readonly reason: string;
}

export interface DraftedPrices {
  readonly drafts: readonly PriceDraft[];
  readonly dropped: readonly DroppedFigure[];
}

/** Where a figure comes from, and how far it can be trusted. */
export interface FigureSource {
  readonly key: string;
  readonly quality: Price['quality'];
  readonly asOf: string;
  readonly text: string;
}

/** One price: `amount` is the unit price, or the tiers. */
export function draftPrice(
  meter: Meter,
  region: string,
  variant: string,
  amount: number | Price['tiers'],
  source: FigureSource,
  sku: string | null = null,
): PriceDraft {
  const tiers = typeof amount === 'number' ? [{ fromQuantity: 0, unitPriceUsd: amount }] : amount;
  const { quality, asOf } = source;
  return {
    price: { meter, region, variant, tiers, sku, quality, source: source.text, asOf },
    sourceKey: source.key,
  };
}

/** Rounds away what multiplication in binary adds (0.1 x 3), so that the book states the decimal that was meant. */
export function cleanUsd(amountUsd: number): number {
  return Number(amountUsd.toPrecision(12));
}
