import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from 'pg-boss';
import { z } from 'zod';
import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import type { CallWatch } from '@/lib/usecases/aws-account';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { beginRun, type EndedRun, endRun, type RunEnd } from '@/lib/usecases/run-lifecycle';
import type { AccountSessions } from '@/lib/wiring/account-sessions';
import { describeFailure, mayPass } from './describe-failure';
import { parseJobData } from './parse-job-data';
import type { JobContext } from './plan-jobs';
import { sendRunBy } from './send-run';
import { watchRun } from './watch-run';

export interface RunContext extends JobContext {
  readonly accounts: AccountSessions;
  /** Aborted some seconds after `stop`: what is in flight until then may finish. */
  readonly abort: AbortSignal;
  /** Pauses before what failed for a passing reason is tried again. */
  readonly pausesSeconds: readonly number[];
}

/** A job as it is handed to a worker. */
export type RunningJob = Pick<Job<unknown>, 'data' | 'retryCount' | 'signal'>;

/** How the work on a run came out; `null` when other jobs go on with it. */
export type RunResult = Omit<RunEnd, 'runId'> | null;

/** What is done with a run; `deps` open the run's own account. */
export type RunWork<T> = (
  input: { readonly run: SyncRunRecord; readonly watch: CallWatch },
  deps: UseCaseDeps,
) => Promise<T>;

/** How an attempt came out. What makes the job be repeated is thrown instead. */
export type Attempt<T> =
  | { readonly outcome: 'worked'; readonly value: T }
  | { readonly outcome: 'failed'; readonly error: unknown }
  | { readonly outcome: 'cancelled' };

const runData = z.object({ runId: z.string().min(1) });

/**
 * Works on a run from where it stands until it ends: once, whoever works on it, and with what stopped it in words. Only
 * a stop of this process and a database that is away make the job fail, to be repeated.
 */
export async function workOnRun(
  job: RunningJob,
  work: RunWork<RunResult>,
  context: RunContext,
): Promise<{ run: RunKind | null; state: string }> {
  const { runId } = parseJobData(runData, job.data);
  const run = await beginRun({ runId }, context.deps);
  if (run === null) return { run: null, state: 'ended before' };
  const result = resultOf(await attempt(run, job, work, context));
  if (result === null) return { run: run.kind, state: 'handed on' };
  await finishRun({ runId, ...result }, context);
  return { run: run.kind, state: result.state };
}

function resultOf(attempted: Attempt<RunResult>): RunResult {
  if (attempted.outcome === 'worked') return attempted.value;
  if (attempted.outcome === 'cancelled') return { state: 'cancelled' };
  const { error } = attempted;
  const capped = error instanceof AwsFailure && error.code === 'capped';
  return { state: capped ? 'capped' : 'failed', problems: [describeFailure(error)] };
}

/** Ends a run and hands out the one that follows. */
export async function finishRun(end: RunEnd, context: Pick<JobContext, 'deps' | 'boss'>): Promise<void> {
  await sendNext(await endRun(end, context.deps), context);
}

/** Hands out the run that follows one which ended. */
export async function sendNext(ended: EndedRun | null, { boss }: Pick<JobContext, 'boss'>): Promise<void> {
  if (ended !== null && ended.next !== null) await sendRunBy(boss, ended.next);
}

/** Works on a run, or on a part of it, while it is watched. Throws what makes the job be repeated. */
export async function attempt<T>(
  run: SyncRunRecord,
  job: Pick<RunningJob, 'signal'>,
  work: RunWork<T>,
  { deps, abort, accounts, pausesSeconds }: Omit<RunContext, 'boss' | 'say' | 'stop'>,
): Promise<Attempt<T>> {
  if (run.cancelAskedAt !== null) return { outcome: 'cancelled' };
  const watched = watchRun({ runId: run.id, stops: [abort, job.signal] }, deps);
  const { watch } = watched;
  try {
    const ownDeps = { ...deps, openAccount: accounts.forRun(run.id) };
    return await workPatiently(run, watch.signal, deps, pausesSeconds, () => work({ run, watch }, ownDeps));
  } catch (error) {
    if (watched.isOver()) return { outcome: 'cancelled' };
    throw error;
  } finally {
    await watched.close();
  }
}

/**
 * Pauses are waited for here and not in the queue, where nobody would hear that the run is cancelled. Throws when it is
 * stopped, and when the database is away: then nothing could be noted of the run.
 */
async function workPatiently<T>(
  run: SyncRunRecord,
  signal: AbortSignal,
  deps: UseCaseDeps,
  [pauseSeconds, ...laterPauses]: readonly number[],
  work: () => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { outcome: 'worked', value: await work() };
  } catch (error) {
    if (signal.aborted || isDatabaseAway(error)) throw error;
    if (pauseSeconds === undefined || !mayPass(error)) return { outcome: 'failed', error };
    const step = `trying again in ${pauseSeconds} s: ${describeFailure(error).message}`;
    await deps.store.advanceRun(run.id, { at: deps.now().toISOString(), step });
    await wait(pauseSeconds * MILLISECONDS_PER_SECOND, undefined, { signal });
    return await workPatiently(run, signal, deps, laterPauses, work);
  }
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'database-unavailable';
}
