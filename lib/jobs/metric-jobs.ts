import { z } from 'zod';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { AwsFailure } from '@/lib/errors/aws-failure';
import type { CallWatch } from '@/lib/usecases/aws-account';
import { type CollectedPart, collectPart, failPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { finishMetricSync } from '@/lib/usecases/finish-metric-sync';
import { beginRun } from '@/lib/usecases/run-lifecycle';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { describeFailure } from './describe-failure';
import { parseJobData } from './parse-job-data';
import { COLLECT_METRICS } from './queues';
import {
  attempt,
  finishRun,
  type RunContext,
  type RunningJob,
  type RunResult,
  sendNext,
  workOnRun,
} from './run-jobs';

/** Parts of one account that are at work at once, in all processes: each is held to its part of the account's quota. */
export const PARTS_AT_ONCE_OF_AN_ACCOUNT = 4;

const partData = z.object({ runId: z.string().min(1), ordinal: z.int().min(0) });

/**
 * Plans the parts of a run of metrics and hands them out, those that nobody has done yet when it is done again. Parts of
 * one account and Region are a group, of which only some are at work at once, in however many processes.
 */
export async function runSyncMetrics(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnRun(
    job,
    async ({ run }, deps): Promise<RunResult> => {
      const { openParts, ended } = await planMetricSync({ runId: run.id }, deps);
      await sendNext(ended, context);
      await sendParts(run, openParts, context);
      return null;
    },
    context,
  );
}

/** Parts that have a job already get no second one. */
async function sendParts(
  { id, connectionId }: SyncRunRecord,
  ordinals: readonly number[],
  { boss }: Pick<RunContext, 'boss'>,
): Promise<void> {
  if (ordinals.length === 0) return;
  await boss.insert(
    COLLECT_METRICS,
    ordinals.map((ordinal) => ({
      data: { runId: id, ordinal },
      singletonKey: `${id} ${ordinal}`,
      group: { id: connectionId },
    })),
  );
}

/** Does one part. What fails for good fails the part alone, unless all others would fail of it too. */
export async function runCollectMetrics(job: RunningJob, context: RunContext): Promise<object> {
  const part = parseJobData(partData, job.data);
  const run = await beginRun(part, context.deps);
  if (run === null) return { stored: false };
  const attempted = await attempt(
    run,
    job,
    ({ watch }, deps) => collect(run, part.ordinal, watch, deps),
    context,
  );
  if (attempted.outcome === 'cancelled') {
    await sendNext(await finishMetricSync(part, context.deps), context);
    return { stored: false };
  }
  const done =
    attempted.outcome === 'worked'
      ? attempted.value
      : await fail(run, part.ordinal, attempted.error, context);
  await sendNext(done.ended, context);
  return { stored: done.stored };
}

async function collect(
  run: SyncRunRecord,
  ordinal: number,
  watch: CallWatch,
  deps: UseCaseDeps,
): Promise<CollectedPart> {
  const connection = await deps.store.findConnection(run.connectionId);
  if (connection === null) return { stored: false, ended: null };
  const account = deps.openAccount(connection, { quotaShare: 1 / PARTS_AT_ONCE_OF_AN_ACCOUNT });
  try {
    return await collectPart({ runId: run.id, ordinal, account, watch }, deps);
  } finally {
    account.close();
  }
}

/** These stop every call of the account. */
const FOR_ALL: ReadonlySet<string> = new Set(['credentials', 'clock-skew']);

async function fail(
  run: SyncRunRecord,
  ordinal: number,
  error: unknown,
  context: RunContext,
): Promise<CollectedPart> {
  const problem = describeFailure(error);
  const failed = await failPart({ runId: run.id, ordinal, problem }, context.deps);
  if (!(error instanceof AwsFailure) || !FOR_ALL.has(error.code)) return failed;
  const reached = await context.deps.store.findRun(run.id);
  const state = (reached?.seriesDone ?? 0) > 0 ? 'partly' : 'failed';
  await finishRun({ runId: run.id, state }, context);
  return failed;
}
