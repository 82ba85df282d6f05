import type { PriceDifference } from '@/lib/core/pricing/compare-price-books';
import { loadPriceChanges } from '@/lib/usecases/load-price-changes';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the page of price changes shows, as plain values. */
export interface PriceChangesPage {
  /** Edition of the price book in force, `YYYY-MM-DD`. */
  readonly priceDate: string;
  /** `null` for the first edition of all. */
  readonly since: { readonly priceDate: string; readonly difference: PriceDifference } | null;
}

/** Throws `AppError` `no-price` before a book is installed. */
export async function loadPriceChangesPage(): Promise<PriceChangesPage> {
  const { edition, since } = await loadPriceChanges(applicationDeps());
  return {
    priceDate: edition.date,
    since: since === null ? null : { priceDate: since.edition.date, difference: since.difference },
  };
}
