import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countSeries } from '@/lib/core/collection/asked-names';
import type { PartRecord, SyncRunRecord } from '@/lib/core/collection/sync-run';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { COLLECT_METRICS } from '@/lib/jobs/queues';
import { sendRunBy } from '@/lib/jobs/send-run';
import { pause } from '@/lib/launch/processes.mjs';
import { cancelRun, requestSync } from '@/lib/usecases/request-sync';
import { type AwsProcess, startAwsProcess } from '../support/aws/aws-process';
import { makeWorld } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { storeAwsFleet } from '../support/stored-aws-fleet';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';
import { startWorkerPool, type WorkerPool } from '../support/worker-pool';

const REGIONS = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'eu-central-1', 'eu-north-1', 'ap-south-1', 'ap-northeast-1', 'sa-east-1'],
];
const NOW_SECONDS = Math.floor(Date.now() / 60_000) * 60;
const WORLD = {
  seed: 3,
  endpoints: 300,
  functions: 0,
  transforms: false,
  regions: REGIONS,
  startSeconds: NOW_SECONDS - 3 * 3600,
  nowSeconds: NOW_SECONDS,
};
const WORKERS = 3;
const LIMIT_MS = 90_000;
const outputSchema = z.object({ done: z.boolean(), worker: z.number() });

let aws: AwsProcess;
let database: WiredDatabase;
let boss: PgBoss;
let workers: WorkerPool;

beforeAll(async () => {
  aws = await startAwsProcess({ ...WORLD, quotaScale: null });
});
afterAll(() => aws.stop());
beforeEach(async () => {
  database = await createWiredDatabase();
  boss = await openJobQueue(database.databaseUrl, () => {});
  const connection = makeDemoConnection(aws.url, { regions: REGIONS });
  await storeAwsFleet(makeWorld(WORLD), connection, database.deps.store);
  const now = new Date(NOW_SECONDS * 1000).toISOString();
  workers = await startWorkerPool(WORKERS, database.databaseUrl, now);
  await untilOpened(WORKERS + 1);
});
afterEach(async () => {
  await aws.clearFaults();
  await workers.stop();
  await boss.stop();
  await database.drop();
});

async function untilOpened(processes: number): Promise<void> {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ opened: number }>(
      `select count(distinct application_name)::int as opened from pg_stat_activity
       where datname = current_database() and application_name like 'breakeven jobs %'`,
    );
    if ((rows[0]?.opened ?? 0) >= processes) break;
    await pause(50);
  }
  await client.end();
}

async function startSync(): Promise<string> {
  const request = { connectionId: 'connection', kind: 'metrics', trigger: 'button' } as const;
  const run = await requestSync(request, database.deps);
  await sendRunBy(boss, run);
  return run.id;
}

async function until(runId: string, isSo: (run: SyncRunRecord) => boolean): Promise<SyncRunRecord> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const run = await database.deps.store.findRun(runId);
    if (run !== null && isSo(run)) return run;
    if (performance.now() > deadline) throw new Error(`not so: ${isSo}: ${JSON.stringify(run)}`);
    await pause(20);
  }
}

async function listParts({ id, partsTotal }: SyncRunRecord): Promise<PartRecord[]> {
  const { store } = database.deps;
  const parts = await Promise.all(Array.from({ length: partsTotal }, (_, i) => store.findPart(id, i)));
  return parts.flatMap((part) => part ?? []);
}

describe('three workers on one database', { timeout: 150_000 }, () => {
  it('share a sync of 300 endpoints, each job done once', async () => {
    // So that no worker has done its part before another has begun.
    await aws.addFault({ kind: 'latency', ms: 700 });
    const before = await aws.readCounters();
    const run = await until(await startSync(), ({ endedAt }) => endedAt !== null);
    expect(run).toMatchObject({ state: 'done', problems: [], partsDone: run.partsTotal });
    expect(run.partsTotal).toBeGreaterThanOrEqual(REGIONS.length);
    expect(run.seriesDone).toBe(run.seriesTotal);
    expect(run.seriesTotal).toBeGreaterThan(3_000);
    const parts = await listParts(run);
    expect(parts.map(({ state }) => state)).toEqual(parts.map(() => 'done'));
    // The last job is closed after its run.
    while ((await boss.findJobs(COLLECT_METRICS)).some(({ state }) => state === 'active')) await pause(20);
    const jobs = await boss.findJobs(COLLECT_METRICS);
    expect(jobs).toHaveLength(run.partsTotal);
    expect(jobs.map(({ retryCount, state }) => [retryCount, state])).toEqual(
      jobs.map(() => [0, 'completed']),
    );
    expect(new Set(jobs.map(({ output }) => outputSchema.parse(output).worker)).size).toBeGreaterThan(1);
    expect(jobs.filter(({ output }) => outputSchema.parse(output).done)).toHaveLength(jobs.length);
    const after = await aws.readCounters();
    const calls = parts.map(({ call }) => call.queries);
    expect(after.metricsRequested - before.metricsRequested).toBe(calls.flat().length);
    expect(run.seriesTotal).toBe(calls.reduce((sum, queries) => sum + countSeries(queries), 0));
    expect(run.calls).toBe(run.partsTotal);
    expect(after.refusals).toEqual({});
    expect(workers.endedByThemselves()).toBe(0);
  });

  it('leave whole parts behind when it is cancelled in the middle', async () => {
    await aws.addFault({ kind: 'latency', ms: 1_500 });
    const runId = await startSync();
    await until(runId, ({ partsDone }) => partsDone >= 2);
    const start = performance.now();
    await cancelRun({ runId }, database.deps);
    const run = await until(runId, ({ endedAt }) => endedAt !== null);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(run.state).toBe('cancelled');
    await pause(3_000);
    const parts = await listParts(run);
    const done = parts.filter(({ state }) => state === 'done');
    expect(done).toHaveLength(run.partsDone);
    expect(parts.filter(({ state }) => state === 'dropped')).toHaveLength(run.partsTotal - run.partsDone);
    expect(run.partsDone).toBeLessThan(run.partsTotal);
    // Nothing of a part that was dropped is stored, and all of one that is done.
    const workloadIds = parts.flatMap(({ call }) => call.queries.map(({ workloadId }) => workloadId));
    const asked = await database.deps.store.listWatermarks(workloadIds);
    const collected = done.flatMap(({ call }) =>
      call.queries.map(({ workloadId, metric }) => `${workloadId} ${metric}`),
    );
    expect(asked.map(({ workloadId, metric }) => `${workloadId} ${metric}`).sort()).toEqual(
      [...new Set(collected)].sort(),
    );
    expect((await database.deps.store.findRun(runId))?.partsDone).toBe(run.partsDone);
  });
});
