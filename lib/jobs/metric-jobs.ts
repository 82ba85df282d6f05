import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { AwsFailure } from '@/lib/errors/aws-failure';
import type { CallWatch } from '@/lib/usecases/aws-account';
import { collectPart, failPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { finishMetricSync } from '@/lib/usecases/finish-metric-sync';
import { shareQuota } from '@/lib/usecases/share-quota';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { describeFailure } from './describe-failure';
import { type PartResult, sendParts, workOnPart } from './part-jobs';
import { COLLECT_METRICS } from './queues';
import { finishRun, type RunContext, type RunningJob, sendNext, workOnRun } from './run-jobs';

/** While one waits for CloudWatch another is stored; each holds tens of megabytes of values. */
export const PARTS_AT_ONCE_OF_A_PROCESS = 2;
/** In all processes, which share the account's quota: of two processes one has always room for another account. */
export const PARTS_AT_ONCE_OF_AN_ACCOUNT = 3;

/** Plans the parts of a run of metrics and hands them out, those that nobody has done yet when it is done again. */
export async function runSyncMetrics(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnRun(
    job,
    async ({ run }, deps) => {
      const { openParts, ended } = await planMetricSync({ runId: run.id }, deps);
      await sendNext(ended, context);
      await sendParts(COLLECT_METRICS, run, openParts, context);
      return null;
    },
    context,
  );
}

/** Does one part. What fails for good fails the part alone, unless all others would fail of it too. */
export async function runCollectMetrics(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnPart(
    job,
    {
      work:
        (ordinal) =>
        async ({ run, watch }, deps) =>
          await collect(run, ordinal, watch, deps),
      fail: async (run, ordinal, error) => await fail(run, ordinal, error, context),
      finish: finishMetricSync,
    },
    context,
  );
}

async function collect(
  { id, connectionId }: SyncRunRecord,
  ordinal: number,
  watch: CallWatch,
  deps: UseCaseDeps,
): Promise<PartResult> {
  const connection = await deps.store.findConnection(connectionId);
  if (connection === null) return { done: false, ended: null };
  const account = deps.openAccount(connection, { bookQuota: shareQuota(connection, deps.store) });
  try {
    const { stored, ended } = await collectPart({ runId: id, ordinal, account, watch }, deps);
    return { done: stored, ended };
  } finally {
    account.close();
  }
}

/** These stop every call of the account. */
const FOR_ALL: ReadonlySet<string> = new Set(['credentials', 'clock-skew']);

async function fail(
  { id }: SyncRunRecord,
  ordinal: number,
  error: unknown,
  context: RunContext,
): Promise<PartResult> {
  const { deps } = context;
  const { stored, ended } = await failPart({ runId: id, ordinal, problem: describeFailure(error) }, deps);
  if (error instanceof AwsFailure && FOR_ALL.has(error.code)) {
    const seriesDone = (await deps.store.findRun(id))?.seriesDone ?? 0;
    await finishRun({ runId: id, state: seriesDone > 0 ? 'partly' : 'failed' }, context);
  }
  return { done: stored, ended };
}
