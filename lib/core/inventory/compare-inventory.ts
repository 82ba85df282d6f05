import type { RegionInventory } from './account-facts';
import type { ResourceRecord } from './connection-record';
import type { DiscoveredResource, ResourceKind } from './discovered-resource';
import { nameHardware } from './hardware-spans';
import { isSameValue } from './same-value';

/** How many resources a discovery found in each relation to what was known. */
export interface InventoryCounts {
  readonly found: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly returned: number;
}

export const NOTHING_FOUND: InventoryCounts = {
  found: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  returned: 0,
};

export interface InventoryComparison {
  /** Every record to be saved: those found, and those that went with this discovery. */
  readonly resources: readonly ResourceRecord[];
  /** Those of them that are known and not as they were. */
  readonly altered: readonly ResourceRecord[];
  /** What those were that run on other hardware now, as they were known. */
  readonly moved: readonly ResourceRecord[];
  readonly counts: InventoryCounts;
}

/**
 * Compares what a Region holds with what was known of it. A resource that is missing went only if all of its kind could
 * be listed; one that is gone already stays as it was. What a person decided, whether it is planned, is kept. `at` is
 * ISO 8601, UTC.
 */
export function compareInventory(
  stored: readonly ResourceRecord[],
  { region, resources, completeKinds }: Pick<RegionInventory, 'region' | 'resources' | 'completeKinds'>,
  { connectionId, at, newId }: { connectionId: string; at: string; newId: () => string },
): InventoryComparison {
  const known = new Map(stored.filter((one) => one.region === region).map((one) => [keyOf(one), one]));
  const counts = { ...NOTHING_FOUND, found: resources.length };
  const altered: ResourceRecord[] = [];
  const moved: ResourceRecord[] = [];
  const saved = resources.map((state): ResourceRecord => {
    const before = known.get(keyOf(state));
    known.delete(keyOf(state));
    const relation = relate(before, state);
    counts[relation] += 1;
    if (before === undefined) return addResource(state, { connectionId, at, newId });
    const record = { ...before, state, lastSeenAt: at, goneAt: null };
    if (relation !== 'unchanged') altered.push(record);
    if (nameHardware(before.state) !== nameHardware(state)) moved.push(before);
    return record;
  });
  const listed = new Set<ResourceKind>(completeKinds);
  const gone = [...known.values()].filter(({ kind, goneAt }) => goneAt === null && listed.has(kind));
  return {
    resources: [...saved, ...gone.map((one) => ({ ...one, goneAt: at }))],
    altered,
    moved,
    counts: { ...counts, gone: gone.length },
  };
}

/** Endpoints and their like are planned from the start; a function may be anything, until a person says it serves. */
function addResource(
  state: DiscoveredResource,
  { connectionId, at, newId }: { connectionId: string; at: string; newId: () => string },
): ResourceRecord {
  const { region, kind, name } = state;
  return {
    id: newId(),
    connectionId,
    region,
    kind,
    name,
    state,
    planned: kind !== 'function',
    firstSeenAt: at,
    lastSeenAt: at,
    goneAt: null,
    workloadId: null,
  };
}

type Relation = 'added' | 'changed' | 'unchanged' | 'returned';

function relate(before: ResourceRecord | undefined, state: DiscoveredResource): Relation {
  if (before === undefined) return 'added';
  if (before.goneAt !== null) return 'returned';
  return isSameValue(before.state, state) ? 'unchanged' : 'changed';
}

function keyOf({ kind, name }: Pick<ResourceRecord, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}
