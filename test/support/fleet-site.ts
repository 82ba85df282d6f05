import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { isAlive } from '@/lib/launch/processes.mjs';
import { startWorkers, type WorkerProcesses } from '@/lib/launch/worker-processes.mjs';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { until } from './until';
import { createWiredDatabase } from './wired-database';

/** What workers make of a fleet. */
export interface FleetWork {
  /** The table of what is made of a workload. */
  readonly table: 'Plan' | 'Forecast';
  /** The queue that the fleet is asked through, and the one that its workloads go through. */
  readonly queues: readonly string[];
}

/** A database with prices, its job queue, and worker processes that make something of each workload. */
export interface FleetSite {
  readonly deps: WiredDeps;
  readonly boss: PgBoss;
  /** Starts worker processes. Those of the last start are stopped when the site is closed. */
  start(count: number): Promise<WorkerProcesses>;
  /** Kills one of the processes, and waits until another runs in its place. */
  killOne(workers: WorkerProcesses): Promise<void>;
  /** How often it was made of each workload, by its id. */
  countMade(): Promise<Record<string, number>>;
  /** Of how many workloads it was made. */
  countDone(): Promise<number>;
  until(what: string, isSo: () => Promise<boolean>): Promise<void>;
  untilDone(workloads: number): Promise<void>;
  /** Until no job is left. */
  untilIdle(): Promise<void>;
  /** For the queue: heartbeats are a minute older, delays a minute shorter, and the next look for the dead is due. */
  letAMinutePass(): Promise<void>;
  close(): Promise<void>;
}

const LIMIT_MS = 90_000;

/** Opens a site without workloads and workers. */
export async function openFleetSite({ table, queues }: FleetWork): Promise<FleetSite> {
  const { deps, databaseUrl, drop } = await createWiredDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const boss = await openJobQueue(databaseUrl, () => {});
  let running: WorkerProcesses | null = null;
  const countMade = () => countRows(client, table);
  const countDone = async () => Object.values(await countMade()).filter((made) => made > 0).length;
  return {
    deps,
    boss,
    start: async (count) => {
      running = await startWorkers({ count, databaseUrl, quiet: true });
      return running;
    },
    killOne,
    countMade,
    countDone,
    until: untilSo,
    untilDone: (workloads) =>
      untilSo(`${workloads} workloads are done`, async () => (await countDone()) >= workloads),
    untilIdle: () => untilSo('no job is left', () => isIdle(boss, queues)),
    letAMinutePass: () => letAMinutePass(client),
    close: async () => {
      await running?.stop();
      await boss.stop();
      await client.end();
      await drop();
    },
  };
}

/** Names of so many workloads, in order. */
export function fleetIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `w${String(i).padStart(3, '0')}`);
}

/** What `countMade` gives where it was made once of each. */
export function onceEach(ids: readonly string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

function untilSo(what: string, isSo: () => Promise<boolean>): Promise<void> {
  return until(what, isSo, LIMIT_MS);
}

async function killOne({ pids }: WorkerProcesses): Promise<void> {
  const [killed] = pids();
  if (killed === undefined) throw new Error('no worker runs');
  process.kill(killed, 'SIGKILL');
  await untilSo('another worker runs', async () => !isAlive(killed) && pids().some((pid) => pid !== killed));
}

async function countRows(client: pg.Client, table: FleetWork['table']): Promise<Record<string, number>> {
  const { rows } = await client.query<{ id: string; made: number }>(
    `select w.id, count(m.id)::int as made from "Workload" w left join "${table}" m on m."workloadId" = w.id
     group by w.id`,
  );
  return Object.fromEntries(rows.map(({ id, made }) => [id, made]));
}

async function isIdle(boss: PgBoss, queues: readonly string[]): Promise<boolean> {
  for (const queue of queues)
    if ((await boss.findJobs(queue)).some(({ state }) => state !== 'completed')) return false;
  return true;
}

async function letAMinutePass(client: pg.Client): Promise<void> {
  await client.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute', start_after = start_after - interval '1 minute'
     where state in ('created', 'retry', 'active')`,
  );
  await client.query(`update pgboss.queue set monitor_on = monitor_on - interval '1 minute'`);
}
