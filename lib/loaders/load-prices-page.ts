import { parseInput } from '@/lib/contract/parse-input';
import { priceQuerySchema } from '@/lib/contract/price-query';
import type { PublicPriceRun } from '@/lib/contract/public-price-run';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import type { Price, PriceQuality } from '@/lib/core/pricing/price-book';
import { loadPublicPriceRun } from '@/lib/usecases/public-price-runs';
import { searchPrices } from '@/lib/usecases/search-prices';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the prices page shows, as plain values. */
export interface PricesPage {
  /** Edition of the price book in force, `YYYY-MM-DD`. */
  readonly priceDate: string;
  readonly rows: readonly PricesPageRow[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** What there is to filter by. */
  readonly regions: readonly string[];
  readonly meters: readonly { readonly meter: Meter; readonly name: string }[];
  /** How many prices of the whole book have which quality. */
  readonly qualityCounts: Readonly<Partial<Record<PriceQuality, number>>>;
  /** The latest reading of the public price list; `null` before the first one. */
  readonly publicRun: PublicPriceRun | null;
}

/** A price with the name and the unit of its meter. */
export interface PricesPageRow extends Price {
  readonly name: string;
  readonly unit: string;
}

/**
 * `query` is the page's address: `query`, `region`, `meter`, `page`, `pageSize`, all optional. Throws `AppError`
 * `bad-input` that names the field.
 */
export async function loadPricesPage(
  query: Readonly<Record<string, string | undefined>>,
): Promise<PricesPage> {
  const { query: search, ...filter } = parseInput(priceQuerySchema, query);
  const deps = applicationDeps();
  const found = await searchPrices({ search, ...filter }, deps);
  return {
    priceDate: found.edition.date,
    rows: found.prices.map((price) => ({
      ...price,
      name: METERS[price.meter].name,
      unit: METERS[price.meter].unit,
    })),
    total: found.total,
    page: found.page,
    pageCount: found.pageCount,
    regions: found.regions,
    meters: found.meters.map((meter) => ({ meter, name: METERS[meter].name })),
    qualityCounts: found.qualityCounts,
    publicRun: await loadPublicPriceRun({}, deps),
  };
}
