import { comparePriceBooks, type PriceDifference } from '@/lib/core/pricing/compare-price-books';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';

export interface PriceChanges {
  /** The edition in force. */
  readonly edition: PriceBookEdition;
  /** The edition that was in force before it, and what is charged otherwise; `null` for the first edition of all. */
  readonly since: { readonly edition: PriceBookEdition; readonly difference: PriceDifference } | null;
}

/** What changed with the price book in force. Throws `AppError` `no-price` before one is installed. */
export async function loadPriceChanges({ store }: Pick<UseCaseDeps, 'store'>): Promise<PriceChanges> {
  const [edition, previous] = await store.listEditions(2);
  if (edition === undefined)
    throw new AppError('no-price', 'No price book is installed: start the application once.');
  if (previous === undefined) return { edition, since: null };
  const [after, before] = [await store.findPriceBook(edition.id), await store.findPriceBook(previous.id)];
  return { edition, since: { edition: previous, difference: comparePriceBooks(before, after) } };
}
