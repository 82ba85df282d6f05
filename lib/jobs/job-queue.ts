import { PgBoss, type QueueOptions, type QueuePolicy } from 'pg-boss';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';

/** Lists a page of the stale workloads and hands them out as jobs of the other queue. */
export const REPLAN_FLEET = 'replan-fleet';
/** Plans a batch of workloads. */
export const PLAN_WORKLOADS = 'plan-workloads';

/** A worker that has not been heard of for so long is dead, and its job is another's. */
const HEARTBEAT_SECONDS = 30;
/** How often dead workers are looked for. */
const SUPERVISE_SECONDS = 10;
/** Connections for the queue's own statements; one more listens for new jobs. */
const CONNECTIONS = 2;
const INSUFFICIENT_PRIVILEGE = '42501';

interface QueueDefinition {
  readonly name: string;
  readonly policy: QueuePolicy;
  readonly options: QueueOptions & { readonly notify: boolean };
}

const QUEUES: readonly QueueDefinition[] = [
  {
    name: REPLAN_FLEET,
    // One job a page of the fleet, queued or at work, however many processes ask for it.
    policy: 'exclusive',
    options: { notify: true, heartbeatSeconds: HEARTBEAT_SECONDS, retryLimit: 5, retryBackoff: true },
  },
  {
    name: PLAN_WORKLOADS,
    policy: 'standard',
    options: { notify: true, heartbeatSeconds: HEARTBEAT_SECONDS, retryLimit: 3, retryDelay: 0 },
  },
];

/**
 * Opens the job queue in the database, in a schema of its own that is made where it is missing. `say` is told, in a
 * line, what the queue has to complain about while it is open. Throws `AppError` `database-unavailable`.
 */
export async function openJobQueue(databaseUrl: string, say: (line: string) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    useListenNotify: true,
    // Nothing recurs by the clock.
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  const sayOnce = rememberSaid(say);
  boss.on('error', ({ message }) => sayOnce(`Job queue: ${message}`));
  boss.on('warning', ({ message }) => sayOnce(`Job queue: ${message}`));
  try {
    await boss.start();
    for (const { name, policy, options } of QUEUES) {
      await boss.createQueue(name, { ...options, policy });
      // What an earlier release made has its numbers.
      await boss.updateQueue(name, options);
    }
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

/** What failed for a passing reason has this long to pass before the first repetition, and then twice as long. */
export const RETRY_SECONDS = 10;

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
