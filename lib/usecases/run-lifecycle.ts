import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { findNextKind, findUnfollowed } from '@/lib/core/collection/full-sync';
import { isOpenRun, type RunState, type SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { UseCaseDeps } from './deps';
import { queueRun, runKindLock, type SyncRequest } from './queue-run';
import type { Store } from './store';

/** Held by whoever begins, cancels or ends a run. */
function runLock(runId: string): string {
  return `run:${runId}`;
}

/** Finds a run that is queued or running, and keeps all others from changing that; `null` for any other. */
export async function lockOpenRun(runId: string, store: Store): Promise<SyncRunRecord | null> {
  await store.lockName(runLock(runId));
  const run = await store.findRun(runId);
  return run !== null && isOpenRun(run) ? run : null;
}

/**
 * Marks a run as being worked on; one that an earlier worker began goes on as it stands. `null` when it has ended or
 * was deleted with its connection: then there is nothing to do.
 */
export async function beginRun(
  { runId }: { readonly runId: string },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<SyncRunRecord | null> {
  return await store.inTransaction(async (inside) => {
    const run = await lockOpenRun(runId, inside);
    if (run === null || run.state === 'running') return run;
    const at = now().toISOString();
    await inside.advanceRun(runId, { at, state: 'running', startedAt: at, step: 'starting' });
    return { ...run, state: 'running', startedAt: at, touchedAt: at };
  });
}

/** How a run ends. */
export interface RunEnd {
  readonly runId: string;
  readonly state: Exclude<RunState, 'queued' | 'running'>;
  readonly problems?: readonly RunProblem[];
  readonly outcome?: SyncRunRecord['outcome'];
  /** Calls that are not among the run's counters yet. */
  readonly usage?: readonly ApiUsage[];
}

export interface EndedRun {
  /** False when it had ended before, and then nothing changed. */
  readonly ended: boolean;
  /** The run that follows it, queued at the same moment; whoever ended this one hands it out. */
  readonly next: SyncRunRecord | null;
}

/**
 * Ends a run, once whoever tries: parts that nobody has done are dropped, and the run that follows in a full sync is
 * queued, all or nothing.
 */
export async function endRun(
  end: RunEnd,
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<EndedRun> {
  return await deps.store.inTransaction(async (store) => {
    const run = await lockOpenRun(end.runId, store);
    return run === null ? { ended: false, next: null } : await endOpenRun(run, end, store, deps);
  });
}

/** As `endRun`, of a run that `lockOpenRun` found in this transaction. */
export async function endOpenRun(
  run: SyncRunRecord,
  { state, problems = [], outcome, usage = [] }: Omit<RunEnd, 'runId'>,
  store: Store,
  deps: Pick<UseCaseDeps, 'now' | 'newId'>,
): Promise<EndedRun> {
  const at = deps.now().toISOString();
  // Parts before the run, the order in which a part is closed, so that two transactions never wait for each other.
  for (const ordinal of await store.listOpenParts(run.id))
    await store.closePart(run.id, ordinal, 'dropped', at);
  await store.advanceRun(run.id, {
    at,
    state,
    endedAt: at,
    step: '',
    addProblems: problems,
    addCalls: usage.reduce((sum, { calls }) => sum + calls, 0),
    addCostUsd: usage.reduce((sum, { costUsd }) => sum + costUsd, 0),
    ...(outcome === undefined ? {} : { outcome }),
  });
  const request = await findNextRequest({ ...run, state }, store);
  if (request === null) return { ended: true, next: null };
  // At the same moment, by which the steps of one sync are known to belong together.
  return { ended: true, next: await queueRun(request, store, { ...deps, now: () => new Date(at) }) };
}

/** More than end while one run is at work. */
const RUNS_LOOKED_AT = 50;

/**
 * What is queued when a run ends: first of all another of its kind where one should have followed a run that ended while
 * this one was at work, unless somebody stopped it; else the one that follows it.
 */
async function findNextRequest(run: SyncRunRecord, store: Store): Promise<SyncRequest | null> {
  const { connectionId, kind, state } = run;
  // Whoever ends such a run asks under it whether one of this kind is at work.
  await store.lockName(runKindLock({ connectionId, kind }));
  const unfollowed = findUnfollowed(run, await store.listRuns(connectionId, RUNS_LOOKED_AT));
  if (unfollowed !== undefined && state !== 'cancelled' && state !== 'capped')
    return { connectionId, kind, trigger: unfollowed.trigger };
  const next = findNextKind(run);
  return next === null ? null : { connectionId, kind: next, trigger: run.trigger };
}
