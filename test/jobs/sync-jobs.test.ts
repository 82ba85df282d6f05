import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { COLLECT_METRICS, GIVEN_UP, RUN_QUEUES } from '@/lib/jobs/queues';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { requestSync } from '@/lib/usecases/request-sync';
import { loadProgress } from '@/lib/usecases/sync-progress';
import { discoverTwoEndpoints, makeAccount } from '../support/fake-account';
import { type JobSite, openJobSite } from '../support/job-site';
import { makeConnection } from '../support/stored-connection';

let site: JobSite;
let account: AwsAccount;
beforeEach(async () => {
  site = await openJobSite();
  account = makeAccount();
});
afterEach(() => site.close());

describe('runs by button', () => {
  it('refuse a second one of the kind in words, and let another kind be', async () => {
    await site.request('metrics');
    await expect(site.request('metrics')).rejects.toThrow(
      new AppError(
        'conflict',
        'demo account: a sync of the metrics is queued or running already: wait for it, or cancel it first.',
      ),
    );
    await expect(site.request('prices')).resolves.toMatchObject({ state: 'queued' });
    const gone = { connectionId: 'gone', kind: 'prices', trigger: 'button' } as const;
    await expect(requestSync(gone, site.deps)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leave it at a look where a person wants to see the price first, and go on once metrics are asked for', async () => {
    account = makeAccount({ discoverRegion: discoverTwoEndpoints });
    await site.work(account);
    const look = await site.whenEnded(await site.request('inventory', 'look'));
    expect(look).toMatchObject({ state: 'done', trigger: 'look', outcome: { workloadsAdded: 2 } });
    expect(await site.listRuns()).toEqual([{ kind: 'inventory', state: 'done' }]);
    const seen = await loadProgress({ connectionId: 'connection' }, site.deps);
    expect(seen.steps.map(({ kind, state }) => [kind, state])).toEqual([
      ['inventory', 'done'],
      ['metrics', 'awaited'],
      ['plans', 'ahead'],
    ]);
    const { series } = await previewMetricSync({ connectionId: 'connection' }, site.deps);
    expect(series).toBeGreaterThan(10);
    expect(await site.deps.store.hasMetricSync('connection')).toBe(false);
    const metrics = await site.whenEnded(await site.request('metrics'));
    expect(metrics).toMatchObject({ state: 'done', seriesDone: series });
    expect(await site.deps.store.hasMetricSync('connection')).toBe(true);
    await site.until(async () => (await site.findOfKind('plans')).state === 'done');
  });

  it('say whether a worker is there that could take them up', async () => {
    const workers = async () => (await loadProgress({ connectionId: 'connection' }, site.deps)).workers;
    // The queue of this process is open.
    expect(await workers()).toBe(1);
    await site.boss.stop();
    await site.until(async () => (await workers()) === 0);
  });

  it('go on from the inventory to the metrics to the plans, once', async () => {
    account = makeAccount({ discoverRegion: discoverTwoEndpoints });
    await site.work(account);
    const run = await site.request('inventory');
    await site.until(async () =>
      (await site.listRuns()).some(({ kind, state }) => kind === 'plans' && state === 'done'),
    );
    expect(await site.find(run)).toMatchObject({ state: 'done', outcome: { workloadsAdded: 2 } });
    expect(await site.listRuns()).toEqual([
      { kind: 'inventory', state: 'done' },
      { kind: 'metrics', state: 'done' },
      { kind: 'plans', state: 'done' },
    ]);
    expect(await site.findOfKind('plans')).toMatchObject({
      partsDone: 2,
      partsTotal: 2,
      problems: [],
      outcome: { withPlan: 2, withoutPlan: 0, failed: 0 },
    });
    const { steps } = await loadProgress({ connectionId: 'connection' }, site.deps);
    expect(steps.map(({ kind }) => kind)).toEqual(['inventory', 'metrics', 'plans']);
    const metrics = await site.findOfKind('metrics');
    expect(metrics.partsDone).toBe(metrics.partsTotal);
    expect(metrics.seriesDone).toBe(metrics.seriesTotal);
    expect(metrics.seriesTotal).toBeGreaterThan(10);
    const parts = await site.boss.findJobs(COLLECT_METRICS);
    expect(parts.map(({ retryCount }) => retryCount)).toEqual(parts.map(() => 0));
  });
});

describe('a run that fails', () => {
  it('says what to do, ends once, and is followed by nothing', async () => {
    const words = 'The AWS credentials have expired. Sign in again and run it again.';
    account = makeAccount({
      discoverRegion: () => Promise.reject(new AwsFailure('credentials', words, 'us-east-1')),
    });
    await site.work(account);
    const run = await site.whenEnded(await site.request('inventory'));
    expect(run.state).toBe('failed');
    expect(run.problems).toEqual([{ code: 'credentials', message: words, about: 'us-east-1' }]);
    expect(await site.listRuns()).toEqual([{ kind: 'inventory', state: 'failed' }]);
    const [job] = await site.boss.findJobs(RUN_QUEUES.inventory);
    expect(job).toMatchObject({ retryCount: 0, state: 'completed' });
  });

  it('says which other connection reads the account already, and is not tried again', async () => {
    const holder = makeConnection('holder', { name: 'production', accountId: '111122223333' });
    await site.deps.store.insertConnection(holder);
    let asked = 0;
    const fetchAccountId = async () => {
      asked += 1;
      return '111122223333';
    };
    await site.work(makeAccount({ discoverRegion: discoverTwoEndpoints, fetchAccountId }));
    const run = await site.whenEnded(await site.request('inventory'));
    expect(run.state).toBe('failed');
    expect(run.problems).toMatchObject([
      {
        message: expect.stringMatching(/^The connection production reads account 111122223333 in us-east-1/),
      },
    ]);
    expect(asked).toBe(1);
    expect(await site.deps.store.listResources('connection')).toEqual([]);
  });

  it('is tried again when it may pass, and then says that it did not', async () => {
    let tries = 0;
    account = makeAccount({
      listSavingsPlans: () => {
        tries += 1;
        return Promise.reject(new TypeError('x is not a function\n  at y'));
      },
    });
    await site.work(account);
    const run = await site.whenEnded(await site.request('inventory'));
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
      discoverRegion: discoverTwoEndpoints,
      fetchMetrics: () => Promise.reject(refusal),
    });
    await site.work(account);
    await site.whenEnded(await site.request('inventory'));
    await site.until(async () =>
      (await site.listRuns()).some(({ kind, state }) => kind === 'metrics' && state === 'failed'),
    );
    const metrics = await site.findOfKind('metrics');
    expect(metrics.problems).toEqual([{ code: 'permission', message: refusal.message, about: 'us-east-1' }]);
    expect(metrics.partsDone).toBe(metrics.partsTotal);
  });

  it('ends as failed when all who worked on it died', async () => {
    const run = await site.request('inventory');
    const data = { runId: run.id };
    const [job] = await site.boss.fetch(RUN_QUEUES.inventory);
    await site.boss.deleteJob(RUN_QUEUES.inventory, job?.id ?? '');
    await site.boss.send(RUN_QUEUES.inventory, data, { singletonKey: run.id, retryLimit: 0 });
    const [last] = await site.boss.fetch(RUN_QUEUES.inventory);
    await site.boss.fail(RUN_QUEUES.inventory, last?.id ?? '', {});
    expect(await site.boss.findJobs(GIVEN_UP)).toMatchObject([{ data }]);
    await site.work(account);
    expect((await site.whenEnded(run)).problems).toMatchObject([
      { code: 'internal', message: expect.stringMatching(/ended in the middle of it time after time/) },
    ]);
  });
});
