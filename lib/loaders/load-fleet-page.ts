import type { FleetEntry, FleetTotals } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
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
  /** When it was made, epoch seconds: ages are told from here. */
  readonly nowSeconds: number;
}

/** One line of the table; what is not known is `null`, as is everything of the plan until there is one. */
export interface FleetPageRow extends Omit<FleetEntry, 'summary'> {
  readonly plan: (Omit<PlanSummary, 'sparkline'> & { readonly sparkline: string }) | null;
}

export async function loadFleetPage(): Promise<FleetPage> {
  const deps = applicationDeps();
  const { totals, entries, priceDate } = await loadFleet({}, deps);
  return {
    totals,
    rows: entries.map(toRow).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hasDemo: entries.some(({ demo }) => demo),
    priceDate,
    nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND,
  };
}

/** Requests an hour become one character a part, on the scale that all sparklines share. */
function toRow({ summary, ...entry }: FleetEntry): FleetPageRow {
  return {
    ...entry,
    plan: summary === null ? null : { ...summary, sparkline: encodeSparkline(summary.sparkline) },
  };
}
