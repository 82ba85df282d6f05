import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { BEAT_SECONDS, type DeliveryHands, deliverLetter } from '@/lib/usecases/deliver-letter';
import { listReportWork } from '@/lib/usecases/list-report-work';
import { makeReportIssue, noteIssueFailure } from '@/lib/usecases/make-report-issue';
import { prepareReports } from '@/lib/usecases/prepare-reports';
import { pruneReports } from '@/lib/usecases/prune-reports';
import { queueDueReports } from '@/lib/usecases/queue-due-reports';
import { describeFailure } from './describe-failure';
import { parseJobData } from './parse-job-data';
import type { JobContext } from './plan-jobs';
import type { RunningJob } from './run-jobs';
import { sendDeliveriesBy, sendMakeReportBy } from './send-report';

/** Letters that one process sends at once: a server that is slow to answer holds up no other. */
export const LETTERS_AT_ONCE_OF_A_PROCESS = 4;

const makeReportData = z.object({ issueId: z.string().min(1) });
const deliverLetterData = z.object({ deliveryId: z.string().min(1) });

/**
 * Queues the reports that are due, and hands out what is to be made or sent by now: what waited for another try, what
 * nobody has handed out, and what was left by workers that died.
 */
export async function runReportTick({
  deps,
  boss,
}: Pick<JobContext, 'deps' | 'boss'>): Promise<{ due: number; toMake: number; toSend: number }> {
  const due = await queueDueReports(deps, console.error);
  const { issueIds, deliveryIds } = await listReportWork(deps);
  for (const issueId of issueIds) await sendMakeReportBy(boss, issueId);
  await sendDeliveriesBy(boss, deliveryIds);
  return { due: due.length, toMake: issueIds.length, toSend: deliveryIds.length };
}

/** Makes the report of an issue and hands out its deliveries. One that cannot be made is noted, and tried again later. */
export async function runMakeReport(
  job: Pick<RunningJob, 'data'>,
  { deps, boss }: Pick<JobContext, 'deps' | 'boss'>,
): Promise<object> {
  const { issueId } = parseJobData(makeReportData, job.data);
  try {
    const deliveryIds = await makeReportIssue({ issueId }, deps);
    await sendDeliveriesBy(boss, deliveryIds);
    return { issueId, deliveries: deliveryIds.length };
  } catch (error) {
    if (error instanceof AppError && error.code === 'database-unavailable') throw error;
    await noteIssueFailure({ issueId, problem: describeFailure(error).message }, deps);
    return { issueId, failed: true };
  }
}

/** Sends one letter, once; the job keeps how the delivery stands then. */
export async function runDeliverLetter(
  job: Pick<RunningJob, 'data'>,
  { deps }: Pick<JobContext, 'deps'>,
): Promise<object> {
  const { deliveryId } = parseJobData(deliverLetterData, job.data);
  const state = await deliverLetter({ deliveryId, hands: HANDS }, deps);
  return { deliveryId, state, worker: process.pid };
}

/** Works out what reports say that are due soon, until this process is to stop. */
export async function runPrepareReports(
  { signal }: Pick<RunningJob, 'signal'>,
  { deps, stop }: Pick<JobContext, 'deps' | 'stop'>,
): Promise<object> {
  return { prepared: await prepareReports(deps, AbortSignal.any([signal, stop]), console.error) };
}

/** Drops what reports leave behind, until nothing is left to drop or this process is to stop. */
export async function runPruneReports(
  { signal }: Pick<RunningJob, 'signal'>,
  { deps, stop }: Pick<JobContext, 'deps' | 'stop'>,
): Promise<object> {
  return await pruneReports({ signal: AbortSignal.any([signal, stop]) }, deps);
}

/** What a delivery needs of this process. */
export const HANDS: DeliveryHands = {
  keepBeating: (beat) => {
    // A database that is away is noticed by the work itself.
    const timer = setInterval(() => void beat().catch(() => {}), BEAT_SECONDS * MILLISECONDS_PER_SECOND);
    return { close: () => clearInterval(timer) };
  },
  pause: (seconds) => wait(seconds * MILLISECONDS_PER_SECOND),
};
