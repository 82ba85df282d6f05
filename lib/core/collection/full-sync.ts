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
  const newest = runs.find(({ kind }) => kind !== 'prices');
  if (newest === undefined) return [];
  const chain = [
    ...listAround(newest, findBefore, runs).reverse(),
    newest,
    ...listAround(newest, findAfter, runs),
  ];
  const steps: SyncStepState[] = chain.map(({ kind, state, id }) => ({ kind, state, runId: id }));
  const last = chain.at(-1) ?? newest;
  if (last.endedAt !== null) return steps;
  for (let kind = FOLLOWING_KIND[last.kind]; kind !== null; kind = FOLLOWING_KIND[kind]) {
    steps.push({ kind, state: 'ahead', runId: null });
  }
  return steps;
}

type FindNext = (run: SyncRunRecord, runs: readonly SyncRunRecord[]) => SyncRunRecord | undefined;

function listAround(run: SyncRunRecord, findNext: FindNext, runs: readonly SyncRunRecord[]): SyncRunRecord[] {
  const next = findNext(run, runs);
  return next === undefined ? [] : [next, ...listAround(next, findNext, runs)];
}

const findBefore: FindNext = (run, runs) =>
  runs.find(({ kind, endedAt }) => FOLLOWING_KIND[kind] === run.kind && endedAt === run.queuedAt);

/** Runs of the same millisecond are in no order. */
const findAfter: FindNext = (run, runs) =>
  runs.find(({ kind, queuedAt }) => FOLLOWING_KIND[run.kind] === kind && queuedAt === run.endedAt);
