import type { SyncStepState } from '@/lib/core/collection/full-sync';
import type { RunProgress } from '@/lib/core/collection/run-progress';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';

/** How far the syncs of a connection are, as the API answers. */
export interface SyncView {
  /** Steps of the latest sync of what runs, its metrics and its plans. */
  readonly steps: readonly SyncStepState[];
  /** Runs that are queued or running. */
  readonly open: readonly { readonly run: SyncRunRecord; readonly progress: RunProgress }[];
  /** The run of each step that there is one of, in order. */
  readonly runs: readonly SyncRunRecord[];
  /** Processes that take up runs, wherever they are. */
  readonly workers: number;
}
