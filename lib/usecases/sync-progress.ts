import { listSyncSteps, type SyncStepState } from '@/lib/core/collection/full-sync';
import { describeRunProgress, type RunProgress } from '@/lib/core/collection/run-progress';
import { isOpenRun, type SyncRunRecord } from '@/lib/core/collection/sync-run';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';

/** Enough to find the runs of the latest full sync among those of the schedule. */
const RUNS_LOOKED_AT = 20;

export interface SyncProgress {
  /** Steps of the latest sync of what runs, its metrics and its plans; prices stand only among the open runs. */
  readonly steps: readonly SyncStepState[];
  /** Runs that are queued or running, with how far they are; problems so far stand in the run. */
  readonly open: readonly { readonly run: SyncRunRecord; readonly progress: RunProgress }[];
  /** The run of each step that there is one of, in order. */
  readonly runs: readonly SyncRunRecord[];
  /** Processes that take up runs, wherever they are; without one a run stays queued. */
  readonly workers: number;
}

/** What a page shows while a connection is synced. Throws `AppError` `not-found` without such a connection. */
export async function loadProgress(
  { connectionId }: { readonly connectionId: string },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<SyncProgress> {
  if ((await store.findConnection(connectionId)) === null) {
    throw new AppError('not-found', 'There is no such connection.');
  }
  const runs = await store.listRuns(connectionId, RUNS_LOOKED_AT);
  const nowSeconds = now().getTime() / MILLISECONDS_PER_SECOND;
  const steps = listSyncSteps(runs);
  return {
    steps,
    open: runs.filter(isOpenRun).map((run) => ({ run, progress: describeRunProgress(run, nowSeconds) })),
    runs: steps.flatMap(({ runId }) => runs.find(({ id }) => id === runId) ?? []),
    workers: await store.countWorkers(),
  };
}
