import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from './deps';
import { type EndedRun, endRun, type RunEnd } from './run-lifecycle';

/**
 * Ends a planned run of metrics whose parts are all closed, or that was cancelled; `null` while there is something left
 * to do, or when there is no such run. Whoever asks, it ends once.
 */
export async function finishMetricSync(
  { runId }: { readonly runId: string },
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<EndedRun | null> {
  const openParts = await deps.store.listOpenParts(runId);
  // After its parts, whose counts are stored when they are closed: read before, it would lack the last one's.
  const run = await deps.store.findRun(runId);
  if (run === null) return null;
  if (run.cancelAskedAt === null && openParts.length > 0) return null;
  const outcome = { series: run.seriesDone, samples: run.samples };
  return await endRun({ runId, state: chooseEnd(run), outcome }, deps);
}

function chooseEnd({ cancelAskedAt, problems, seriesDone }: SyncRunRecord): RunEnd['state'] {
  if (cancelAskedAt !== null) return 'cancelled';
  if (problems.length === 0) return 'done';
  if (problems.some(({ code }) => code === 'capped')) return 'capped';
  return seriesDone > 0 ? 'partly' : 'failed';
}
