import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import type { Standing } from '@/lib/core/decision/standing';
import type { DecidedEntry, DecisionTotals } from '@/lib/core/decision/total-decisions';
import type { FleetEntry, FleetTotals } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { Tags } from '@/lib/core/workload/tags';
import { encodeSparkline } from '@/lib/format/sparkline';
import { findTags } from '@/lib/usecases/find-tags';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the fleet page shows, as plain values. */
export interface FleetPage {
  readonly totals: FleetTotals;
  /** How the recommendations stand, and what the open ones save. */
  readonly decisions: DecisionTotals;
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
  /** Those in force. */
  readonly tags: Tags;
  /** How its recommendation stands; of the decision, what the table shows. */
  readonly standing: Pick<Standing, 'state' | 'reopened'> & { readonly decision: FleetPageDecision | null };
  readonly plan: (Omit<PlanSummary, 'sparkline'> & { readonly sparkline: string }) | null;
}

type FleetPageDecision = Pick<DecisionRecord, 'kind' | 'who' | 'at' | 'until' | 'reason' | 'appliedAt'>;

export async function loadFleetPage(): Promise<FleetPage> {
  const deps = applicationDeps();
  const [{ totals, decisions, entries, priceDate }, tagsOf] = await Promise.all([
    loadFleet({}, deps),
    findTags(null, deps),
  ]);
  return {
    totals,
    decisions,
    rows: entries
      .map((entry) => toRow(entry, tagsOf(entry.id)))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hasDemo: entries.some(({ demo }) => demo),
    priceDate,
    nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND,
  };
}

/** Requests an hour become one character a part, on the scale that all sparklines share. */
function toRow({ summary, standing, ...entry }: DecidedEntry, tags: Tags): FleetPageRow {
  const { state, reopened, decision } = standing;
  return {
    ...entry,
    tags,
    standing: { state, reopened, decision: decision === null ? null : shortenDecision(decision) },
    plan: summary === null ? null : { ...summary, sparkline: encodeSparkline(summary.sparkline) },
  };
}

/** Without the promise: thousands of rows are sent. */
function shortenDecision({ kind, who, at, until, reason, appliedAt }: DecisionRecord): FleetPageDecision {
  return { kind, who, at, until, reason, appliedAt };
}
