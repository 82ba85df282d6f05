import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { queueDueSyncs } from '@/lib/usecases/queue-due-syncs';
import type { JobContext } from './plan-jobs';
import { finishRun } from './run-jobs';
import { sendRunBy } from './send-run';

/** A run that nobody has touched for so long may have lost its job. */
const SILENT_SECONDS = 60;

/**
 * Queues and hands out what is due by the clock, and sees to open runs of which nothing has been heard: a job that got
 * lost is handed out again, and a run that is to be cancelled, but whose worker died, is ended.
 */
export async function runTick({
  deps,
  boss,
}: Pick<JobContext, 'deps' | 'boss'>): Promise<{ due: number; seenTo: number }> {
  const due = await queueDueSyncs(deps);
  for (const run of due) await sendRunBy(boss, run);
  const silentBefore = deps.now().getTime() - SILENT_SECONDS * MILLISECONDS_PER_SECOND;
  const open = await deps.store.listOpenRuns();
  const silent = open.filter(({ touchedAt }) => Date.parse(touchedAt) <= silentBefore);
  for (const run of silent) {
    if (run.cancelAskedAt === null) await sendRunBy(boss, run);
    else await finishRun({ runId: run.id, state: 'cancelled' }, { deps, boss });
  }
  return { due: due.length, seenTo: silent.length };
}
