import { METERS, type Meter } from '@/lib/core/pricing/meter';
import type { Price, PriceQuality } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import type { UseCaseDeps } from './deps';

export interface PriceQuery {
  /** Words that must all occur in the price's name, variant, Region, SKU or source. */
  readonly search: string;
  /** `null` for all. */
  readonly region: string | null;
  readonly meter: Meter | null;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface PriceSearch {
  readonly edition: PriceBookEdition;
  readonly prices: readonly Price[];
  /** How many match, on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** What there is to choose from in the whole book. */
  readonly regions: readonly string[];
  readonly meters: readonly Meter[];
  /** How many prices of the whole book have which quality. */
  readonly qualityCounts: Readonly<Partial<Record<PriceQuality, number>>>;
}

/** Searches the price book in force. Throws `AppError` `no-price` before one is installed. */
export async function searchPrices(
  query: PriceQuery,
  { store, findPrices }: Pick<UseCaseDeps, 'store' | 'findPrices'>,
): Promise<PriceSearch> {
  const { edition, prices } = await findPrices(store);
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = prices.book.prices.filter((price) => isMatch(price, query, words));
  const pageCount = Math.max(1, Math.ceil(matches.length / query.pageSize));
  const page = Math.min(Math.max(1, query.page), pageCount);
  return {
    edition,
    prices: matches.slice((page - 1) * query.pageSize, page * query.pageSize),
    total: matches.length,
    page,
    pageCount,
    regions: [...new Set(prices.book.prices.map(({ region }) => region))].toSorted(),
    meters: [...new Set(prices.book.prices.map(({ meter }) => meter))],
    qualityCounts: countQualities(prices.book.prices),
  };
}

function countQualities(prices: readonly Price[]): Partial<Record<PriceQuality, number>> {
  const counts: Partial<Record<PriceQuality, number>> = {};
  for (const { quality } of prices) counts[quality] = (counts[quality] ?? 0) + 1;
  return counts;
}

function isMatch(price: Price, { region, meter }: PriceQuery, words: readonly string[]): boolean {
  if (region !== null && price.region !== region) return false;
  if (meter !== null && price.meter !== meter) return false;
  if (words.length === 0) return true;
  const text = [
    METERS[price.meter].name,
    price.meter,
    price.variant,
    price.region,
    price.sku,
    price.quality,
    price.source,
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
