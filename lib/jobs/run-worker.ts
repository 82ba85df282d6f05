import { constants, setPriority } from 'node:os';
import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { wireFromConfig } from '@/lib/wiring/wiring';
import { openDatabaseClock, type WorkerClock } from './database-clock';
import { limitHeapGrowth } from './heap-growth';
import { openJobQueue } from './job-queue';
import { workOnJobs } from './work-on-jobs';

/** Three parts of a sync, a run and a plan at once. */
const CONNECTIONS = 5;
/** Before a run that failed for a passing reason is tried again; after the last it fails. */
const PAUSES_SECONDS = [10, 30, 90];
/** At a stop, a call of AWS that is in flight has this long to come back: asked for again, it would cost again. */
const FINISH_MS = 5_000;
/** The longest wait at a stop for the workload in hand. */
const STOP_LIMIT_MS = 20_000;

/**
 * Works on jobs of the configured database until this process is asked to stop by a signal, or by the end of the
 * process that started it. Then the workload in hand is finished and the rest of its job handed back.
 * @param wire puts the use cases together, with at most so many connections to the database
 * @param openClock says what time it is
 */
export async function runWorker(
  wire: (poolSize: number) => WiredDeps = wireFromConfig,
  openClock: (deps: WiredDeps) => Promise<WorkerClock> = openDatabaseClock,
): Promise<void> {
  // Pages are served while plans are made, on the same cores.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  limitHeapGrowth();
  const stop = listenForStop();
  const abort = abortLater(stop, FINISH_MS);
  const say = (line: string) => console.error(line);
  const wired = wire(CONNECTIONS);
  const accounts = keepAccountSessions(wired.openAccount);
  try {
    const boss = await openJobQueue(requireDatabaseUrl(readConfig()), say);
    try {
      const deps = { ...wired, now: (await openClock(wired)).now };
      await workOnJobs({ deps, boss, accounts, pausesSeconds: PAUSES_SECONDS, stop, abort, say });
      await whenAborted(stop);
    } finally {
      await boss.stop({ timeout: STOP_LIMIT_MS });
    }
  } finally {
    accounts.close();
    await wired.close();
    // The channel to the process that started this one would keep it from ending.
    if (process.connected) process.disconnect();
  }
}

function listenForStop(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  // It may have gone while this program was loaded.
  if (process.connected === false) stop();
  return controller.signal;
}

function abortLater(stop: AbortSignal, afterMs: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => setTimeout(() => controller.abort(), afterMs).unref();
  if (stop.aborted) abort();
  else stop.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
