import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { joinAnswers } from '@/lib/core/collection/asked-names';
import { boundByClock, describeClock } from '@/lib/core/collection/clock-offset';
import { keepAnswerable } from '@/lib/core/collection/metric-ages';
import type { MetricAnswer, MetricCall } from '@/lib/core/collection/metric-call';
import type { RunStep, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { countPresent } from '@/lib/core/series/series';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { chargeMetricCall, describeCap } from './api-budget';
import type { AwsAccount, CallWatch } from './aws-account';
import type { UseCaseDeps } from './deps';
import { finishMetricSync } from './finish-metric-sync';
import { describeIncomplete, listAdditions, listAskedWindows } from './metric-answers';
import { type Reservation, reserveUsage, settleUsage } from './reserve-usage';
import type { EndedRun } from './run-lifecycle';

type CollectDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

interface PartOfRun {
  readonly runId: string;
  readonly ordinal: number;
}

export interface CollectedPart {
  /** Whether this call stored it: false when another had, or the run has ended. */
  readonly stored: boolean;
  /** The end of the run, when this was its last part; `null` while others are open. */
  readonly ended: EndedRun | null;
}

/**
 * Makes one call of a run and stores what it gives, all or nothing: values, how far was asked, that the part is done,
 * and what it cost. Doing it again changes nothing. The call is counted before it is made, and left undone where the
 * monthly cap leaves too little. One that fails throws its `AwsFailure`, with what it cost counted and the part still
 * open: try again, or give up by `failPart`.
 */
export async function collectPart(
  { runId, ordinal, account, watch }: PartOfRun & { readonly account: AwsAccount; readonly watch: CallWatch },
  deps: CollectDeps,
): Promise<CollectedPart> {
  const run = await deps.store.findRun(runId);
  const part = await deps.store.findPart(runId, ordinal);
  if (run === null || part === null || run.endedAt !== null) return { stored: false, ended: null };
  if (part.state !== 'open' || run.cancelAskedAt !== null) {
    return { stored: false, ended: await finishMetricSync({ runId }, deps) };
  }
  // A part that waited for days asks for what CloudWatch still has.
  const call = keepAnswerable(part.call, toSeconds(deps.now()));
  const reservation = await reserveUsage(
    { connectionId: run.connectionId, runId },
    call === null ? [] : [chargeMetricCall(call)],
    deps,
  );
  if (reservation === null) return await dropPart(run, ordinal, deps);
  const answers = call === null ? [] : await fetchCounted(reservation, call, account, watch, deps);
  const asked = { runId, ordinal, call: call ?? part.call, answers };
  const stored = await storeAnswers(reservation, asked, account.takeUsage(), deps);
  return { stored, ended: await finishMetricSync({ runId }, deps) };
}

/** Gives a part up: its series stay as they are, and the next sync asks for them again. */
export async function failPart(
  { runId, ordinal, problem }: PartOfRun & { readonly problem: RunProblem },
  deps: CollectDeps,
): Promise<CollectedPart> {
  const at = deps.now().toISOString();
  const closed = await deps.store.inTransaction(async (store) => {
    const open = await store.closePart(runId, ordinal, 'failed', at);
    if (open) await store.advanceRun(runId, { at, addPartsDone: 1, addProblems: [problem] });
    return open;
  });
  return { stored: closed, ended: await finishMetricSync({ runId }, deps) };
}

/**
 * Leaves a part to a later sync because of the cap. The run goes on: what others have reserved is paid for, and a smaller
 * part may still be affordable.
 */
async function dropPart(
  { id, connectionId }: SyncRunRecord,
  ordinal: number,
  deps: CollectDeps,
): Promise<CollectedPart> {
  const at = deps.now().toISOString();
  const connection = await deps.store.findConnection(connectionId);
  const addProblems = connection === null ? [] : [describeCap(connection, 'calls for metrics undone')];
  await deps.store.inTransaction(async (store) => {
    if (await store.closePart(id, ordinal, 'dropped', at)) await store.advanceRun(id, { at, addProblems });
  });
  return { stored: false, ended: await finishMetricSync({ runId: id }, deps) };
}

async function fetchCounted(
  reservation: Reservation,
  call: MetricCall,
  account: AwsAccount,
  watch: CallWatch,
  deps: CollectDeps,
): Promise<MetricAnswer[]> {
  try {
    const answers = await account.fetchMetrics(call, watch);
    return joinAnswers(boundByClock(call, answers, toSeconds(deps.now())));
  } catch (error) {
    const usage = account.takeUsage();
    await deps.store.inTransaction((store) => settleUsage(reservation, usage, {}, store, deps.now()));
    throw error;
  }
}

interface AskedPart extends PartOfRun {
  readonly call: MetricCall;
  readonly answers: readonly MetricAnswer[];
}

/** Rows are locked in one order by all who collect: the part, its series, the usage of the month, the run. */
async function storeAnswers(
  reservation: Reservation,
  { runId, ordinal, call, answers }: AskedPart,
  usage: readonly ApiUsage[],
  deps: CollectDeps,
): Promise<boolean> {
  const at = deps.now();
  try {
    return await deps.store.inTransaction(async (store) => {
      const stored = await store.closePart(runId, ordinal, 'done', at.toISOString());
      if (stored) {
        await store.mergeSeries(listAdditions(call, answers, deps.newId));
        await store.saveWatermarks(listAskedWindows(call, answers));
      }
      await settleUsage(reservation, usage, stored ? countAnswers(call, answers) : {}, store, at);
      return stored;
    });
  } catch (error) {
    // The calls were made all the same. Where the database is away, what was reserved stays counted.
    await deps.store.inTransaction((store) => settleUsage(reservation, usage, {}, store, at)).catch(() => {});
    throw error;
  }
}

function countAnswers(call: MetricCall, answers: readonly MetricAnswer[]): Omit<RunStep, 'at'> {
  return {
    addPartsDone: 1,
    addSeriesDone: answers.length,
    addSamples: answers.reduce((sum, { values }) => sum + countPresent(values), 0),
    addProblems: [...describeClock(answers), ...describeIncomplete(call, answers)],
  };
}

function toSeconds(time: Date): number {
  return time.getTime() / MILLISECONDS_PER_SECOND;
}
