import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJobQueue, sendForecastFleet } from '@/lib/jobs/job-queue';
import { FORECAST_FLEET, FORECAST_WORKLOADS } from '@/lib/jobs/queues';
import { isAlive, pause } from '@/lib/launch/processes.mjs';
import { startWorkers, type WorkerProcesses } from '@/lib/launch/worker-processes.mjs';
import { exampleMinutes } from '../support/example-workload';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const LIMIT_MS = 90_000;
let database: WiredDatabase;
let client: pg.Client;
let boss: PgBoss;
let workers: WorkerProcesses | null = null;

beforeEach(async () => {
  database = await createWiredDatabase();
  client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  boss = await openJobQueue(database.databaseUrl, () => {});
});
afterEach(async () => {
  await workers?.stop();
  workers = null;
  await boss.stop();
  await client.end();
  await database.drop();
});

async function start(count: number): Promise<WorkerProcesses> {
  workers = await startWorkers({ count, databaseUrl: database.databaseUrl, quiet: true });
  return workers;
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `w${String(i).padStart(3, '0')}`);
}

/** Forecasts of each workload, by its id. */
async function countForecasts(): Promise<Record<string, number>> {
  const { rows } = await client.query<{ id: string; forecasts: number }>(
    `select w.id, count(f.id)::int as forecasts from "Workload" w left join "Forecast" f on f."workloadId" = w.id
     group by w.id`,
  );
  return Object.fromEntries(rows.map(({ id, forecasts }) => [id, forecasts]));
}

function once(ids: readonly string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

async function countForecast(): Promise<number> {
  return Object.values(await countForecasts()).filter((forecasts) => forecasts > 0).length;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it did not come about that ${what}`);
    await pause(20);
  }
}

async function untilForecast(count: number): Promise<void> {
  await until(`${count} workloads are forecast`, async () => (await countForecast()) >= count);
}

async function untilIdle(): Promise<void> {
  await until('no job is left', async () => {
    const jobs = [...(await boss.findJobs(FORECAST_FLEET)), ...(await boss.findJobs(FORECAST_WORKLOADS))];
    return jobs.every(({ state }) => state === 'completed');
  });
}

describe('a fleet forecast through the job queue', { timeout: 120_000 }, () => {
  it('is forecast once, however often it is asked for', async () => {
    const ids = names(60);
    await storeUnplanned(ids, exampleMinutes(28), database.deps);
    await start(2);
    await Promise.all([sendForecastFleet(boss), sendForecastFleet(boss)]);
    await untilForecast(ids.length);
    await untilIdle();
    expect(await countForecasts()).toEqual(once(ids));
    const jobs = await boss.findJobs<{ workloadIds: string[] }>(FORECAST_WORKLOADS);
    expect(jobs.flatMap(({ data }) => data.workloadIds).sort()).toEqual(ids);
    await sendForecastFleet(boss);
    await untilIdle();
    expect(await boss.findJobs(FORECAST_WORKLOADS)).toHaveLength(jobs.length);
  });

  it('is forecast whole, and once, when a worker is killed in the middle of a job', async () => {
    const ids = names(25);
    await storeUnplanned(ids, exampleMinutes(28), database.deps);
    const { pids } = await start(1);
    const [killed = 0] = pids();
    await sendForecastFleet(boss);
    await untilForecast(2);
    process.kill(killed, 'SIGKILL');
    await until('another worker runs', async () => !isAlive(killed) && pids().some((pid) => pid !== killed));
    expect(await countForecast()).toBeLessThan(ids.length);
    await letAMinutePass();
    await boss.supervise(FORECAST_WORKLOADS);
    await untilForecast(ids.length);
    await untilIdle();
    expect(await countForecasts()).toEqual(once(ids));
  });
});

/** For the queue: the heartbeat of the dead is missed then. */
async function letAMinutePass(): Promise<void> {
  await client.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute', start_after = start_after - interval '1 minute'
     where state in ('created', 'retry', 'active')`,
  );
  await client.query(`update pgboss.queue set monitor_on = monitor_on - interval '1 minute'`);
}
