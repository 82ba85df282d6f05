import { z } from 'zod';
import { failPart } from '@/lib/usecases/collect-part';
import { failPlanPart } from '@/lib/usecases/sync-plans';
import { parseJobData } from './parse-job-data';
import type { JobContext } from './plan-jobs';
import { finishRun, type RunningJob, sendNext } from './run-jobs';

const givenUpData = z.object({ runId: z.string().min(1), ordinal: z.int().min(0).optional() });

const PROBLEM = {
  code: 'internal',
  message:
    'The worker that did this ended in the middle of it time after time: look at what the workers print, then run it again.',
  about: null,
} as const;

/** Ends a run, or a part of one, whose job the queue has given up because all who worked on it died. */
export async function runGivenUp(
  job: Pick<RunningJob, 'data'>,
  context: Pick<JobContext, 'deps' | 'boss'>,
): Promise<object> {
  const { runId, ordinal } = parseJobData(givenUpData, job.data);
  const run = await context.deps.store.findRun(runId);
  if (run === null) return { runId };
  if (ordinal === undefined) {
    await finishRun({ runId, state: 'failed', problems: [PROBLEM] }, context);
    return { runId };
  }
  const failPartOf = run.kind === 'plans' ? failPlanPart : failPart;
  const { ended } = await failPartOf({ runId, ordinal, problem: PROBLEM }, context.deps);
  await sendNext(ended, context);
  return { runId, ordinal };
}
