import { mergeShippedPrices } from '@/lib/core/pricing/merge-shipped-prices';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import type { UseCaseDeps } from './deps';

/** Held by whoever stores an edition that takes the place of another. */
export const PRICE_BOOK_LOCK = 'price-book';

type EditionDeps = Pick<UseCaseDeps, 'digest' | 'newId' | 'now'>;

/**
 * Brings a price book that ships into force, once: under what was read of AWS since, which stays where it is known
 * better or is later. `earlier` are books that shipped before it: what of theirs it does not have any more goes. True
 * when an edition was stored.
 */
export async function installPriceBook(
  { book, earlier = [] }: { book: PriceBook; earlier?: readonly PriceBook[] },
  { store, ...deps }: Pick<UseCaseDeps, 'store' | 'digest' | 'newId' | 'now'>,
): Promise<boolean> {
  return await store.inTransaction(async (inside) => {
    await inside.lockName(PRICE_BOOK_LOCK);
    const inForce = await inside.findEditionInForce();
    const shipped = editionOf(book, deps);
    if (inForce === null) return await inside.insertPriceBook(shipped, book);
    const merged = mergeShippedPrices(await inside.findPriceBook(inForce.id), book, earlier);
    // Named by the contents of the book that ships, by which the next start knows that it is in.
    const { digestSha256 } = shipped;
    return await inside.insertPriceBook({ ...editionAfter(inForce, merged, deps), digestSha256 }, merged);
  });
}

/**
 * A new edition that takes the place of one: after it, also by a clock that was set back. It is named by its contents
 * and by what it follows, so that a price which goes back to what it was is an edition of its own.
 */
export function editionAfter(
  { digestSha256, createdAt }: PriceBookEdition,
  book: PriceBook,
  deps: EditionDeps,
): PriceBookEdition {
  const at = new Date(Math.max(deps.now().getTime(), Date.parse(createdAt) + 1));
  return editionOf(book, { ...deps, now: () => at }, digestSha256);
}

function editionOf(book: PriceBook, { digest, newId, now }: EditionDeps, follows = ''): PriceBookEdition {
  return {
    id: newId(),
    date: book.date,
    digestSha256: digest(`${follows}${JSON.stringify(book)}`),
    createdAt: now().toISOString(),
  };
}
