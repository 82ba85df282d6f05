import { PRICE_QUALITIES } from '@/lib/core/pricing/price-book';
import type { SavingsLine, SavingsTerm } from '@/lib/core/pricing/tabulate-savings';
import { formatDate } from '@/lib/format/date-time';
import { formatUnitPrice } from '@/lib/format/money';
import { formatPercent, formatSignificant, NO_DATA } from '@/lib/format/number';
import type { DataColumn } from '../ui/data-table/columns';
import { QualityWord } from '../ui/price-quality';
import { variantText } from './price-row';

const TERMS: readonly { readonly term: SavingsTerm; readonly header: string; readonly note: string }[] = [
  { term: '1y no-upfront', header: '1 year', note: 'nothing upfront' },
  { term: '1y partial-upfront', header: '1 year', note: 'part upfront' },
  { term: '1y all-upfront', header: '1 year', note: 'all upfront' },
  { term: '3y no-upfront', header: '3 years', note: 'nothing upfront' },
  { term: '3y partial-upfront', header: '3 years', note: 'part upfront' },
  { term: '3y all-upfront', header: '3 years', note: 'all upfront' },
];

export const SAVINGS_COLUMNS: DataColumn<SavingsLine>[] = [
  {
    id: 'what',
    header: 'What it pays for',
    width: 300,
    sortValue: (line) => line.name,
    cell: (line) => (
      <>
        {line.name}
        <span className="ml-2 font-mono text-xs font-normal sm:hidden">{variantText(line)}</span>
      </>
    ),
  },
  {
    id: 'variant',
    header: 'For',
    width: 130,
    sortValue: (line) => (line.variant === '' ? null : variantText(line)),
    cell: (line) => <span className="font-mono text-xs">{variantText(line)}</span>,
  },
  {
    id: 'region',
    header: 'Region',
    width: 110,
    inCard: true,
    sortValue: (line) => line.region,
    cell: (line) => <span className="text-muted">{line.region}</span>,
  },
  {
    id: 'plan',
    header: 'Plan',
    width: 96,
    sortValue: (line) => line.planType,
    cell: (line) => (line.planType === 'sagemaker' ? 'SageMaker' : 'Compute'),
  },
  {
    id: 'onDemand',
    header: 'On demand',
    headerNote: 'USD',
    width: 120,
    align: 'end',
    inCard: true,
    cardHeader: 'On demand, USD',
    sortValue: (line) => line.onDemandUsd,
    cell: (line) => <RateCell rateUsd={line.onDemandUsd} />,
  },
  ...TERMS.map(
    ({ term, header, note }): DataColumn<SavingsLine> => ({
      id: term.replace(' ', '-'),
      header,
      headerNote: note,
      width: 104,
      align: 'end',
      hidden: term.includes('partial'),
      sortValue: (line) => line.ratesUsd[term] ?? null,
      cell: (line) => <RateCell rateUsd={line.ratesUsd[term] ?? null} />,
    }),
  ),
  {
    id: 'saved',
    header: 'Saves',
    headerNote: 'at most',
    width: 84,
    align: 'end',
    inCard: true,
    sortValue: (line) => line.mostSavedShare,
    cell: (line) => formatPercent(line.mostSavedShare),
  },
  {
    id: 'unit',
    header: 'Per',
    width: 104,
    sortValue: (line) => line.unit,
    cell: (line) => <span className="text-muted">{line.unit}</span>,
  },
  {
    id: 'quality',
    header: 'Quality',
    width: 100,
    sortValue: (line) => PRICE_QUALITIES.indexOf(line.quality),
    cell: (line) => <QualityWord quality={line.quality} />,
  },
  {
    id: 'date',
    header: 'As of',
    width: 96,
    firstSort: 'desc',
    hidden: true,
    sortValue: (line) => line.asOf,
    cell: (line) => <span className="text-muted">{formatDate(line.asOf)}</span>,
  },
  {
    id: 'source',
    header: 'Source',
    width: 230,
    hidden: true,
    sortValue: (line) => line.source,
    cell: (line) => (
      <span className="block truncate text-muted" title={line.source}>
        {line.source === '' ? NO_DATA : line.source}
      </span>
    ),
  },
];

/** Four digits; all of them on hover. */
function RateCell({ rateUsd }: { readonly rateUsd: number | null }) {
  return <span title={formatUnitPrice(rateUsd)}>{formatSignificant(rateUsd, 4)}</span>;
}
