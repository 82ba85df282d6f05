import { z } from 'zod';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { beginRun, type EndedRun } from '@/lib/usecases/run-lifecycle';
import { parseJobData } from './parse-job-data';
import { attempt, type RunContext, type RunningJob, type RunWork, sendNext } from './run-jobs';

const partData = z.object({ runId: z.string().min(1), ordinal: z.int().min(0) });

/** Hands out parts of a run, each once: one that has a job already gets no second. Those of an account are a group. */
export async function sendParts(
  queue: string,
  { id, connectionId }: SyncRunRecord,
  ordinals: readonly number[],
  { boss }: Pick<RunContext, 'boss'>,
): Promise<void> {
  if (ordinals.length === 0) return;
  await boss.insert(
    queue,
    ordinals.map((ordinal) => ({
      data: { runId: id, ordinal },
      singletonKey: `${id} ${ordinal}`,
      group: { id: connectionId },
    })),
  );
}

/** What came of a part. */
export interface PartResult {
  /** False when another had done it, or the run has ended. */
  readonly done: boolean;
  readonly ended: EndedRun | null;
}

/** How parts of a kind of run are done, given up, and their run ended. */
export interface PartWork {
  readonly work: (ordinal: number) => RunWork<PartResult>;
  readonly fail: (run: SyncRunRecord, ordinal: number, error: unknown) => Promise<PartResult>;
  readonly finish: (input: { readonly runId: string }, deps: UseCaseDeps) => Promise<EndedRun | null>;
}

/** Works on a part, and hands out what follows its run when it was the last. The job keeps which process did it. */
export async function workOnPart(
  job: RunningJob,
  { work, fail, finish }: PartWork,
  context: RunContext,
): Promise<{ done: boolean; worker: number }> {
  const { runId, ordinal } = parseJobData(partData, job.data);
  const run = await beginRun({ runId }, context.deps);
  const worker = process.pid;
  if (run === null) return { done: false, worker };
  const attempted = await attempt(run, job, work(ordinal), context);
  if (attempted.outcome === 'cancelled') {
    await sendNext(await finish({ runId }, context.deps), context);
    return { done: false, worker };
  }
  const { done, ended } =
    attempted.outcome === 'worked' ? attempted.value : await fail(run, ordinal, attempted.error);
  await sendNext(ended, context);
  return { done, worker };
}
