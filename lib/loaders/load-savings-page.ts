import { parseInput } from '@/lib/contract/parse-input';
import { savingsQuerySchema } from '@/lib/contract/savings-query';
import type { SavingsLine } from '@/lib/core/pricing/tabulate-savings';
import { type SavingsSearch, searchSavingsRates } from '@/lib/usecases/search-savings-rates';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the page of Savings Plans shows, as plain values. */
export interface SavingsPage extends Pick<SavingsSearch, 'total' | 'regions' | 'savedShares'> {
  /** Edition of the price book in force, `YYYY-MM-DD`. */
  readonly priceDate: string;
  readonly lines: readonly SavingsLine[];
}

/** `query` is the page's address: `query` and `region`, both optional. Throws `AppError` `bad-input`, `no-price`. */
export async function loadSavingsPage(
  query: Readonly<Record<string, string | undefined>>,
): Promise<SavingsPage> {
  const { query: search, region } = parseInput(savingsQuerySchema, query);
  const { edition, ...found } = await searchSavingsRates({ search, region }, applicationDeps());
  return { priceDate: edition.date, ...found };
}
