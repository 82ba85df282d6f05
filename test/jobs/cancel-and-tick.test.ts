import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { RUN_QUEUES } from '@/lib/jobs/queues';
import { runTick } from '@/lib/jobs/tick';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import { cancelRun, requestSync } from '@/lib/usecases/request-sync';
import { makeDemoConnection } from '../support/connected-account';
import { discoverTwoEndpoints, hang, makeAccount } from '../support/fake-account';
import { type JobSite, openJobSite } from '../support/job-site';
import { makeQueuedRun } from '../support/sync-run';
import { TEST_NOW } from '../support/wired-database';

let site: JobSite;
let account: AwsAccount;
beforeEach(async () => {
  site = await openJobSite();
  account = makeAccount();
});
afterEach(() => site.close());

describe('cancelling', () => {
  it('ends a run that nobody has begun at once', async () => {
    const run = await site.request('inventory');
    expect(await cancelRun({ runId: run.id }, site.deps)).toMatchObject({
      state: 'cancelled',
      endedAt: TEST_NOW,
    });
    await site.work(account);
    await site.until(async () =>
      (await site.boss.findJobs(RUN_QUEUES.inventory)).every(({ state }) => state === 'completed'),
    );
    expect(await site.find(run)).toMatchObject({ state: 'cancelled', startedAt: null });
  });

  it('gives up a call in flight within seconds', async () => {
    account = makeAccount({ discoverRegion: (_region, { signal }) => hang(signal) });
    await site.work(account);
    const run = await site.request('inventory');
    await site.until(async () => (await site.find(run)).state === 'running');
    const start = performance.now();
    expect((await cancelRun({ runId: run.id }, site.deps)).step).toBe('cancelling');
    expect((await site.whenEnded(run)).state).toBe('cancelled');
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(await site.listRuns()).toHaveLength(1);
  });

  it('leaves the parts that are done and drops the rest', async () => {
    let calls = 0;
    account = makeAccount({
      discoverRegion: discoverTwoEndpoints,
      fetchMetrics: (call, watch) => {
        calls += 1;
        return calls === 1 ? makeAccount().fetchMetrics(call, watch) : hang(watch.signal);
      },
    });
    await site.deps.store.saveConnection(makeDemoConnection('http://127.0.0.1:9', { historyDays: 455 }));
    await site.work(account);
    await site.whenEnded(await site.request('inventory'));
    await site.until(
      async () => (await site.listRuns()).length === 2 && (await site.findOfKind('metrics')).partsDone === 1,
    );
    const metrics = await site.findOfKind('metrics');
    expect(metrics.partsTotal).toBeGreaterThan(2);
    await cancelRun({ runId: metrics.id }, site.deps);
    expect(await site.whenEnded(metrics)).toMatchObject({ state: 'cancelled', partsDone: 1 });
    const parts = await Promise.all(
      Array.from({ length: metrics.partsTotal }, (_, i) => site.deps.store.findPart(metrics.id, i)),
    );
    expect(parts.filter((part) => part?.state === 'done')).toHaveLength(1);
    expect(parts.filter((part) => part?.state === 'dropped')).toHaveLength(metrics.partsTotal - 1);
  });
});

describe('the look of every few minutes', () => {
  const ended = (id: string, differs: Partial<SyncRunRecord>) =>
    makeQueuedRun({
      id,
      connectionId: 'connection',
      state: 'done',
      queuedAt: TEST_NOW,
      endedAt: TEST_NOW,
      ...differs,
    });
  const later = (seconds: number) => new Date(Date.parse(TEST_NOW) + seconds * 1000);
  const tickAt = (seconds: number) =>
    runTick({ deps: { ...site.deps, now: () => later(seconds) }, boss: site.boss });

  it('hands out a run whose job got lost, once', async () => {
    const run = await requestSync(
      { connectionId: 'connection', kind: 'metrics', trigger: 'button' },
      site.deps,
    );
    await tickAt(30);
    expect(await site.boss.findJobs(RUN_QUEUES.metrics)).toEqual([]);
    await tickAt(90);
    await tickAt(120);
    expect(await site.boss.findJobs(RUN_QUEUES.metrics)).toMatchObject([
      { data: { runId: run.id }, singletonKey: run.id },
    ]);
  });

  it('ends a run that is to be cancelled and whose worker is gone', async () => {
    const run = await site.request('metrics');
    await site.deps.store.advanceRun(run.id, { at: TEST_NOW, state: 'running', startedAt: TEST_NOW });
    await cancelRun({ runId: run.id }, site.deps);
    await tickAt(90);
    expect(await site.find(run)).toMatchObject({ state: 'cancelled' });
  });

  it('queues and hands out what is due, of connections on a schedule whose metrics somebody asked for', async () => {
    const scheduled = { metricsEveryHours: 1, lastTestedAt: TEST_NOW };
    await site.deps.store.saveConnection(makeDemoConnection('http://127.0.0.1:9', scheduled));
    await site.deps.store.insertRun(ended('look', { kind: 'inventory', trigger: 'look' }));
    await site.deps.store.insertRun(ended('taken back', { kind: 'metrics', state: 'cancelled' }));
    const dayLater = 25 * 3600;
    expect(await tickAt(dayLater)).toEqual({ due: 0, seenTo: 0 });
    await site.deps.store.insertRun(ended('agreed', { kind: 'metrics', state: 'failed' }));
    expect(await tickAt(dayLater)).toEqual({ due: 2, seenTo: 0 });
    expect(await tickAt(dayLater)).toEqual({ due: 0, seenTo: 0 });
    expect((await site.findOfKind('prices')).trigger).toBe('schedule');
    expect(await site.boss.findJobs(RUN_QUEUES.inventory)).toHaveLength(1);
    expect(await site.boss.findJobs(RUN_QUEUES.prices)).toHaveLength(1);
  });

  it('is asked for by the clock of the queue, in UTC', async () => {
    const schedules = await site.boss.getSchedules();
    expect(schedules.map(({ name, cron, timezone }) => ({ name, cron, timezone }))).toEqual([
      { name: 'forecast-fleet', cron: '* * * * *', timezone: 'UTC' },
      { name: 'prepare-reports', cron: '45 * * * *', timezone: 'UTC' },
      { name: 'prune-forecasts', cron: '40 3 * * *', timezone: 'UTC' },
      { name: 'prune-reports', cron: '50 3 * * *', timezone: 'UTC' },
      { name: 'report-tick', cron: '* * * * *', timezone: 'UTC' },
      { name: 'roll-up-series', cron: '20 3 * * *', timezone: 'UTC' },
      { name: 'tick', cron: '*/5 * * * *', timezone: 'UTC' },
    ]);
  });
});
