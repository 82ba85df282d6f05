import type { Meter } from '@/lib/core/pricing/meter';
import type { Price } from '@/lib/core/pricing/price-book';
import { applicationDeps } from '@/lib/wiring/wiring';

/** The prices that a memory size is charged by, as plain values for the browser. */
export interface MemoryPrices {
  /** Edition of the price book in force, `YYYY-MM-DD`. */
  readonly date: string;
  readonly prices: readonly Price[];
}

const METERS: readonly Meter[] = ['lambda-requests', 'lambda-compute', 'serverless-compute'];

/** Those of one Region. Throws `AppError` `no-price` before a price book is installed. */
export async function loadMemoryPrices(region: string): Promise<MemoryPrices> {
  const { store, findPrices } = applicationDeps();
  const { prices } = await findPrices(store);
  return { date: prices.date, prices: METERS.flatMap((meter) => prices.listPrices(meter, region)) };
}
