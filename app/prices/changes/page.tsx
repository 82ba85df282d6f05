import Link from 'next/link';
import { toChangeRows } from '@/components/prices/price-change-row';
import { otherChanges, PriceChangesSentence } from '@/components/prices/price-changes-sentence';
import { PriceChangesTable } from '@/components/prices/price-changes-table';
import { PricesTabs } from '@/components/prices/prices-tabs';
import { RefusedPrices } from '@/components/prices/refused-prices';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
import type { PriceDifference } from '@/lib/core/pricing/compare-price-books';
import { AppError } from '@/lib/errors/app-error';
import { formatDate } from '@/lib/format/date-time';
import { loadPriceChangesPage, type PriceChangesPage } from '@/lib/loaders/load-price-changes-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'What changed · Prices' };

/** Rows that a page carries; the API has all. */
const MOST_ROWS = 2000;

export default async function PriceChangesRoute() {
  const loaded = await findChanges();
  if (typeof loaded === 'string') return <RefusedPrices problem={loaded} />;
  const { priceDate, since } = loaded;
  return (
    <div className="page-gutter pb-12">
      <PageHead
        title="Prices"
        sentence={
          since === null ? (
            `The edition of ${formatDate(priceDate)} is the first price book here.`
          ) : (
            <PriceChangesSentence
              difference={since.difference}
              date={priceDate}
              sinceDate={since.priceDate}
            />
          )
        }
        note={since === null ? undefined : (otherChanges(since.difference) ?? undefined)}
      />
      <PricesTabs current="changes" />
      {since === null ? <FirstBook /> : <Changes difference={since.difference} />}
    </div>
  );
}

async function findChanges(): Promise<PriceChangesPage | string> {
  try {
    return await loadPriceChangesPage();
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-price') return error.message;
    throw error;
  }
}

function Changes({ difference }: { readonly difference: PriceDifference }) {
  const rows = toChangeRows(difference);
  if (rows.length === 0)
    return (
      <StateBlock
        kind="empty"
        title="Every price is what it was; only rates of Savings Plans came or went."
      />
    );
  return <PriceChangesTable rows={rows.slice(0, MOST_ROWS)} total={rows.length} />;
}

function FirstBook() {
  return (
    <StateBlock
      kind="empty"
      title="There is no earlier edition to compare with."
      action={
        <Link href="/connections" className={buttonClass()}>
          Connect AWS
        </Link>
      }
    >
      This price book ships with Breakeven. A connected account reads AWS&apos;s own list every day, and a new
      edition is kept whenever anything is charged otherwise: what changed stands here then.
    </StateBlock>
  );
}
