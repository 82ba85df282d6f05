import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { COLLECT_METRICS, GIVEN_UP, RUN_QUEUES } from '@/lib/jobs/queues';
import type { RunContext } from '@/lib/jobs/run-jobs';
import { sendRunBy } from '@/lib/jobs/send-run';
import { runTick } from '@/lib/jobs/tick';
import { workOnJobs } from '@/lib/jobs/work-on-jobs';
import { pause } from '@/lib/launch/processes.mjs';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import { cancelRun, requestSync } from '@/lib/usecases/request-sync';
import { loadProgress } from '@/lib/usecases/sync-progress';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import { makeDemoConnection } from '../support/connected-account';
import { hang, makeAccount } from '../support/fake-account';
import { makeVariant } from '../support/stored-connection';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let boss: PgBoss;
let account: AwsAccount;
let stopping: AbortController;

beforeEach(async () => {
  database = await createWiredDatabase();
  boss = await openJobQueue(database.databaseUrl, () => {});
  stopping = new AbortController();
  account = makeAccount();
  await database.deps.store.insertConnection(makeDemoConnection('http://127.0.0.1:9'));
});
afterEach(async () => {
  stopping.abort();
  await boss.stop();
  await database.drop();
});

function context(): RunContext {
  const deps = { ...database.deps, openAccount: () => account };
  const accounts = keepAccountSessions(deps.openAccount);
  const { signal } = stopping;
  return { deps, boss, accounts, pausesSeconds: [0.01, 0.01], stop: signal, abort: signal, say: () => {} };
}

async function request(kind: RunKind): Promise<SyncRunRecord> {
  const run = await requestSync({ connectionId: 'connection', kind, trigger: 'button' }, database.deps);
  await sendRunBy(boss, run);
  return run;
}

async function find({ id }: SyncRunRecord): Promise<SyncRunRecord> {
  const run = await database.deps.store.findRun(id);
  if (run === null) throw new Error(`there is no run ${id}`);
  return run;
}

async function whenEnded(run: SyncRunRecord): Promise<SyncRunRecord> {
  await until(async () => (await find(run)).endedAt !== null);
  return await find(run);
}

async function listRuns(): Promise<Pick<SyncRunRecord, 'kind' | 'state'>[]> {
  const runs = await database.deps.store.listRuns('connection', 10);
  return runs.map(({ kind, state }) => ({ kind, state })).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}

async function findOfKind(kind: RunKind): Promise<SyncRunRecord> {
  const run = (await database.deps.store.listRuns('connection', 10)).find((each) => each.kind === kind);
  if (run === undefined) throw new Error(`there is no run of ${kind}`);
  return run;
}

