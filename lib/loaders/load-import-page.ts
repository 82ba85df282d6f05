import { applicationDeps } from '@/lib/wiring/wiring';

/** What the import page offers to choose from. */
export interface ImportPage {
  /** Regions that the price book has prices for, in the order of their names. */
  readonly regions: readonly string[];
}

/** Throws `AppError` `no-price` before a price book is installed. */
export async function loadImportPage(): Promise<ImportPage> {
  const { store, findPrices } = applicationDeps();
  const { prices } = await findPrices(store);
  return { regions: [...new Set(prices.book.prices.map((price) => price.region))].sort() };
}
