import { setTimeout as wait } from 'node:timers/promises';
import type { CallWatch } from '@/lib/usecases/aws-account';
import type { UseCaseDeps } from '@/lib/usecases/deps';

/** A run that is worked on, with what may stop the work. */
export interface WatchedRun {
  readonly watch: CallWatch;
  /** Whether the run is to end, because it was cancelled, ended elsewhere or deleted. */
  isOver(): boolean;
  /** Ends the watching. */
  close(): Promise<void>;
}

/** How often a run is looked at for being cancelled. */
const LOOK_EVERY_MS = 1_000;

/**
 * Watches a run while it is worked on: the signal is aborted when it is cancelled or ends, and when one of `stops` is.
 * What the work says it does is written to the run, at the next look.
 */
export function watchRun(
  { runId, stops }: { readonly runId: string; readonly stops: readonly AbortSignal[] },
  deps: Pick<UseCaseDeps, 'store' | 'now'>,
): WatchedRun {
  const over = new AbortController();
  const closed = new AbortController();
  let told: string | null = null;
  const look = async (): Promise<void> => {
    const step = told;
    told = null;
    if (step !== null) await deps.store.advanceRun(runId, { at: deps.now().toISOString(), step });
    const run = await deps.store.findRun(runId);
    if (run === null || run.endedAt !== null || run.cancelAskedAt !== null) over.abort();
  };
  const looking = (async () => {
    while (!closed.signal.aborted && !over.signal.aborted) {
      await wait(LOOK_EVERY_MS, undefined, { signal: closed.signal }).catch(() => {});
      // A database that is away is noticed by the work itself.
      if (!closed.signal.aborted) await look().catch(() => {});
    }
  })();
  return {
    watch: {
      signal: AbortSignal.any([over.signal, ...stops]),
      onStep: (step) => {
        told = step;
      },
    },
    isOver: () => over.signal.aborted,
    close: async () => {
      closed.abort();
      await looking;
    },
  };
}
