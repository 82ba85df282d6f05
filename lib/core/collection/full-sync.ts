import type { RunKind, RunState, SyncRunRecord } from './sync-run';

/** The run that follows one which ended with something to go on with; prices are synced on their own. */
export const FOLLOWING_KIND: Readonly<Record<RunKind, RunKind | null>> = {
  inventory: 'metrics',
  metrics: 'plans',
  plans: null,
  prices: null,
};

/** One step of a full sync; `ahead` is a step that will follow, whose run there is not yet. */
export interface SyncStepState {
  readonly kind: RunKind;
  readonly state: RunState | 'ahead';
  /** `null` while it is ahead. */
  readonly runId: string | null;
}

/**
 * The steps of the latest sync: its first run, the runs that followed it, and what is still ahead. A run that follows
 * another is queued at the moment at which that one ends.
 * @param runs of one connection, newest first
 */
export function listSyncSteps(runs: readonly SyncRunRecord[]): SyncStepState[] {
  const latest = runs.find(({ kind }) => kind !== 'prices');
  if (latest === undefined) return [];
  const chain = [latest];
  for (let first = latest; ; ) {
    const before = runs.find(
      ({ kind, endedAt }) => FOLLOWING_KIND[kind] === first.kind && endedAt === first.queuedAt,
    );
    if (before === undefined) break;
    chain.unshift(before);
    first = before;
  }
  const steps: SyncStepState[] = chain.map(({ kind, state, id }) => ({ kind, state, runId: id }));
  if (latest.endedAt !== null) return steps;
  for (let kind = FOLLOWING_KIND[latest.kind]; kind !== null; kind = FOLLOWING_KIND[kind]) {
    steps.push({ kind, state: 'ahead', runId: null });
  }
  return steps;
}
