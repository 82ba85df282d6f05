import { PgBoss } from 'pg-boss';
import { WORKER_SESSION_PREFIX } from '@/lib/contract/worker-session';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import {
  FORECAST_FLEET,
  FORECAST_WORKLOADS,
  PLAN_WORKLOADS,
  QUEUES,
  REPLAN_FLEET,
  RETRY_SECONDS,
  SCHEDULES,
} from './queues';

/** How often dead workers are looked for. */
const SUPERVISE_SECONDS = 10;
/** Connections for the queue's own statements; one more listens for new jobs. */
const CONNECTIONS = 2;
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Opens the job queue in the database, in a schema of its own that is made where it is missing. `say` is told, in a
 * line, what the queue has to complain about while it is open. Throws `AppError` `database-unavailable`.
 */
export async function openJobQueue(databaseUrl: string, say: (line: string) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: `${WORKER_SESSION_PREFIX} ${process.pid}`,
    max: CONNECTIONS,
    useListenNotify: true,
    schedule: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  return await startQueue(boss, say, async () => {
    for (const { name, policy, options } of QUEUES) {
      await boss.createQueue(name, { ...options, policy });
      // What an earlier release made has its numbers.
      await boss.updateQueue(name, options);
    }
    for (const { queue, cron } of SCHEDULES) await boss.schedule(queue, cron, null, { tz: 'UTC' });
  });
}

/**
 * Opens the job queue of a database that workers have prepared, only to send to it: it looks after nothing and holds
 * one connection. Throws `AppError` `database-unavailable`.
 */
export async function openSender(databaseUrl: string, say: (line: string) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: `breakeven sender ${process.pid}`,
    max: 1,
    schedule: false,
    supervise: false,
    migrate: false,
  });
  return await startQueue(boss, say, async () => {});
}

async function startQueue(
  boss: PgBoss,
  say: (line: string) => void,
  prepare: () => Promise<void>,
): Promise<PgBoss> {
  const sayOnce = rememberSaid(say);
  // Every queue's worker says the same of a database that is away.
  const complain = ({ message }: { message: string }) =>
    sayOnce(`Job queue: ${message.replace(/ \(Queue: .*\)$/, '')}`);
  boss.on('error', complain);
  boss.on('warning', complain);
  try {
    await boss.start();
    await prepare();
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw openFailure(error);
  }
}

/** A database that is away would be complained about at every poll: the same line twice in a row is said once. */
function rememberSaid(say: (line: string) => void): (line: string) => void {
  let last = '';
  return (line) => {
    if (line !== last) say(line);
    last = line;
  };
}

function openFailure(error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error);
  const denied = error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
  const sentence = denied
    ? `The job queue may not make its schema pgboss in the database (${message}): grant the user CREATE on the database.`
    : `The job queue cannot be opened in the database: ${message}.`;
  return new AppError('database-unavailable', sentence, null, { cause: error });
}

/** Asks for new plans of all workloads after `afterId` that are stale; harmless when that was asked for already. */
export async function sendReplanFleet(boss: PgBoss, afterId: string | null): Promise<void> {
  await boss.send(REPLAN_FLEET, { afterId }, { singletonKey: afterId ?? 'first page' });
}

/** Hands out batches of workloads to be planned. */
export async function sendPlanBatches(boss: PgBoss, batches: readonly (readonly string[])[]): Promise<void> {
  if (batches.length === 0) return;
  await boss.insert(
    PLAN_WORKLOADS,
    batches.map((workloadIds) => ({ data: { workloadIds } })),
  );
}

/** Hands out workloads one by one, from some seconds on, to be repeated with growing delays when they fail. */
export async function sendSingly(
  boss: PgBoss,
  workloadIds: readonly string[],
  startAfterSeconds: number,
): Promise<void> {
  if (workloadIds.length === 0) return;
  const startAfter = new Date(Date.now() + startAfterSeconds * MILLISECONDS_PER_SECOND);
  await boss.insert(
    PLAN_WORKLOADS,
    workloadIds.map((id) => ({
      data: { workloadIds: [id] },
      startAfter,
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
    })),
  );
}

/** Asks to look for forecasts that are due; harmless when that was asked for already. */
export async function sendForecastFleet(boss: PgBoss): Promise<void> {
  await boss.send(FORECAST_FLEET, null, { singletonKey: 'due' });
}

/** Hands out batches of workloads to be forecast. */
export async function sendForecastBatches(
  boss: PgBoss,
  batches: readonly (readonly string[])[],
): Promise<void> {
  if (batches.length === 0) return;
  await boss.insert(
    FORECAST_WORKLOADS,
    batches.map((workloadIds) => ({ data: { workloadIds } })),
  );
}
