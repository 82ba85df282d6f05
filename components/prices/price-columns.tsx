import { PRICE_QUALITIES } from '@/lib/core/pricing/price-book';
import { formatDate } from '@/lib/format/date-time';
import { formatUnitPrice } from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';
import type { DataColumn } from '../ui/data-table/columns';
import { QualityWord } from '../ui/price-quality';
import { type PriceRow, variantText } from './price-row';
import { TierPrice } from './tier-price';

export const PRICE_COLUMNS: DataColumn<PriceRow>[] = [
  {
    id: 'what',
    header: 'What it prices',
    width: 250,
    sortValue: (row) => row.name,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'variant',
    header: 'For',
    width: 150,
    sortValue: (row) => (row.variant === '' ? null : variantText(row)),
    cell: (row) => <span className="font-mono text-xs">{variantText(row)}</span>,
  },
  {
    id: 'region',
    header: 'Region',
    width: 120,
    inCard: true,
    sortValue: (row) => row.region,
    cell: (row) => <span className="text-muted">{row.region}</span>,
  },
  {
    id: 'price',
    header: 'Unit price',
    headerNote: 'USD',
    width: 150,
    align: 'end',
    inCard: true,
    sortValue: (row) => row.tiers[0]?.unitPriceUsd ?? null,
    cardHeader: 'USD',
    cell: (row) => <UnitPriceCell row={row} />,
  },
  {
    id: 'unit',
    header: 'Per',
    width: 104,
    sortValue: (row) => row.unit,
    cell: (row) => <span className="text-muted">{row.unit}</span>,
  },
  {
    id: 'quality',
    header: 'Quality',
    width: 116,
    inCard: true,
    sortValue: (row) => PRICE_QUALITIES.indexOf(row.quality),
    cell: (row) => <QualityCell row={row} />,
  },
  {
    id: 'date',
    header: 'As of',
    width: 96,
    firstSort: 'desc',
    sortValue: (row) => row.asOf,
    cell: (row) => <span className="text-muted">{formatDate(row.asOf)}</span>,
  },
  {
    id: 'sku',
    header: 'SKU',
    width: 156,
    sortValue: (row) => row.sku,
    cell: (row) => <span className="font-mono text-xs text-muted">{row.sku ?? NO_DATA}</span>,
  },
  {
    id: 'source',
    header: 'Source',
    width: 250,
    sortValue: (row) => row.source,
    cell: (row) => (
      <span className="block truncate text-muted" title={row.source}>
        {row.source}
      </span>
    ),
  },
];

/** In a card the name carries what the next column says in the table. */
function NameCell({ row }: { readonly row: PriceRow }) {
  return (
    <>
      {row.name}
      {row.variant === '' ? null : (
        <span className="ml-2 font-mono text-xs font-normal sm:hidden">{variantText(row)}</span>
      )}
    </>
  );
}

function UnitPriceCell({ row }: { readonly row: PriceRow }) {
  return (
    <>
      {row.tiers.length > 1 ? <TierPrice row={row} /> : formatUnitPrice(row.tiers[0]?.unitPriceUsd ?? null)}
      <span className="block truncate text-xs normal-nums text-faint sm:hidden">per {row.unit}</span>
    </>
  );
}

function QualityCell({ row }: { readonly row: PriceRow }) {
  return (
    <>
      <QualityWord quality={row.quality} />
      <span className="block text-xs text-faint sm:hidden">{formatDate(row.asOf)}</span>
    </>
  );
}
