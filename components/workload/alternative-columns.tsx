import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { DataColumn } from '../ui/data-table/columns';
import {
  AlternativeCostCell,
  ChangeCell,
  DurationCell,
  LimitCell,
  OptionCell,
  ShareCell,
} from './alternative-cells';
import type { PlanSource } from './alternative-formula';
import type { Alternative } from './alternatives';

export interface AlternativeColumnsInput {
  readonly source: PlanSource;
  /** What it costs today; `null` where that is not known, and then nothing is compared with it. */
  readonly presentUsd: number | null;
  /** The cost that fills the width of a bar. */
  readonly fullUsd: number;
}

/** The columns of the table of alternatives. */
export function alternativeColumns(input: AlternativeColumnsInput): readonly DataColumn<Alternative>[] {
  return [
    {
      id: 'option',
      header: 'Alternative',
      width: 380,
      sortValue: ({ style, label }) => `${SERVING_WORDS[style].name} ${label}`,
      cell: (row) => <OptionCell row={row} />,
    },
    {
      id: 'cost',
      header: 'Cost',
      headerNote: 'USD a month',
      width: 190,
      align: 'end',
      inCard: true,
      firstSort: 'asc',
      sortValue: ({ monthlyCostUsd }) => monthlyCostUsd,
      cell: (row) => <AlternativeCostCell row={row} {...input} />,
    },
    ...againstToday(input.presentUsd),
    {
      id: 'p50',
      header: 'p50',
      width: 84,
      align: 'end',
      firstSort: 'asc',
      sortValue: ({ p50Ms }) => p50Ms,
      cell: (row) => <DurationCell milliseconds={row.p50Ms} isModelled={row.modelled} />,
    },
    {
      id: 'p99',
      header: 'p99',
      width: 84,
      align: 'end',
      inCard: true,
      firstSort: 'asc',
      sortValue: ({ p99Ms }) => p99Ms,
      cell: (row) => <DurationCell milliseconds={row.p99Ms} isModelled={row.modelled} />,
    },
    {
      id: 'breach',
      header: 'Misses SLO',
      width: 96,
      align: 'end',
      inCard: true,
      firstSort: 'asc',
      sortValue: ({ breachShare }) => breachShare,
      cell: (row) => <ShareCell share={row.breachShare} />,
    },
    {
      id: 'cold',
      header: 'Cold starts',
      width: 96,
      align: 'end',
      firstSort: 'asc',
      sortValue: ({ coldShare }) => coldShare,
      cell: (row) => <ShareCell share={row.coldShare} />,
    },
    {
      id: 'peak',
      header: 'Peak use',
      width: 88,
      align: 'end',
      sortValue: ({ peakUtilization }) => peakUtilization,
      cell: (row) => <ShareCell share={row.peakUtilization} />,
    },
    {
      id: 'limit',
      header: 'What stops it',
      width: 270,
      sortValue: ({ bindingLimit }) => bindingLimit,
      cell: (row) => <LimitCell row={row} />,
    },
  ];
}

function againstToday(presentUsd: number | null): DataColumn<Alternative>[] {
  if (presentUsd === null || presentUsd === 0) return [];
  const share = ({ monthlyCostUsd }: Alternative) =>
    monthlyCostUsd === null ? null : monthlyCostUsd / presentUsd - 1;
  return [
    {
      id: 'against',
      header: 'Against today',
      width: 104,
      align: 'end',
      firstSort: 'asc',
      sortValue: share,
      cell: (row) => (row.role === 'present' || row.role === 'kept' ? '' : <ChangeCell share={share(row)} />),
    },
  ];
}
