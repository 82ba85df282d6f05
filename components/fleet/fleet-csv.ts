import { DEFAULT_HOURS_PER_MONTH, MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '@/lib/core/units';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatCsv } from '@/lib/format/csv';
import type { FleetRow } from './fleet-row';
import { tagsJson } from './tag-words';

type Cell = string | number | null;

/**
 * What each column holds. Names are those of the FinOps Open Cost and Usage Specification (FOCUS 1.2) where its meaning is
 * met; all others have its prefix for columns of one's own, `x_`, and stand after them. Costs are what a month, as long as
 * the charge period, costs at list price by the plan: `ListCost`. No bill states them and no discount is in them, so that
 * there is neither `BilledCost` nor `EffectiveCost`; and requests are no metered SKU of instances, so that they are no
 * `ConsumedQuantity`.
 */
const COLUMNS: readonly { readonly name: string; readonly read: (row: FleetRow) => Cell }[] = [
  { name: 'SubAccountId', read: ({ accountId }) => accountId },
  { name: 'RegionId', read: ({ region }) => region },
  { name: 'ResourceId', read: ({ resourceArn }) => resourceArn },
  { name: 'ResourceName', read: ({ name }) => name },
  {
    name: 'ResourceType',
    read: ({ resourceKey }) => RESOURCE_TYPES[splitKey(resourceKey).kind ?? ''] ?? null,
  },
  { name: 'ServiceName', read: ({ plan }) => serviceOf(plan?.presentStyle ?? null) },
  { name: 'Tags', read: ({ tags }) => tagsJson(tags) },
  { name: 'ChargePeriodStart', read: (row) => monthBefore(row.latestSampleSeconds) },
  { name: 'ChargePeriodEnd', read: (row) => toIso(row.latestSampleSeconds) },
  { name: 'ListCost', read: ({ plan }) => plan?.presentMonthlyUsd ?? null },
  { name: 'BillingCurrency', read: ({ plan }) => (plan === null ? null : 'USD') },
  { name: 'x_WorkloadId', read: ({ id }) => id },
  { name: 'x_ServedName', read: ({ resourceKey }) => splitKey(resourceKey).name },
  { name: 'x_Requests', read: ({ plan }) => plan?.requestsPerMonth ?? null },
  { name: 'x_Demo', read: ({ demo }) => String(demo) },
  { name: 'x_GoneAt', read: ({ goneAt }) => goneAt },
  { name: 'x_PlannedAt', read: ({ plannedAt }) => plannedAt },
  { name: 'x_PriceDate', read: ({ priceDate }) => priceDate },
  { name: 'x_ServedBy', read: ({ plan }) => plan?.presentLabel ?? null },
  { name: 'x_Recommended', read: ({ plan }) => plan?.recommendedLabel ?? null },
  { name: 'x_RecommendedServiceName', read: ({ plan }) => serviceOf(plan?.recommendedStyle ?? null) },
  { name: 'x_RecommendedListCost', read: ({ plan }) => plan?.recommendedMonthlyUsd ?? null },
  { name: 'x_Saving', read: ({ plan }) => savingOf(plan, 'savingUsd') },
  { name: 'x_SavingLow90', read: ({ plan }) => savingOf(plan, 'savingLowUsd') },
  { name: 'x_SavingHigh90', read: ({ plan }) => savingOf(plan, 'savingHighUsd') },
  { name: 'x_SloBreachShare', read: ({ plan }) => plan?.presentBreachShare ?? null },
  { name: 'x_Confidence', read: ({ plan }) => plan?.confidence ?? null },
  { name: 'x_Withheld', read: ({ plan }) => plan?.withheld ?? null },
  { name: 'x_Decision', read: ({ standing }) => standing.state },
  { name: 'x_ReopenedBecause', read: ({ standing }) => standing.reopened },
  { name: 'x_DecidedBy', read: ({ standing }) => standing.decision?.who ?? null },
  { name: 'x_DecidedAt', read: ({ standing }) => standing.decision?.at ?? null },
  { name: 'x_SnoozedUntil', read: ({ standing }) => standing.decision?.until ?? null },
  { name: 'x_AppliedAt', read: ({ standing }) => standing.decision?.appliedAt ?? null },
  { name: 'x_Reason', read: ({ standing }) => standing.decision?.reason ?? null },
];

/** The rows as CSV, exact: what is not known is empty. */
export function fleetCsv(rows: readonly FleetRow[]): string {
  return formatCsv(
    COLUMNS.map(({ name }) => name),
    rows.map((row) => COLUMNS.map(({ read }) => read(row))),
  );
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  variant: 'Endpoint variant',
  component: 'Inference component',
  function: 'Function',
  transform: 'Model in batch transform jobs',
};

function splitKey(key: string | null): { readonly kind: string | null; readonly name: string | null } {
  if (key === null) return { kind: null, name: null };
  const space = key.indexOf(' ');
  return { kind: key.slice(0, space), name: key.slice(space + 1) };
}

function serviceOf(style: ServingStyle | null): string | null {
  if (style === null) return null;
  return style === 'lambda' ? 'AWS Lambda' : 'Amazon SageMaker';
}

function savingOf(
  plan: FleetRow['plan'],
  field: 'savingUsd' | 'savingLowUsd' | 'savingHighUsd',
): number | null {
  return plan === null || plan.keepsPresent ? null : plan[field];
}

function monthBefore(endSeconds: number | null): string | null {
  return toIso(endSeconds === null ? null : endSeconds - DEFAULT_HOURS_PER_MONTH * SECONDS_PER_HOUR);
}

function toIso(seconds: number | null): string | null {
  return seconds === null ? null : new Date(seconds * MILLISECONDS_PER_SECOND).toISOString();
}
