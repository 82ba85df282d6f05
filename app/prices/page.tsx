import { PricesSentence, qualityBreakdown } from '@/components/prices/prices-sentence';
import { PricesTable } from '@/components/prices/prices-table';
import { PricesTabs } from '@/components/prices/prices-tabs';
import { PublicPrices } from '@/components/prices/public-prices';
import { RefusedPrices } from '@/components/prices/refused-prices';
import { PageHead } from '@/components/ui/page-head';
import { MAX_PRICE_PAGE_SIZE } from '@/lib/contract/price-query';
import { AppError } from '@/lib/errors/app-error';
import { loadPricesPage, type PricesPage as PricesPageData } from '@/lib/loaders/load-prices-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Prices' };

interface PricesPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function PricesPage({ searchParams }: PricesPageProps) {
  const loaded = await findPrices(await searchParams);
  if (typeof loaded === 'string') return <RefusedPrices problem={loaded} />;
  const { priceDate, qualityCounts, publicRun, ...found } = loaded;
  return (
    <div className="page-gutter pb-12">
      <PageHead
        title="Prices"
        sentence={<PricesSentence priceDate={priceDate} qualityCounts={qualityCounts} />}
        note={`By quality: ${qualityBreakdown(qualityCounts)}.`}
      />
      <PricesTabs current="book" />
      <PublicPrices initial={publicRun} />
      <PricesTable {...found} />
    </div>
  );
}

/** The prices that an address asks for, or the sentence that says what is wrong with it. */
async function findPrices(
  parameters: Awaited<PricesPageProps['searchParams']>,
): Promise<PricesPageData | string> {
  const asked = Object.fromEntries(
    ['query', 'region', 'meter', 'page'].map((name) => [name, [parameters[name]].flat()[0]]),
  );
  try {
    return await loadPricesPage({ ...asked, pageSize: String(MAX_PRICE_PAGE_SIZE) });
  } catch (error) {
    if (error instanceof AppError && (error.code === 'bad-input' || error.code === 'no-price'))
      return error.message;
    throw error;
  }
}