const LIMIT_MS = 30_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it did not come about: ${isSo}`);
    await pause(20);
  }
}

/** Has few ways to be served, so that its plan is made in a tenth of a second. */
const ON_A_GPU = {
  serving: {
    mode: 'realtime',
    pools: [{ instanceType: 'ml.g4dn.xlarge', count: 1 }],
    volumeGb: null,
    managedScaling: null,
    maxConcurrentPerInstance: null,
  },
} as const;

/** Has two endpoints, so that there is something to collect. */
const withEndpoints: AwsAccount['discoverRegion'] = async (region) => ({
  region,
  resources: [makeVariant('a', ON_A_GPU), makeVariant('b', ON_A_GPU)],
  quotas: [],
  completeKinds: ['variant', 'component', 'function', 'transform'],
  problems: [],
});

describe('runs by button', () => {
  it('refuse a second one of the kind in words, and let another kind be', async () => {
    await request('metrics');
    await expect(request('metrics')).rejects.toThrow(
      new AppError(
        'conflict',
        'demo account: a sync of the metrics is queued or running already: wait for it, or cancel it first.',
      ),
    );
    await expect(request('prices')).resolves.toMatchObject({ state: 'queued' });
    const gone = { connectionId: 'gone', kind: 'prices', trigger: 'button' } as const;
    await expect(requestSync(gone, database.deps)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('go on from the inventory to the metrics to the plans, once', async () => {
    account = makeAccount({ discoverRegion: withEndpoints });
    await workOnJobs(context());
    const run = await request('inventory');
    await until(async () =>
      (await listRuns()).some(({ kind, state }) => kind === 'plans' && state === 'done'),
    );
    expect(await find(run)).toMatchObject({ state: 'done', outcome: { workloadsAdded: 2 } });
    expect(await listRuns()).toEqual([
      { kind: 'inventory', state: 'done' },
      { kind: 'metrics', state: 'done' },
      { kind: 'plans', state: 'done' },
    ]);
    expect(await findOfKind('plans')).toMatchObject({
      partsDone: 2,
      partsTotal: 2,
      problems: [],
      outcome: { withPlan: 2, withoutPlan: 0, failed: 0 },
    });
    const { steps } = await loadProgress({ connectionId: 'connection' }, database.deps);
    expect(steps.map(({ kind }) => kind)).toEqual(['inventory', 'metrics', 'plans']);
    const metrics = await findOfKind('metrics');
    expect(metrics.partsDone).toBe(metrics.partsTotal);
    expect(metrics.seriesDone).toBe(metrics.seriesTotal);
    expect(metrics.seriesTotal).toBeGreaterThan(10);
    const parts = await boss.findJobs(COLLECT_METRICS);
    expect(parts.map(({ retryCount }) => retryCount)).toEqual(parts.map(() => 0));
  });
});

describe('a run that fails', () => {
  it('says what to do, ends once, and is followed by nothing', async () => {
    const words = 'The AWS credentials have expired. Sign in again and run it again.';
    account = makeAccount({
      discoverRegion: () => Promise.reject(new AwsFailure('credentials', words, 'us-east-1')),
    });
    await workOnJobs(context());
    const run = await whenEnded(await request('inventory'));
    expect(run.state).toBe('failed');
    expect(run.problems).toEqual([{ code: 'credentials', message: words, about: 'us-east-1' }]);
    expect(await listRuns()).toEqual([{ kind: 'inventory', state: 'failed' }]);
    const [job] = await boss.findJobs(RUN_QUEUES.inventory);
    expect(job).toMatchObject({ retryCount: 0, state: 'completed' });
  });

  it('is tried again when it may pass, and then says that it did not', async () => {
    let tries = 0;
    account = makeAccount({
      listSavingsPlans: () => {
        tries += 1;
        return Promise.reject(new TypeError('x is not a function\n  at y'));
      },
    });
    await workOnJobs(context());
    const run = await whenEnded(await request('inventory'));
    expect(tries).toBe(3);
    expect(run.state).toBe('failed');
    expect(run.problems).toEqual([
      {
        code: 'internal',
        message:
          'Breakeven failed in a way that was not foreseen (x is not a function). Run it again; if it fails again, report it with this sentence.',
        about: null,
      },
    ]);
  });

  it('fails the part alone that AWS refuses, and the run of metrics with all its parts', async () => {
    const refusal = new AwsFailure('permission', 'Add cloudwatch:GetMetricData to its policy.', 'us-east-1');
    account = makeAccount({
      discoverRegion: withEndpoints,
      fetchMetrics: () => Promise.reject(refusal),
    });
    await workOnJobs(context());
    await whenEnded(await request('inventory'));
    await until(async () =>
      (await listRuns()).some(({ kind, state }) => kind === 'metrics' && state === 'failed'),
    );
    const metrics = await findOfKind('metrics');
    expect(metrics.problems).toEqual([{ code: 'permission', message: refusal.message, about: 'us-east-1' }]);
    expect(metrics.partsDone).toBe(metrics.partsTotal);
  });

  it('ends as failed when all who worked on it died', async () => {
    const run = await request('inventory');
    const data = { runId: run.id };
    const [job] = await boss.fetch(RUN_QUEUES.inventory);
    await boss.deleteJob(RUN_QUEUES.inventory, job?.id ?? '');
    await boss.send(RUN_QUEUES.inventory, data, { singletonKey: run.id, retryLimit: 0 });
    const [last] = await boss.fetch(RUN_QUEUES.inventory);
    await boss.fail(RUN_QUEUES.inventory, last?.id ?? '', {});
    expect(await boss.findJobs(GIVEN_UP)).toMatchObject([{ data }]);
    await workOnJobs(context());
    expect((await whenEnded(run)).problems).toMatchObject([
      { code: 'internal', message: expect.stringMatching(/ended in the middle of it time after time/) },
    ]);
  });
});

describe('cancelling', () => {
  it('ends a run that nobody has begun at once', async () => {
    const run = await request('inventory');
    expect(await cancelRun({ runId: run.id }, database.deps)).toMatchObject({
      state: 'cancelled',
      endedAt: TEST_NOW,
    });
    await workOnJobs(context());
    await until(async () =>
      (await boss.findJobs(RUN_QUEUES.inventory)).every(({ state }) => state === 'completed'),
    );
    expect(await find(run)).toMatchObject({ state: 'cancelled', startedAt: null });
  });

  it('gives up a call in flight within seconds', async () => {
    account = makeAccount({ discoverRegion: (_region, { signal }) => hang(signal) });
    await workOnJobs(context());
    const run = await request('inventory');
    await until(async () => (await find(run)).state === 'running');
    const start = performance.now();
    expect((await cancelRun({ runId: run.id }, database.deps)).step).toBe('cancelling');
    expect((await whenEnded(run)).state).toBe('cancelled');
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(await listRuns()).toHaveLength(1);
  });

  it('leaves the parts that are done and drops the rest', async () => {
    let calls = 0;
    account = makeAccount({
      discoverRegion: withEndpoints,
      fetchMetrics: (call, watch) => {
        calls += 1;
        return calls === 1 ? makeAccount().fetchMetrics(call, watch) : hang(watch.signal);
      },
    });
    await database.deps.store.saveConnection(makeDemoConnection('http://127.0.0.1:9', { historyDays: 455 }));
    await workOnJobs(context());
    await whenEnded(await request('inventory'));
    await until(async () => (await listRuns()).length === 2 && (await findOfKind('metrics')).partsDone === 1);
    const metrics = await findOfKind('metrics');
    expect(metrics.partsTotal).toBeGreaterThan(2);
    await cancelRun({ runId: metrics.id }, database.deps);
    expect(await whenEnded(metrics)).toMatchObject({ state: 'cancelled', partsDone: 1 });
    const parts = await Promise.all(
      Array.from({ length: metrics.partsTotal }, (_, i) => database.deps.store.findPart(metrics.id, i)),
    );
    expect(parts.filter((part) => part?.state === 'done')).toHaveLength(1);
    expect(parts.filter((part) => part?.state === 'dropped')).toHaveLength(metrics.partsTotal - 1);
  });
});

describe('the look of every few minutes', () => {
  const later = (seconds: number) => new Date(Date.parse(TEST_NOW) + seconds * 1000);
  const tickAt = (seconds: number) =>
    runTick({ deps: { ...database.deps, now: () => later(seconds) }, boss });

  it('hands out a run whose job got lost, once', async () => {
    const run = await requestSync(
      { connectionId: 'connection', kind: 'metrics', trigger: 'button' },
      database.deps,
    );
    await tickAt(30);
    expect(await boss.findJobs(RUN_QUEUES.metrics)).toEqual([]);
    await tickAt(90);
    await tickAt(120);
    expect(await boss.findJobs(RUN_QUEUES.metrics)).toMatchObject([
      { data: { runId: run.id }, singletonKey: run.id },
    ]);
  });

  it('ends a run that is to be cancelled and whose worker is gone', async () => {
    const run = await request('metrics');
    await database.deps.store.advanceRun(run.id, { at: TEST_NOW, state: 'running', startedAt: TEST_NOW });
    await cancelRun({ runId: run.id }, database.deps);
    await tickAt(90);
    expect(await find(run)).toMatchObject({ state: 'cancelled' });
  });

  it('queues and hands out what is due, of connections on a schedule', async () => {
    const scheduled = { metricsEveryHours: 1, lastTestedAt: TEST_NOW };
    await database.deps.store.saveConnection(makeDemoConnection('http://127.0.0.1:9', scheduled));
    expect(await tickAt(0)).toEqual({ due: 2, seenTo: 0 });
    expect(await tickAt(0)).toEqual({ due: 0, seenTo: 0 });
    expect(await listRuns()).toEqual([
      { kind: 'inventory', state: 'queued' },
      { kind: 'prices', state: 'queued' },
    ]);
    expect((await findOfKind('prices')).trigger).toBe('schedule');
    expect(await boss.findJobs(RUN_QUEUES.inventory)).toHaveLength(1);
    expect(await boss.findJobs(RUN_QUEUES.prices)).toHaveLength(1);
  });

  it('is asked for by the clock of the queue, in UTC', async () => {
    const schedules = await boss.getSchedules();
    expect(schedules.map(({ name, cron, timezone }) => ({ name, cron, timezone }))).toEqual([
      { name: 'roll-up-series', cron: '20 3 * * *', timezone: 'UTC' },
      { name: 'tick', cron: '*/5 * * * *', timezone: 'UTC' },
    ]);
  });
});
