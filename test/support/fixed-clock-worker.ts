import { runWorker } from '@/lib/jobs/run-worker';
import { wireFromConfig } from '@/lib/wiring/wiring';

/** A worker as it ships, for which it is always the time of its first argument: what it does can be done again. */
export async function runFixedClockWorker(): Promise<void> {
  const now = new Date(process.argv[2] ?? Number.NaN);
  await runWorker(wireFromConfig, async () => ({ now: () => new Date(now) }));
}
