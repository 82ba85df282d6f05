import {
  comparePriceBooks,
  isSameCharge,
  type PriceDifference,
} from '@/lib/core/pricing/compare-price-books';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { dropDemoPrices, renewPriceBook } from '@/lib/core/pricing/renew-price-book';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { editionAfter, PRICE_BOOK_LOCK } from './install-price-book';
import type { Store } from './store';

export interface RenewedBook {
  /** The edition that was stored; `null` when nothing is charged otherwise than the book in force says. */
  readonly installed: PriceBookEdition | null;
  readonly difference: PriceDifference;
  /** The book that was in force before. */
  readonly before: PriceBook;
}

type EditionDeps = Pick<UseCaseDeps, 'digest' | 'newId' | 'now'>;

/**
 * Stores what `renew` makes of the book in force when anything is charged otherwise by it. One at a time, so that of
 * two at once the second sees what the first one stored: `store` is of a transaction. Throws `AppError` `no-price`
 * before a book is installed.
 */
export async function renewBookInForce(
  renew: (present: PriceBook, today: string) => PriceBook,
  store: Store,
  deps: EditionDeps,
): Promise<RenewedBook> {
  await store.lockName(PRICE_BOOK_LOCK);
  const inForce = await store.findEditionInForce();
  if (inForce === null)
    throw new AppError('no-price', 'No price book is installed: start the application once.');
  const before = await store.findPriceBook(inForce.id);
  const renewed = renew(before, deps.now().toISOString().slice(0, 10));
  const difference = comparePriceBooks(before, renewed);
  if (isSameCharge(difference)) return { installed: null, difference, before };
  const installed = editionAfter(inForce, renewed, deps);
  await store.insertPriceBook(installed, renewed);
  return { installed, difference, before };
}

/**
 * Takes out of the book in force what a demo AWS made up, once no connection is to one any more. Gives how many prices
 * and rates went. `store` is of a transaction.
 */
export async function withdrawDemoPrices(store: Store, deps: EditionDeps): Promise<number> {
  if (await hasDemoConnection(store)) return 0;
  if ((await store.findEditionInForce()) === null) return 0;
  const nothingRead = { prices: [], savingsRates: [], unclear: [], incompleteRegions: [] };
  const { difference } = await renewBookInForce(
    (present, today) => renewPriceBook(dropDemoPrices(present), nothingRead, today),
    store,
    deps,
  );
  return difference.removed.length + difference.removedRates.length;
}

/** Whether what a demo AWS answers is still of use to anybody. */
export async function hasDemoConnection(store: Store): Promise<boolean> {
  return (await store.listConnections()).some(({ access }) => access === 'demo');
}
