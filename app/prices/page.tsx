import Link from 'next/link';
import { PricesSentence, qualityBreakdown } from '@/components/prices/prices-sentence';
import { PricesTable } from '@/components/prices/prices-table';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
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
  if (typeof loaded === 'string') return <RefusedQuery problem={loaded} />;
  const { priceDate, qualityCounts, ...found } = loaded;
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

function RefusedQuery({ problem }: { readonly problem: string }) {
  return (
    <div className="page-gutter pb-12">
      <PageHead title="Prices" sentence="These prices cannot be shown." />
      <StateBlock
        kind="error"
        title={problem}
        action={
          <Link href="/prices" className={buttonClass()}>
            Show all prices
          </Link>
        }
      />
    </div>
  );
}
