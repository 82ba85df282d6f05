import { applicationDeps } from '@/lib/wiring/wiring';

/** The Regions that the price book in force knows, by code. Throws `AppError` `no-price` before one is installed. */
export async function loadPriceRegions(): Promise<string[]> {
  const { store, findPrices } = applicationDeps();
  const { prices } = await findPrices(store);
  return [...new Set(prices.book.prices.map(({ region }) => region))].toSorted();
}
