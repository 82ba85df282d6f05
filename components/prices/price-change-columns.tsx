import {
  ArrowDown,
  ArrowUp,
  BadgeCheck,
  CircleMinus,
  CirclePlus,
  type LucideIcon,
  MoveHorizontal,
} from 'lucide-react';
import type { Price } from '@/lib/core/pricing/price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';
import { formatUnitPrice } from '@/lib/format/money';
import { formatCount, NO_DATA } from '@/lib/format/number';
import { QUALITY_WORDS } from '@/lib/format/serving-words';
import type { DataColumn } from '../ui/data-table/columns';
import { CHANGE_KINDS, type ChangeKind, type PriceChangeRow } from './price-change-row';
import { signedPercent } from './price-changes-sentence';
import { variantText } from './price-row';

const KIND_ICONS: Readonly<Record<ChangeKind, LucideIcon>> = {
  dearer: ArrowUp,
  cheaper: ArrowDown,
  'tiers moved': MoveHorizontal,
  new: CirclePlus,
  withdrawn: CircleMinus,
  'better known': BadgeCheck,
  'worse known': MoveHorizontal,
  'other SKU': MoveHorizontal,
};

export const PRICE_CHANGE_COLUMNS: DataColumn<PriceChangeRow>[] = [
  {
    id: 'what',
    header: 'What it prices',
    width: 270,
    sortValue: (row) => row.name,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'variant',
    header: 'For',
    width: 136,
    sortValue: (row) => (row.variant === '' ? null : variantText(row)),
    cell: (row) => <span className="font-mono text-xs">{variantText(row)}</span>,
  },
  {
    id: 'region',
    header: 'Region',
    width: 108,
    sortValue: (row) => row.region,
    cell: (row) => <span className="text-muted">{row.region}</span>,
  },
  {
    id: 'kind',
    header: 'What happened',
    width: 124,
    inCard: true,
    sortValue: (row) => CHANGE_KINDS.indexOf(row.kind),
    cell: (row) => <KindWord kind={row.kind} />,
  },
  {
    id: 'before',
    header: 'Before',
    headerNote: 'USD',
    width: 124,
    align: 'end',
    sortValue: (row) => row.beforeUsd,
    cell: (row) => <AmountCell amountUsd={row.beforeUsd} tierCount={row.tierCount} />,
  },
  {
    id: 'after',
    header: 'Now',
    headerNote: 'USD',
    width: 124,
    align: 'end',
    inCard: true,
    sortValue: (row) => row.afterUsd,
    cell: (row) => <AmountCell amountUsd={row.afterUsd} tierCount={row.tierCount} />,
  },
  {
    id: 'change',
    header: 'Change',
    width: 84,
    align: 'end',
    inCard: true,
    sortValue: (row) => row.changeShare,
    cell: (row) => (row.changeShare === null ? NO_DATA : signedPercent(row.changeShare)),
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
    width: 150,
    sortValue: (row) => qualityText(row),
    cell: (row) => <span className="text-muted">{qualityText(row)}</span>,
  },
  {
    id: 'source',
    header: 'Source now',
    width: 200,
    sortValue: (row) => row.after?.source ?? null,
    cell: (row) => (
      <span className="block truncate text-muted" title={row.after?.source}>
        {row.after?.source ?? NO_DATA}
      </span>
    ),
  },
];

/** In a card the name carries what the next columns say in the table. */
function NameCell({ row }: { readonly row: PriceChangeRow }) {
  return (
    <>
      {row.name}
      <span className="ml-2 font-mono text-xs font-normal sm:hidden">
        {variantText(row)} {row.region}
      </span>
    </>
  );
}

function KindWord({ kind }: { readonly kind: ChangeKind }) {
  const Icon = KIND_ICONS[kind];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      {kind}
    </span>
  );
}

function AmountCell({
  amountUsd,
  tierCount,
}: {
  readonly amountUsd: number | null;
  readonly tierCount: number;
}) {
  return (
    <>
      {tierCount > 1 && amountUsd !== null ? (
        <span className="mr-1.5 text-xs text-faint">{formatCount(tierCount)} tiers, from</span>
      ) : null}
      {formatUnitPrice(amountUsd)}
    </>
  );
}

/** `estimated → recorded` where it changed; one word where it did not. */
function qualityText({ before, after }: PriceChangeRow): string {
  const [was, is] = [before, after].map((price) => (price === null ? null : qualityName(price)));
  if (was === null || is === null || was === is) return is ?? was ?? NO_DATA;
  return `${was} → ${is}`;
}

function qualityName(price: Price | SavingsRate): string {
  return QUALITY_WORDS[price.quality].name;
}
