import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { type SavingsLine, tabulateSavings } from '@/lib/core/pricing/tabulate-savings';
import type { UseCaseDeps } from './deps';

export interface SavingsQuery {
  /** Words that must all occur in the line's name, variant or Region. */
  readonly search: string;
  /** `null` for all. */
  readonly region: string | null;
}

export interface SavingsSearch {
  readonly edition: PriceBookEdition;
  readonly lines: readonly SavingsLine[];
  /** How many there are without the query. */
  readonly total: number;
  readonly regions: readonly string[];
  /** Least and most that the cheapest plan saves of a price, of all that the query finds; `null` when none is known. */
  readonly savedShares: { readonly least: number; readonly most: number } | null;
}

/** Searches the Savings Plan rates of the book in force. Throws `AppError` `no-price` before one is installed. */
export async function searchSavingsRates(
  { search, region }: SavingsQuery,
  { store, findPrices }: Pick<UseCaseDeps, 'store' | 'findPrices'>,
): Promise<SavingsSearch> {
  const { edition, prices } = await findPrices(store);
  const all = tabulateSavings(prices);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const lines = all.filter((line) => {
    if (region !== null && line.region !== region) return false;
    const text = `${line.name} ${line.meter} ${line.variant} ${line.region} ${line.planType}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shares = lines.flatMap(({ mostSavedShare }) => mostSavedShare ?? []);
  return {
    edition,
    lines,
    total: all.length,
    regions: [...new Set(all.map((line) => line.region))].toSorted(),
    savedShares: shares.length === 0 ? null : { least: Math.min(...shares), most: Math.max(...shares) },
  };
}
