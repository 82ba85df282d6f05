import type { RunKind, RunState, SyncRunRecord } from './sync-run';

/** The run that follows one which ended with something to go on with; prices are synced on their own. */
const FOLLOWING_KIND: Readonly<Record<RunKind, RunKind | null>> = {
  inventory: 'metrics',
  metrics: 'plans',
  plans: null,
  prices: null,
};

/** The kind of run that follows a run of its own accord; `null` where none does. */
export function findFollowingKind({
  kind,
  trigger,
}: Pick<SyncRunRecord, 'kind' | 'trigger'>): RunKind | null {
  return trigger === 'look' ? null : FOLLOWING_KIND[kind];
}

const FOLLOWED_STATES: readonly RunState[] = ['done', 'partly', 'capped'];

/** The kind of run that follows one which ended so; `null` where none does. */
export function findNextKind(run: Pick<SyncRunRecord, 'kind' | 'trigger' | 'state'>): RunKind | null {
  return FOLLOWED_STATES.includes(run.state) ? findFollowingKind(run) : null;
}

/**
 * The newest run that should have been followed by one of this one's kind, and was not, as this one was at work: what it
 * found came after this one had begun.
 * @param runs of one connection, newest first
 */
export function findUnfollowed(
  { kind, startedAt }: Pick<SyncRunRecord, 'kind' | 'startedAt'>,
  runs: readonly SyncRunRecord[],
): SyncRunRecord | undefined {
  if (startedAt === null) return undefined;
  return runs.find((before) => {
    const { endedAt } = before;
    if (endedAt === null || endedAt <= startedAt || findNextKind(before) !== kind) return false;
    return !runs.some((run) => run.kind === kind && run.queuedAt >= endedAt);
  });
}

/**
 * One step of a full sync; `ahead` is a step that will follow, whose run there is not yet, and `awaited` one that follows
 * when a person asks for it.
 */
export interface SyncStepState {
  readonly kind: RunKind;
  readonly state: RunState | 'ahead' | 'awaited';
  /** `null` while there is no run. */
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
  return [...steps, ...listAhead(last)];
}

function listAhead(last: SyncRunRecord): SyncStepState[] {
  const isLook = last.trigger === 'look';
  const goesOn = isLook ? !['failed', 'cancelled'].includes(last.state) : last.endedAt === null;
  const ahead: SyncStepState[] = [];
  for (let kind = FOLLOWING_KIND[last.kind]; goesOn && kind !== null; kind = FOLLOWING_KIND[kind]) {
    ahead.push({ kind, state: isLook && ahead.length === 0 ? 'awaited' : 'ahead', runId: null });
  }
  return ahead;
}

type FindNext = (run: SyncRunRecord, runs: readonly SyncRunRecord[]) => SyncRunRecord | undefined;

function listAround(run: SyncRunRecord, findNext: FindNext, runs: readonly SyncRunRecord[]): SyncRunRecord[] {
  const next = findNext(run, runs);
  return next === undefined ? [] : [next, ...listAround(next, findNext, runs)];
}

const findBefore: FindNext = (run, runs) =>
  runs.find((before) => findFollowingKind(before) === run.kind && before.endedAt === run.queuedAt);

/** Runs of the same millisecond are in no order. */
const findAfter: FindNext = (run, runs) =>
  runs.find(({ kind, queuedAt }) => findFollowingKind(run) === kind && queuedAt === run.endedAt);
