import type { FleetEntry, FleetTotals } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import { encodeSparkline } from '@/lib/format/sparkline';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the fleet page shows, as plain values. */
export interface FleetPage {
  readonly totals: FleetTotals;
  /** By name. */
  readonly rows: readonly FleetPageRow[];
  /** Whether demo workloads are among them. */
  readonly hasDemo: boolean;
  /** Edition of the price book in force; `null` before one is installed. */
  readonly priceDate: string | null;
}

/** One line of the table; what is not known is `null`, as is everything of the plan until there is one. */
export interface FleetPageRow extends Omit<FleetEntry, 'summary'> {
  readonly plan: (Omit<PlanSummary, 'sparkline'> & { readonly sparkline: string }) | null;
}

export async function loadFleetPage(): Promise<FleetPage> {
  const { totals, entries, priceDate } = await loadFleet({}, applicationDeps());
  return {
    totals,
    rows: entries.map(toRow).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hasDemo: entries.some(({ demo }) => demo),
    priceDate,
  };
}

/** Requests an hour become one character a part, on the scale that all sparklines share. */
function toRow({ summary, ...entry }: FleetEntry): FleetPageRow {
  return {
    ...entry,
    plan: summary === null ? null : { ...summary, sparkline: encodeSparkline(summary.sparkline) },
  };
}
