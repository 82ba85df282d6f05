import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { dropAgedPeriods } from '@/lib/core/collection/metric-ages';
import type { MetricAnswer, MetricCall } from '@/lib/core/collection/metric-call';
import type { PartRecord, RunStep, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { countPresent } from '@/lib/core/series/series';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { describeCap, findBudgetUsd, monthOf, priceCallUsd, sumCostUsd } from './api-budget';
import type { AwsAccount, CallWatch } from './aws-account';
import type { UseCaseDeps } from './deps';
import { finishMetricSync } from './finish-metric-sync';
import { describeIncomplete, listAdditions, listAskedWindows } from './metric-answers';
import { type EndedRun, endRun } from './run-lifecycle';
import type { Store } from './store';

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
 * and what it cost. Doing it again changes nothing. A call that fails throws its `AwsFailure`, with what it cost counted
 * and the part still open: try again, or give up by `failPart`.
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
  const capped = await endIfCapped(run, part, deps);
  if (capped !== null) return { stored: false, ended: capped };
  // A part that waited for days asks for what CloudWatch still has.
  const call = dropAgedPeriods(part.call, deps.now().getTime() / MILLISECONDS_PER_SECOND);
  const answers = call === null ? [] : await fetchCounted(run, call, account, watch, deps);
  const stored = await storeAnswers(
    run,
    { ...part, call: call ?? part.call },
    answers,
    account.takeUsage(),
    deps,
  );
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

/** Others may have spent since the run was planned: the run ends before a call goes beyond the cap. */
async function endIfCapped(
  run: SyncRunRecord,
  { call }: PartRecord,
  deps: CollectDeps,
): Promise<EndedRun | null> {
  const connection = await deps.store.findConnection(run.connectionId);
  if (connection === null) return null;
  const budgetUsd = await findBudgetUsd(connection, monthOf(deps.now()), deps.store);
  if (priceCallUsd(call) <= budgetUsd) return null;
  const left = `${run.partsTotal - run.partsDone} of ${run.partsTotal} calls for metrics undone`;
  const outcome = { series: run.seriesDone, samples: run.samples };
  return await endRun(
    { runId: run.id, state: 'capped', problems: [describeCap(connection, left)], outcome },
    deps,
  );
}

async function fetchCounted(
  run: SyncRunRecord,
  call: MetricCall,
  account: AwsAccount,
  watch: CallWatch,
  deps: CollectDeps,
): Promise<MetricAnswer[]> {
  try {
    return await account.fetchMetrics(call, watch);
  } catch (error) {
    const usage = account.takeUsage();
    await deps.store.inTransaction((store) => countUsage(run, usage, {}, store, deps.now()));
    throw error;
  }
}

/** Rows are locked in one order by all who collect: the part, its series, the usage of the month, the run. */
async function storeAnswers(
  run: SyncRunRecord,
  { ordinal, call }: PartRecord,
  answers: readonly MetricAnswer[],
  usage: readonly ApiUsage[],
  deps: CollectDeps,
): Promise<boolean> {
  const at = deps.now();
  return await deps.store.inTransaction(async (store) => {
    const stored = await store.closePart(run.id, ordinal, 'done', at.toISOString());
    if (stored) {
      await store.mergeSeries(listAdditions(call, answers, deps.newId));
      await store.saveWatermarks(listAskedWindows(call, answers));
    }
    await countUsage(run, usage, stored ? countAnswers(call, answers) : {}, store, at);
    return stored;
  });
}

function countAnswers(call: MetricCall, answers: readonly MetricAnswer[]): Omit<RunStep, 'at'> {
  return {
    addPartsDone: 1,
    addSeriesDone: answers.length,
    addSamples: answers.reduce((sum, { values }) => sum + countPresent(values), 0),
    addProblems: describeIncomplete(call, answers),
  };
}

async function countUsage(
  { id, connectionId }: SyncRunRecord,
  usage: readonly ApiUsage[],
  step: Omit<RunStep, 'at'>,
  store: Store,
  at: Date,
): Promise<void> {
  await store.addUsage(connectionId, monthOf(at), usage);
  await store.advanceRun(id, {
    ...step,
    at: at.toISOString(),
    addCalls: usage.reduce((sum, { calls }) => sum + calls, 0),
    addCostUsd: sumCostUsd(usage),
  });
}
