'use client';
import { useMemo } from 'react';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { GroundAhead } from '@/lib/core/forecast/scenario-ahead';
import { DataTable } from '../ui/data-table/data-table';
import { StateBlock } from '../ui/state-block';
import { monthColumns } from './month-columns';

export interface MonthsTableProps {
  readonly workloadId: string;
  readonly months: readonly MonthAhead[];
  /** As the forecast states them. */
  readonly assumptions: readonly string[];
  /** What a month is opened in what-if from; `null` without a plan. */
  readonly ground: GroundAhead | null;
  /** Months that a plan can be made for, `YYYY-MM`. */
  readonly plannable: readonly string[];
}

/** What each month brings and costs, as it is served and as it is recommended. */
export function MonthsTable({ workloadId, months, assumptions, ground, plannable }: MonthsTableProps) {
  const columns = useMemo(
    () => monthColumns({ workloadId, months, assumptions, ground, plannable }),
    [workloadId, months, assumptions, ground, plannable],
  );
  return (
    <DataTable
      caption="Months ahead"
      columns={columns}
      rows={months}
      totalRows={months.length}
      noun={['month', 'months']}
      rowId={({ month }) => month}
      initialSort="month.asc"
      rowHeight={56}
      cardHeight={120}
      cardOpens
      cardColumns="minmax(0, 1.25fr) minmax(0, 1fr) minmax(0, 1fr)"
      urlPrefix="months-"
      empty={<StateBlock kind="empty" title="The forecast reaches no month." />}
    />
  );
}
