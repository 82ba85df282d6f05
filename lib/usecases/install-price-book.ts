import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import type { UseCaseDeps } from './deps';

/** Stores a price book unless one with the same contents is there. True when it was stored. */
export async function installPriceBook(
  { book }: { book: PriceBook },
  { store, ...deps }: Pick<UseCaseDeps, 'store' | 'digest' | 'newId' | 'now'>,
): Promise<boolean> {
  return await store.inTransaction((inside) => inside.insertPriceBook(editionOf(book, deps), book));
}

/**
 * A new edition for a book, named by its contents and its day. `renews` is the digest of the edition that it takes the
 * place of, so that a price which goes back to what it was is an edition of its own.
 */
export function editionOf(
  book: PriceBook,
  { digest, newId, now }: Pick<UseCaseDeps, 'digest' | 'newId' | 'now'>,
  renews = '',
): PriceBookEdition {
  return {
    id: newId(),
    date: book.date,
    digestSha256: digest(`${renews}${JSON.stringify(book)}`),
    createdAt: now().toISOString(),
  };
}
