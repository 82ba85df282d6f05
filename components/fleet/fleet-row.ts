import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';

/** What the table shows of a plan; the sparkline is packed by `encodeSparkline`. */
export type FleetRowPlan = Omit<PlanSummary, 'sparkline'> & { readonly sparkline: string };

/** A workload in the table; `plan` is `null` until there is one. */
export interface FleetRow extends Omit<FleetEntry, 'summary'> {
  readonly plan: FleetRowPlan | null;
}

/** What a reader can narrow the table to. */
export const FLEET_SHOWS = ['saving', 'measure', 'breaching', 'withheld'] as const;
export type FleetShow = (typeof FLEET_SHOWS)[number];

export interface FleetFilter {
  /** Words that must all occur in name, Region, account or ways to serve. */
  readonly text: string;
  /** Present way to serve; `null` for all. */
  readonly served: string | null;
  readonly show: FleetShow | null;
}

/** The rows that pass a filter, in their order. */
export function filterFleet(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && filter.served === null && filter.show === null) return rows;
  return rows.filter(
    (row) =>
      (filter.served === null || row.plan?.presentStyle === filter.served) &&
      (filter.show === null || isShown(row, filter.show)) &&
      words.every((word) => searchText(row).includes(word)),
  );
}

function isShown({ plan }: FleetRow, show: FleetShow): boolean {
  switch (show) {
    case 'saving':
      return plan !== null && !plan.keepsPresent && (plan.savingUsd ?? 0) > 0;
    case 'measure':
      return plan !== null && plan.measureFirst !== null;
    case 'breaching':
      return plan?.presentBreachesSlo === true;
    case 'withheld':
      return plan === null || plan.withheld !== null;
  }
}

function searchText({ name, region, accountId, plan }: FleetRow): string {
  return `${name} ${region} ${accountId ?? ''} ${plan?.presentLabel ?? ''} ${plan?.recommendedLabel ?? ''}`.toLowerCase();
}
