import { type DecidedEntry, type DecisionTotals, totalDecisions } from '@/lib/core/decision/total-decisions';
import { type FleetTotals, totalFleet } from '@/lib/core/fleet/fleet';
import type { UseCaseDeps } from './deps';
import { standEntries } from './standings';

export interface Fleet {
  readonly totals: FleetTotals;
  readonly decisions: DecisionTotals;
  readonly entries: readonly DecidedEntry[];
  /** Edition of the price book in force; `null` before one is installed. */
  readonly priceDate: string | null;
}

/** All workloads and their figures together. */
export async function loadFleet(
  _input: Record<string, never>,
  deps: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<Fleet> {
  const { store } = deps;
  const [fleet, edition] = await Promise.all([
    store.listFleet({ afterId: null, limit: null }),
    store.findEditionInForce(),
  ]);
  const entries = await standEntries(fleet, null, deps);
  const decisions = totalDecisions(entries);
  return { totals: totalFleet(entries), decisions, entries, priceDate: edition?.date ?? null };
}

export interface FleetPart {
  readonly entries: readonly DecidedEntry[];
  /** Pass it on to read the next part; `null` at the end. */
  readonly nextCursor: string | null;
}

/** A part of the fleet, by id, after `cursor`. */
export async function loadFleetPart(
  { cursor, limit }: { cursor: string | null; limit: number },
  deps: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<FleetPart> {
  const entries = await deps.store.listFleet({ afterId: cursor, limit: limit + 1 });
  const part = entries.slice(0, limit);
  const ids = part.map(({ id }) => id);
  return {
    entries: await standEntries(part, ids, deps),
    nextCursor: entries.length > limit ? (part.at(-1)?.id ?? null) : null,
  };
}
