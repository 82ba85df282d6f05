import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runForecastFleet, runForecastWorkloads } from '@/lib/jobs/forecast-jobs';
import { openJobQueue } from '@/lib/jobs/job-queue';
import type { JobContext } from '@/lib/jobs/plan-jobs';
import { FORECAST_WORKLOADS } from '@/lib/jobs/queues';
import { exampleMinutes } from '../support/example-workload';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let boss: PgBoss;
const said: string[] = [];
let stopping = new AbortController();

beforeEach(async () => {
  database = await createWiredDatabase();
  boss = await openJobQueue(database.databaseUrl, (line) => said.push(line));
});
afterEach(async () => {
  await boss.stop();
  await database.drop();
  said.splice(0);
  stopping = new AbortController();
});

function context(change: Partial<JobContext['deps']> = {}): JobContext {
  const deps = { ...database.deps, ...change };
  return { deps, boss, stop: stopping.signal, say: (line) => said.push(line) };
}

function job(data: unknown, retryCount: number = 0, signal = new AbortController().signal) {
  return { data, retryCount, signal };
}

async function listQueued(): Promise<unknown[]> {
  const jobs = await boss.findJobs<unknown>(FORECAST_WORKLOADS, { queued: true });
  return jobs.map(({ data }) => data);
}

const idsOf = async (workloadId: string) => (await database.deps.store.findForecastIdentity(workloadId))?.id;

test('workloads that are due are handed out once, some tens at a time', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `w${String(i).padStart(2, '0')}`);
  await storeUnplanned(ids, null, database.deps);
  expect(await runForecastFleet(context())).toEqual({ batches: 3 });
  expect(await runForecastFleet(context())).toEqual({ batches: 0 });
  const batches = (await listQueued()) as { workloadIds: string[] }[];
  expect(batches.flatMap(({ workloadIds }) => workloadIds).sort()).toEqual(ids);
  expect(Math.max(...batches.map(({ workloadIds }) => workloadIds.length))).toBe(25);
});

test('a batch that a worker died on is taken apart, and one of a single workload is tried again', async () => {
  await storeUnplanned(['a', 'b'], exampleMinutes(14), database.deps);
  const outcome = await runForecastWorkloads(job({ workloadIds: ['a', 'b'] }, 1), context());
  expect(outcome).toEqual({ made: 0, upToDate: 0, failed: 0, handedOn: 2 });
  const queued = await listQueued();
  expect(queued).toHaveLength(2);
  expect(queued).toEqual(expect.arrayContaining([{ workloadIds: ['a'] }, { workloadIds: ['b'] }]));
  const again = await runForecastWorkloads(job({ workloadIds: ['a'] }, 1), context());
  expect(again).toEqual({ made: 1, upToDate: 0, failed: 0, handedOn: 0 });
});

test('what a stop leaves of a batch is handed on, whether the process or the job is to stop', async () => {
  await storeUnplanned(['a', 'b', 'c'], exampleMinutes(14), database.deps);
  const { forecastDemand } = database.deps;
  const during = context({
    forecastDemand: async (asked) => {
      stopping.abort();
      return await forecastDemand(asked);
    },
  });
  const outcome = await runForecastWorkloads(job({ workloadIds: ['a', 'b', 'c'] }), during);
  expect(outcome).toEqual({ made: 1, upToDate: 0, failed: 0, handedOn: 2 });
  expect(await listQueued()).toEqual([{ workloadIds: ['b', 'c'] }]);
  stopping = new AbortController();
  const ended = await runForecastWorkloads(job({ workloadIds: ['b'] }, 0, AbortSignal.abort()), context());
  expect(ended).toEqual({ made: 0, upToDate: 0, failed: 0, handedOn: 1 });
  expect(await listQueued()).toEqual(expect.arrayContaining([{ workloadIds: ['b'] }]));
});

test('a workload is forecast once by two that have it in hand, and one that was deleted is no failure', async () => {
  await storeUnplanned(['a', 'bare'], null, database.deps);
  await storeUnplanned(['busy'], exampleMinutes(14), database.deps);
  const batch = job({ workloadIds: ['busy', 'bare', 'gone'] });
  const outcomes = await Promise.all([1, 2].map(() => runForecastWorkloads(batch, context())));
  expect(outcomes.map(({ made }) => made).sort()).toEqual([0, 1]);
  expect(outcomes.map(({ failed }) => failed)).toEqual([0, 0]);
  expect(await idsOf('busy')).toBeDefined();
  expect(await idsOf('bare')).toBeUndefined();
  expect(said).toEqual([]);
});

test('a workload that fails is said with the reason, and holds up no other', async () => {
  await storeUnplanned(['a', 'b'], exampleMinutes(14), database.deps);
  const { forecastDemand } = database.deps;
  let isFirst = true;
  const failing = context({
    forecastDemand: async (asked) => {
      if (!isFirst) return await forecastDemand(asked);
      isFirst = false;
      throw new RangeError('its minutes are odd');
    },
  });
  const outcome = await runForecastWorkloads(job({ workloadIds: ['a', 'b'] }), failing);
  expect(outcome).toEqual({ made: 1, upToDate: 0, failed: 1, handedOn: 0 });
  expect(said).toEqual([expect.stringMatching(/^Workload a was not forecast: .*its minutes are odd/)]);
  expect(await idsOf('b')).toBeDefined();
});

test('a job of another release is refused', async () => {
  await expect(runForecastWorkloads(job({ ids: [] }), context())).rejects.toMatchObject({ code: 'internal' });
  await expect(runForecastWorkloads(job({ workloadIds: [] }), context())).rejects.toMatchObject({
    code: 'internal',
  });
});
