import type { Range } from './chart-spec';

/** What stacked charts share: where the cursor stands, and the range zoomed to. */
export interface SyncState {
  /** An x; `null` while the pointer is elsewhere. */
  readonly cursor: number | null;
  /** `null` for everything. */
  readonly zoom: Range | null;
}

export interface SyncGroup {
  readonly read: () => SyncState;
  readonly change: (part: Partial<SyncState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const REST: SyncState = { cursor: null, zoom: null };

/** A state that any number of charts follow. */
export function makeSyncGroup(): SyncGroup {
  let state = REST;
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    change: (part) => {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const groups = new Map<string, SyncGroup>();

/** The group of a name, the same for all charts on the page that ask. */
export function findSyncGroup(name: string): SyncGroup {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const made = makeSyncGroup();
  groups.set(name, made);
  return made;
}
