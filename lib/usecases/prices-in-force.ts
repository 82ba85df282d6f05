import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { AppError } from '@/lib/errors/app-error';
import type { Store } from './store';

export interface PricesInForce {
  readonly edition: PriceBookEdition;
  readonly prices: PriceIndex;
}

/**
 * Finds the price book in force, keeping the last one read: editions never change, so only their identity is asked
 * for again.
 */
export function rememberPrices(): (store: Store) => Promise<PricesInForce> {
  let known: PricesInForce | null = null;
  return async (store) => {
    const edition = await store.findEditionInForce();
    if (edition === null)
      throw new AppError('no-price', 'No price book is installed: start the application once.');
    if (known?.edition.id === edition.id) return known;
    const found = { edition, prices: indexPriceBook(await store.findPriceBook(edition.id)) };
    known = found;
    return found;
  };
}
