import { PRICE_QUALITIES } from '@/lib/core/pricing/price-book';
import { formatDate } from '@/lib/format/date-time';
import { formatUnitPrice } from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';
import type { DataColumn } from '../ui/data-table/columns';
import { QualityWord } from '../ui/price-quality';
import { type PriceRow, variantText } from './price-row';
import { TierPrice } from './tier-price';

export const PRICE_COLUMNS: DataColumn<PriceRow>[] = [
  { id: 'what', header: 'What it prices', width: 250, sortValue: (row) => row.name, cell: (row) => row.name },
  {
    id: 'variant',
    header: 'For',
    width: 150,
    inCard: true,
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
    cell: (row) =>
      row.tiers.length > 1 ? <TierPrice row={row} /> : formatUnitPrice(row.tiers[0]?.unitPriceUsd ?? null),
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
    sortValue: (row) => PRICE_QUALITIES.indexOf(row.quality),
    cell: (row) => <QualityWord quality={row.quality} />,
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
