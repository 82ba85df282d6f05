import type { UseCaseDeps } from '@/lib/usecases/deps';

/** What time it is for all workers, however the clocks of their machines go. */
export interface WorkerClock {
  readonly now: () => Date;
}

const RENEW_MS = 30_000;
/** Less than this is the way to the database and back. */
const LEAST_OFFSET_MS = 1_000;

/**
 * The clock of the database, asked twice a minute: a worker whose own is ahead would else send reports before they are due,
 * and hold others for dead. While the database does not answer, the last difference holds. It is kept as long as the process
 * runs.
 */
export async function openDatabaseClock(
  { store }: Pick<UseCaseDeps, 'store'>,
  readLocalMs: () => number = Date.now,
): Promise<WorkerClock> {
  let offsetMs = await measureOffset(store, readLocalMs);
  const timer = setInterval(() => {
    measureOffset(store, readLocalMs).then(
      (measured) => {
        offsetMs = measured;
      },
      () => undefined,
    );
  }, RENEW_MS);
  // It keeps no process alive.
  timer.unref();
  return { now: () => new Date(readLocalMs() + offsetMs) };
}

async function measureOffset(store: UseCaseDeps['store'], readLocalMs: () => number): Promise<number> {
  const before = readLocalMs();
  const there = Date.parse(await store.readClock());
  const offsetMs = there - (before + readLocalMs()) / 2;
  return Math.abs(offsetMs) < LEAST_OFFSET_MS ? 0 : offsetMs;
}
