import { z } from 'zod';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import { PRICE_QUALITIES } from '@/lib/core/pricing/price-book';

/** Names the layout of the file; a reader of another layout refuses it. */
export const PRICE_BOOK_FORMAT = 'breakeven-price-book/1';

const REGION_CODE = /^[a-z]{2}(-[a-z]+)+-\d$/;
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-11-21');
/** Where a group of prices comes from. Rows name it by its key, so that its text stands in the file once. */
const priceSourceSchema = z.strictObject({
  quality: z.enum(PRICE_QUALITIES),
  asOf: isoDay.nullable(),
  source: z.string().min(1),
});

type TierRow = [fromQuantity: number, unitPriceUsd: number];

/**
 * One price: meter, Region, variant, unit price in USD (or its tiers, each `[from quantity a month, unit price]`),
 * key of its source, and AWS's SKU where the source states one.
 */
export type PriceRow = [
  meter: Meter,
  region: string,
  variant: string,
  amount: number | TierRow[],
  sourceKey: string,
  sku?: string,
];

/** Checked by one plain function: a book has thousands of rows, and the command line reads it at every start. */
const priceRowSchema = z.custom<PriceRow>(isPriceRow, {
  error: 'must be [meter, Region, variant, unit price or tiers, source] and perhaps a SKU',
});

function isPriceRow(input: unknown): boolean {
  if (!Array.isArray(input) || input.length < 5 || input.length > 6) return false;
  const [meter, region, variant, amount, sourceKey, sku]: unknown[] = input;
  return (
    typeof meter === 'string' &&
    Object.hasOwn(METERS, meter) &&
    typeof region === 'string' &&
    REGION_CODE.test(region) &&
    typeof variant === 'string' &&
    (isAmount(amount) || isTierRows(amount)) &&
    typeof sourceKey === 'string' &&
    (input.length === 5 || (typeof sku === 'string' && sku !== ''))
  );
}

/** Tiers start at 0 and ascend. */
function isTierRows(input: unknown): boolean {
  if (!Array.isArray(input) || input.length === 0) return false;
  return input.every((tier: unknown, i) => {
    if (!Array.isArray(tier) || tier.length !== 2 || !isAmount(tier[0]) || !isAmount(tier[1])) return false;
    return i === 0 ? tier[0] === 0 : tier[0] > input[i - 1][0];
  });
}

function isAmount(input: unknown): boolean {
  return typeof input === 'number' && input >= 0 && input < Infinity;
}

/** The price book as a file: dated, compact, one line a price. */
export const priceBookFileSchema = z.strictObject({
  format: z.literal(PRICE_BOOK_FORMAT),
  date: isoDay,
  sources: z.record(z.string(), priceSourceSchema),
  prices: z.array(priceRowSchema),
});

export type PriceBookFile = z.infer<typeof priceBookFileSchema>;
export type PriceSource = z.infer<typeof priceSourceSchema>;
