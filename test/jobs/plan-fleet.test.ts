import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJobQueue, sendReplanFleet } from '@/lib/jobs/job-queue';
import { PLAN_WORKLOADS, REPLAN_FLEET } from '@/lib/jobs/queues';
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

/** Plans of each workload, by its id. */
async function countPlans(): Promise<Record<string, number>> {
  const { rows } = await client.query<{ id: string; plans: number }>(
    `select w.id, count(p.id)::int as plans from "Workload" w left join "Plan" p on p."workloadId" = w.id group by w.id`,
  );
  return Object.fromEntries(rows.map(({ id, plans }) => [id, plans]));
}

function once(ids: readonly string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

async function countPlanned(): Promise<number> {
  return Object.values(await countPlans()).filter((plans) => plans > 0).length;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it did not come about that ${what}`);
    await pause(20);
  }
}

async function untilPlanned(count: number): Promise<void> {
  await until(`${count} workloads are planned`, async () => (await countPlanned()) >= count);
}

async function untilIdle(): Promise<void> {
  await until('no job is left', async () => (await listUnfinished()).length === 0);
}

async function listUnfinished(): Promise<string[]> {
  const jobs = await boss.findJobs(PLAN_WORKLOADS);
  const pages = await boss.findJobs(REPLAN_FLEET);
  return [...jobs, ...pages].filter(({ state }) => state !== 'completed').map(({ state }) => state);
}

describe('a fleet planned through the job queue', { timeout: 120_000 }, () => {
  it('is planned once by workers that never do the same job, however often it is asked for', async () => {
    const ids = names(60);
    await storeUnplanned(ids, exampleMinutes(1), database.deps);
    await start(2);
    await Promise.all([sendReplanFleet(boss, null), sendReplanFleet(boss, null)]);
    await untilPlanned(ids.length);
    await untilIdle();
    expect(await countPlans()).toEqual(once(ids));
    const jobs = await boss.findJobs<{ workloadIds: string[] }>(PLAN_WORKLOADS);
    expect(jobs.flatMap(({ data }) => data.workloadIds).sort()).toEqual(ids);
    expect(jobs.map(({ retryCount }) => retryCount)).toEqual(jobs.map(() => 0));
    const spans = jobs
      .map(({ startedOn, completedOn }) => ({ start: startedOn.getTime(), end: completedOn?.getTime() ?? 0 }))
      .sort((a, b) => a.start - b.start);
    expect(spans.some(({ start: begun }, i) => begun < (spans[i - 1]?.end ?? 0))).toBe(true);

    await sendReplanFleet(boss, null);
    await until('the second asking is done', async () => (await boss.findJobs(REPLAN_FLEET)).length === 2);
    await untilIdle();
    expect(await boss.findJobs(PLAN_WORKLOADS)).toHaveLength(jobs.length);
  });

  it('is planned whole when a worker is killed in the middle of a job', async () => {
    const ids = names(25);
    await storeUnplanned(ids, exampleMinutes(1), database.deps);
    const { pids } = await start(1);
    const [killed = 0] = pids();
    await sendReplanFleet(boss, null);
    await untilPlanned(2);
    process.kill(killed, 'SIGKILL');
    await until('another worker runs', async () => !isAlive(killed) && pids().some((pid) => pid !== killed));
    expect(await countPlanned()).toBeLessThan(ids.length);
    await letAMinutePass();
    await boss.supervise(PLAN_WORKLOADS);
    await untilPlanned(ids.length);
    await untilIdle();
    expect(await countPlans()).toEqual(once(ids));
  });

  it('is planned but for the workload that cannot be, whose reason is kept', async () => {
    const ids = names(3);
    await storeUnplanned(ids, exampleMinutes(1), database.deps);
    await storeUnplanned(['bare'], null, database.deps);
    await start(1);
    await boss.insert(PLAN_WORKLOADS, [{ data: { workloadIds: ['bare', ...ids] } }]);
    await untilPlanned(ids.length);
    await until('the batch is done', async () => (await listStates()).includes('completed'));
    expect(await countPlans()).toEqual({ ...once(ids), bare: 0 });
    await letAMinutePass();
    await until('the workload is tried again', async () => (await listStates()).includes('retry'));
    const jobs = await boss.findJobs(PLAN_WORKLOADS);
    expect(jobs.map(({ output }) => output)).toContainEqual({
      planned: 3,
      upToDate: 0,
      failed: 1,
      handedOn: 0,
    });
    const alone = jobs.find(({ state }) => state === 'retry');
    expect(alone).toMatchObject({
      data: { workloadIds: ['bare'] },
      output: { message: 'bare has no traffic yet: import some before planning it.' },
    });
  });

  it('loses no workload when a stop comes in the middle of a job', async () => {
    const ids = names(25);
    await storeUnplanned(ids, exampleMinutes(1), database.deps);
    const first = await start(1);
    await sendReplanFleet(boss, null);
    await untilPlanned(2);
    await first.stop();
    const planned = await countPlanned();
    expect(planned).toBeLessThan(ids.length);
    expect((await listStates()).sort()).toEqual(['completed', 'created']);
    await start(1);
    await untilPlanned(ids.length);
    await untilIdle();
    expect(await countPlans()).toEqual(once(ids));
    const jobs = await boss.findJobs(PLAN_WORKLOADS);
    expect(jobs.map(({ retryCount }) => retryCount)).toEqual([0, 0]);
  });
});

async function listStates(): Promise<string[]> {
  return (await boss.findJobs(PLAN_WORKLOADS)).map(({ state }) => state);
}

/** For the queue: heartbeats are a minute older, delays a minute shorter, and the next look for the dead is due. */
async function letAMinutePass(): Promise<void> {
  await client.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute', start_after = start_after - interval '1 minute'
     where state in ('created', 'retry', 'active')`,
  );
  await client.query(`update pgboss.queue set monitor_on = monitor_on - interval '1 minute'`);
}
