import type { Job } from 'pg-boss';
import { z } from 'zod';
import { claimForecastBatches } from '@/lib/usecases/claim-forecasts';
import { forecastWorkloads } from '@/lib/usecases/forecast-workloads';
import { pruneForecasts } from '@/lib/usecases/prune-forecasts';
import { sendForecastBatches } from './job-queue';
import { parseJobData } from './parse-job-data';
import type { JobContext } from './plan-jobs';
import type { RunningJob } from './run-jobs';

const forecastWorkloadsData = z.object({ workloadIds: z.array(z.string().min(1)).min(1) });

/** Hands out workloads whose forecast is due, some tens at a time; what a look leaves is found by the next. */
export async function runForecastFleet({
  deps,
  boss,
}: Pick<JobContext, 'deps' | 'boss'>): Promise<{ batches: number }> {
  const batches = await claimForecastBatches({}, deps);
  await sendForecastBatches(boss, batches);
  return { batches: batches.length };
}

/** What is kept of a job. */
export interface ForecastJobOutcome {
  readonly made: number;
  /** Workloads whose forecast stays: nothing that it follows from has changed, or nothing is known of them. */
  readonly upToDate: number;
  /** Workloads that could not be forecast; they are due again some time later. */
  readonly failed: number;
  /** Workloads handed out anew, because of a stop or because an earlier worker died on the batch. */
  readonly handedOn: number;
}

/**
 * Forecasts a batch. One that an earlier worker died on is taken apart, so that a workload that kills its worker takes no
 * other with it.
 */
export async function runForecastWorkloads(
  job: Pick<Job<unknown>, 'data' | 'retryCount' | 'signal'>,
  { deps, boss, stop, say }: JobContext,
): Promise<ForecastJobOutcome> {
  const { workloadIds } = parseJobData(forecastWorkloadsData, job.data);
  if (job.retryCount > 0 && workloadIds.length > 1) {
    await sendForecastBatches(
      boss,
      workloadIds.map((id) => [id]),
    );
    return { made: 0, upToDate: 0, failed: 0, handedOn: workloadIds.length };
  }
  const isStopAsked = () => stop.aborted || job.signal.aborted;
  const { made, upToDate, failures, remaining } = await forecastWorkloads({ workloadIds, isStopAsked }, deps);
  for (const { workloadId, reason } of failures) say(`Workload ${workloadId} was not forecast: ${reason}`);
  if (remaining.length > 0) await sendForecastBatches(boss, [remaining]);
  return { made, upToDate, failed: failures.length, handedOn: remaining.length };
}

/** Drops forecasts as they age, until none is left to drop or this process is to stop. */
export async function runPruneForecasts(
  { signal }: Pick<RunningJob, 'signal'>,
  { deps, stop }: Pick<JobContext, 'deps' | 'stop'>,
): Promise<object> {
  return await pruneForecasts({ signal: AbortSignal.any([signal, stop]) }, deps);
}
