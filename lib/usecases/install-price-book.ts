import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { UseCaseDeps } from './deps';

/** Stores a price book unless one with the same contents is there. True when it was stored. */
export async function installPriceBook(
  { book }: { book: PriceBook },
  { store, digest, newId, now }: Pick<UseCaseDeps, 'store' | 'digest' | 'newId' | 'now'>,
): Promise<boolean> {
  const edition = {
    id: newId(),
    date: book.date,
    digestSha256: digest(JSON.stringify(book)),
    createdAt: now().toISOString(),
  };
  return await store.inTransaction((inside) => inside.insertPriceBook(edition, book));
}
