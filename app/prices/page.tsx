import { PricesSentence, qualityBreakdown } from '@/components/prices/prices-sentence';
import { PricesTable } from '@/components/prices/prices-table';
import { PageHead } from '@/components/ui/page-head';
import { MAX_PRICE_PAGE_SIZE } from '@/lib/contract/price-query';
import { loadPricesPage } from '@/lib/loaders/load-prices-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Prices' };

interface PricesPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function PricesPage({ searchParams }: PricesPageProps) {
  const parameters = await searchParams;
  const asked = Object.fromEntries(
    ['query', 'region', 'meter', 'page'].map((name) => [name, [parameters[name]].flat()[0]]),
  );
  const { priceDate, qualityCounts, ...found } = await loadPricesPage({
    ...asked,
    pageSize: String(MAX_PRICE_PAGE_SIZE),
  });
  return (
    <div className="page-gutter pb-12">
      <PageHead
        title="Prices"
        sentence={<PricesSentence priceDate={priceDate} qualityCounts={qualityCounts} />}
        note={`By quality: ${qualityBreakdown(qualityCounts)}.`}
      />
      <PricesTable {...found} />
    </div>
  );
}
