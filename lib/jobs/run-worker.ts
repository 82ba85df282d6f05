import { constants, setPriority } from 'node:os';
import type { Job, PgBoss } from 'pg-boss';
import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { wireFromConfig } from '@/lib/wiring/wiring';
import { openJobQueue } from './job-queue';
import { type JobContext, runPlanWorkloads, runReplanFleet } from './plan-jobs';
import { PLAN_WORKLOADS, REPLAN_FLEET } from './queues';

/** One job lists a page while another plans. */
const CONNECTIONS = 2;
/** New jobs announce themselves; retries and jobs of the dead are found by looking. */
const LOOK_EVERY_SECONDS = 5;
/** The longest wait at a stop for the workload in hand. */
const STOP_LIMIT_MS = 20_000;

/**
 * Works on jobs of the configured database until this process is asked to stop by a signal, or by the end of the
 * process that started it. Then the workload in hand is finished and the rest of its job handed back.
 */
export async function runWorker(): Promise<void> {
  // Pages are served while plans are made, on the same cores.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = listenForStop();
  const say = (line: string) => console.error(line);
  const deps = wireFromConfig(CONNECTIONS);
  try {
    const boss = await openJobQueue(requireDatabaseUrl(readConfig()), say);
    try {
      await workOnJobs({ deps, boss, stop, say });
      await whenAborted(stop);
    } finally {
      await boss.stop({ timeout: STOP_LIMIT_MS });
    }
  } finally {
    await deps.close();
    // The channel to the process that started this one would keep it from ending.
    if (process.connected) process.disconnect();
  }
}

/** Takes jobs of both queues, one of each at a time. */
async function workOnJobs(context: JobContext): Promise<void> {
  await work(context.boss, PLAN_WORKLOADS, (job) => runPlanWorkloads(job, context));
  await work(context.boss, REPLAN_FLEET, (job) => runReplanFleet(job, context));
}

async function work(boss: PgBoss, queue: string, run: (job: Job<unknown>) => Promise<object>): Promise<void> {
  const workerId = await boss.work<unknown>(
    queue,
    { batchSize: 1, notifyPollingIntervalSeconds: LOOK_EVERY_SECONDS },
    async ([job]) => {
      if (job === undefined) return null;
      try {
        return await run(job);
      } finally {
        // Where there was one job there may be another.
        boss.notifyWorker(workerId);
      }
    },
  );
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

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
