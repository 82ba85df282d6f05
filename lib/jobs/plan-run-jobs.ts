import {
  failPlanPart,
  finishPlanRun,
  type PlannedPart,
  planPart,
  planPlanRun,
} from '@/lib/usecases/sync-plans';
import { describeFailure } from './describe-failure';
import { type PartResult, sendParts, workOnPart } from './part-jobs';
import { PLAN_DISCOVERED } from './queues';
import { type RunContext, type RunningJob, sendNext, workOnRun } from './run-jobs';

/** Cuts a run of plans into parts and hands them out, those that nobody has done yet when it is done again. */
export async function runPlanFleet(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnRun(
    job,
    async ({ run }, deps) => {
      const { openParts, ended } = await planPlanRun({ runId: run.id }, deps);
      await sendNext(ended, context);
      await sendParts(PLAN_DISCOVERED, run, openParts, context);
      return null;
    },
    context,
  );
}

/** Plans the workloads of one part; stopped in between, it goes on with those that are left. */
export async function runPlanDiscovered(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnPart(
    job,
    {
      work:
        (ordinal) =>
        async ({ run, watch }, deps) => {
          const signal = AbortSignal.any([watch.signal, context.stop]);
          const part = await planPart({ runId: run.id, ordinal, isStopAsked: () => signal.aborted }, deps);
          // What is left is planned when the job is repeated.
          if (!part.closed) signal.throwIfAborted();
          return resultOf(part);
        },
      fail: async ({ id }, ordinal, error) =>
        resultOf(await failPlanPart({ runId: id, ordinal, problem: describeFailure(error) }, context.deps)),
      finish: finishPlanRun,
    },
    context,
  );
}

function resultOf({ closed, ended }: PlannedPart): PartResult {
  return { done: closed, ended };
}
