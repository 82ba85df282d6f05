import Link from 'next/link';
import { PricesTabs } from '@/components/prices/prices-tabs';
import { RefusedPrices } from '@/components/prices/refused-prices';
import { SavingsTable } from '@/components/prices/savings-table';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
import { AppError } from '@/lib/errors/app-error';
import { formatDate } from '@/lib/format/date-time';
import { formatCount, formatPercent } from '@/lib/format/number';
import { loadSavingsPage, type SavingsPage } from '@/lib/loaders/load-savings-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Savings Plans · Prices' };

export default async function SavingsPlansRoute() {
  const loaded = await findRates();
  if (typeof loaded === 'string') return <RefusedPrices problem={loaded} />;
  return (
    <div className="page-gutter pb-12">
      <PageHead title="Prices" sentence={savingsSentence(loaded)} note={savingsNote(loaded)} />
      <PricesTabs current="savings" />
      {loaded.total === 0 ? <NoRates /> : <SavingsTable lines={loaded.lines} regions={loaded.regions} />}
    </div>
  );
}

async function findRates(): Promise<SavingsPage | string> {
  try {
    return await loadSavingsPage({});
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-price') return error.message;
    throw error;
  }
}

function savingsSentence({ total, savedShares, regions, priceDate }: SavingsPage): string {
  const edition = `the edition of ${formatDate(priceDate)}`;
  if (total === 0) return `The price book, ${edition}, has no rates of Savings Plans.`;
  const where = `${formatCount(regions.length)} ${regions.length === 1 ? 'Region' : 'Regions'}`;
  const what = `${formatCount(total)} ${total === 1 ? 'price' : 'prices'} in ${where}`;
  if (savedShares === null) return `Savings Plans pay for ${what}; what they save is not known.`;
  const least = formatPercent(savedShares.least);
  const most = formatPercent(savedShares.most);
  return `Savings Plans pay for ${what}, and the cheapest saves ${least === most ? most : `${least} to ${most}`}.`;
}

function savingsNote({ lines }: SavingsPage): string {
  const planned = 'Breakeven plans at on-demand prices: a commitment is charged whether it is used or not.';
  const isMadeUp = lines.some(({ quality }) => quality === 'demo');
  return isMadeUp ? `${planned} Rates marked demo are of a demo AWS, and made up.` : planned;
}

function NoRates() {
  return (
    <StateBlock
      kind="empty"
      title="Rates of Savings Plans are read with the prices of a connected account."
      action={
        <Link href="/connections" className={buttonClass()}>
          Connect AWS
        </Link>
      }
    >
      They say what an hour, a second or a request costs under a commitment of one or three years.
    </StateBlock>
  );
}
