import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import type { Tags } from '@/lib/core/workload/tags';
import type { ShownStanding } from '../decision/decision-words';
import { tagsText } from './tag-words';

/** What the table shows of a plan; the sparkline is packed by `encodeSparkline`. */
export type FleetRowPlan = Omit<PlanSummary, 'sparkline'> & { readonly sparkline: string };

/** A workload in the table; `plan` is `null` until there is one. */
export interface FleetRow extends Omit<FleetEntry, 'summary'> {
  readonly plan: FleetRowPlan | null;
  /** Those in force. */
  readonly tags: Tags;
  readonly standing: ShownStanding;
}

/** What a reader can narrow the table to. */
export const FLEET_SHOWS = ['saving', 'measure', 'breaching', 'withheld'] as const;
export type FleetShow = (typeof FLEET_SHOWS)[number];

export interface FleetFilter {
  /** Words that must all occur in name, Region, account, ways to serve or tags, written `team:ranking`. */
  readonly text: string;
  /** Present way to serve; `null` for all. */
  readonly served: string | null;
  readonly show: FleetShow | null;
  /** How the recommendation stands; `null` for all. */
  readonly decision: string | null;
}

/** The rows that pass a filter, in their order. */
export function filterFleet(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { served, show, decision } = filter;
  if (words.length === 0 && served === null && show === null && decision === null) return rows;
  return rows.filter(
    (row) =>
      (served === null || row.plan?.presentStyle === served) &&
      (show === null || isShown(row, show)) &&
      (decision === null || row.standing.state === decision) &&
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

function searchText({ name, region, accountId, plan, tags }: FleetRow): string {
  return `${name} ${region} ${accountId ?? ''} ${plan?.presentLabel ?? ''} ${plan?.recommendedLabel ?? ''} ${tagsText(tags)}`.toLowerCase();
}
