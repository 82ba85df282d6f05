import type { Job, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { listStaleBatches } from '@/lib/usecases/replan-fleet';
import { replanWorkloads } from '@/lib/usecases/replan-workloads';
import { sendPlanBatches, sendReplanFleet, sendSingly } from './job-queue';
import { parseJobData } from './parse-job-data';
import { RETRY_SECONDS } from './queues';

/** What jobs are worked on with. */
export interface JobContext {
  readonly deps: UseCaseDeps;
  readonly boss: PgBoss;
  /** Aborted when this process is to stop. */
  readonly stop: AbortSignal;
  /** Tells whoever runs this process something in a line. */
  readonly say: (line: string) => void;
}

const replanFleetData = z.object({ afterId: z.string().nullable() });
const planWorkloadsData = z.object({ workloadIds: z.array(z.string().min(1)).min(1) });

/**
 * Hands out a page of the stale workloads in batches, and the next page as a job of its own: memory and the length of
 * a job do not depend on the size of the fleet. A page that is handed out twice is planned once.
 */
export async function runReplanFleet(
  job: Pick<Job<unknown>, 'data'>,
  { deps, boss }: Pick<JobContext, 'deps' | 'boss'>,
): Promise<{ batches: number }> {
  const { batches, nextAfterId } = await listStaleBatches(parseJobData(replanFleetData, job.data), deps);
  await sendPlanBatches(boss, batches);
  if (nextAfterId !== null) await sendReplanFleet(boss, nextAfterId);
  return { batches: batches.length };
}

/** What is kept of a job. */
export interface PlanJobOutcome {
  readonly planned: number;
  readonly upToDate: number;
  /** Workloads that could not be planned and are tried again on their own. */
  readonly failed: number;
  /** Workloads handed out anew, because of a stop or because an earlier worker died on the batch. */
  readonly handedOn: number;
}

/**
 * Plans a batch. A workload that fails is tried again in a job of its own; alone in its job it fails the job, which
 * keeps the reason and is repeated with growing delays, and is given up after the queue's number of retries. A batch
 * that an earlier worker died on is taken apart, so that a workload that kills its worker takes no other with it.
 */
export async function runPlanWorkloads(
  job: Pick<Job<unknown>, 'data' | 'retryCount' | 'signal'>,
  { deps, boss, stop, say }: JobContext,
): Promise<PlanJobOutcome> {
  const { workloadIds } = parseJobData(planWorkloadsData, job.data);
  if (job.retryCount > 0 && workloadIds.length > 1) {
    await sendSingly(boss, workloadIds, 0);
    return { planned: 0, upToDate: 0, failed: 0, handedOn: workloadIds.length };
  }
  const isStopAsked = () => stop.aborted || job.signal.aborted;
  const { planned, upToDate, failures, remaining } = await replanWorkloads(
    { workloadIds, isStopAsked },
    deps,
  );
  for (const { workloadId, reason } of failures) say(`Workload ${workloadId} was not planned: ${reason}`);
  const [failure] = failures;
  if (failure !== undefined && workloadIds.length === 1) throw new Error(failure.reason);
  const failedIds = failures.map(({ workloadId }) => workloadId);
  await sendSingly(boss, failedIds, RETRY_SECONDS);
  if (remaining.length > 0) await sendPlanBatches(boss, [remaining]);
  return { planned, upToDate, failed: failures.length, handedOn: remaining.length };
}
