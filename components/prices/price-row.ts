import type { Price } from '@/lib/core/pricing/price-book';

/** A price with the name and the unit of its meter. */
export interface PriceRow extends Price {
  readonly name: string;
  readonly unit: string;
}

/** Identifies a price in a book: there is exactly one for a meter, a Region and a variant. */
export function priceRowId({ meter, region, variant }: PriceRow): string {
  return `${meter}|${region}|${variant}`;
}

/** What the price is for, besides its meter: an instance type, a memory size, an architecture. */
export function variantText({ variant }: Pick<PriceRow, 'variant'>): string {
  return /^\d+$/.test(variant) ? `${variant} MB` : variant;
}
