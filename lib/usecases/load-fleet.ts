import { type FleetEntry, type FleetTotals, totalFleet } from '@/lib/core/fleet/fleet';
import type { UseCaseDeps } from './deps';

export interface Fleet {
  readonly totals: FleetTotals;
  readonly entries: readonly FleetEntry[];
  /** Edition of the price book in force; `null` before one is installed. */
  readonly priceDate: string | null;
}

/** All workloads and their figures together. */
export async function loadFleet(
  _input: Record<string, never>,
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<Fleet> {
  const [entries, edition] = await Promise.all([
    store.listFleet({ afterId: null, limit: null }),
    store.findEditionInForce(),
  ]);
  return { totals: totalFleet(entries), entries, priceDate: edition?.date ?? null };
}

export interface FleetPart {
  readonly entries: readonly FleetEntry[];
  /** Pass it on to read the next part; `null` at the end. */
  readonly nextCursor: string | null;
}

/** A part of the fleet, by id, after `cursor`. */
export async function loadFleetPart(
  { cursor, limit }: { cursor: string | null; limit: number },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<FleetPart> {
  const entries = await store.listFleet({ afterId: cursor, limit: limit + 1 });
  const part = entries.slice(0, limit);
  return { entries: part, nextCursor: entries.length > limit ? (part.at(-1)?.id ?? null) : null };
}
