import { comparePriceBooks, type PriceDifference } from '@/lib/core/pricing/compare-price-books';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import type { UseCaseDeps } from './deps';

export interface PriceChanges {
  /** The edition in force. */
  readonly edition: PriceBookEdition;
  /** The edition that was in force before it, and what is charged otherwise; `null` for the first edition of all. */
  readonly since: { readonly edition: PriceBookEdition; readonly difference: PriceDifference } | null;
}

/** Enough to hold the edition before the one in force, also while a new one is being stored. */
const NEWEST_EDITIONS = 4;

/** What changed with the price book in force. Throws `AppError` `no-price` before one is installed. */
export async function loadPriceChanges({
  store,
  findPrices,
}: Pick<UseCaseDeps, 'store' | 'findPrices'>): Promise<PriceChanges> {
  const { edition, prices } = await findPrices(store);
  const newest = await store.listEditions(NEWEST_EDITIONS);
  const previous = newest[newest.findIndex(({ id }) => id === edition.id) + 1];
  if (previous === undefined) return { edition, since: null };
  const before = await store.findPriceBook(previous.id);
  return { edition, since: { edition: previous, difference: comparePriceBooks(before, prices.book) } };
}
