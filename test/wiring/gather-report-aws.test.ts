import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import type { PlanReport } from '@/lib/core/report/plan-report';
import { collectPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { gatherReport } from '@/lib/usecases/gather-report';
import type { ReportDeps } from '@/lib/usecases/gather-report-ground';
import { setPlanned } from '@/lib/usecases/plan-resource';
import { beginRun, endRun } from '@/lib/usecases/run-lifecycle';
import { syncInventory } from '@/lib/usecases/sync-inventory';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { startAwsServer } from '../support/aws/aws-server';
import { makeWorld } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { forgettingLines, watchingLines } from '../support/report-lines';
import { makeQueuedRun } from '../support/sync-run';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const DAY = 86_400;
const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const WATCH = { signal: new AbortController().signal };
/** The last day that is billed: a bill is some days late. */
const END = Date.parse('2026-11-19T00:00:00Z') / 1000;

const world = makeWorld({
  seed: 11,
  endpoints: 17,
  functions: 2,
  regions: ['us-east-1'],
  startSeconds: NOW_SECONDS - 4 * DAY,
  nowSeconds: NOW_SECONDS,
  transforms: false,
});

let database: WiredDatabase;
let deps: UseCaseDeps;
let report: PlanReport;

beforeAll(async () => {
  database = await createWiredDatabase();
  const now = () => NOW_SECONDS * 1000;
  const server = await startAwsServer({ world, now, quotaScale: Number.POSITIVE_INFINITY });
  deps = { ...database.deps, openAccount, now: () => new Date(now()) };
  try {
    await deps.store.insertConnection(makeDemoConnection(server.url, { readsBilling: true }));
    await discover('first');
    for (const { id, kind } of await deps.store.listResources('connection'))
      if (kind === 'function')
        await setPlanned({ connectionId: 'connection', resourceId: id, planned: true }, deps);
    await discover('second');
    await collect();
  } finally {
    await server.stop();
  }
  report = await gatherDay();
});
afterAll(() => database.drop());

function gatherDay(own: ReportDeps = deps, madeAtSeconds = NOW_SECONDS): Promise<PlanReport> {
  const madeAt = new Date(madeAtSeconds * 1000).toISOString();
  const periods = { period: dayOf(END), before: dayOf(END - DAY) };
  return gatherReport({ scope: { kind: 'fleet' }, ...periods, timeZone: 'UTC', madeAt }, own);
}

function dayOf(endSeconds: number) {
  return { key: `${endSeconds}`, startSeconds: endSeconds - DAY, endSeconds, dueSeconds: endSeconds };
}

async function discover(id: string): Promise<void> {
  await deps.store.insertRun(makeQueuedRun({ id, kind: 'inventory' }));
  await beginRun({ runId: id }, deps);
  const { state } = await syncInventory({ runId: id, watch: WATCH }, deps);
  await endRun({ runId: id, state }, deps);
}

async function collect(): Promise<void> {
  const runId = 'metrics';
  await deps.store.insertRun(makeQueuedRun({ id: runId, kind: 'metrics' }));
  await beginRun({ runId }, deps);
  const { openParts } = await planMetricSync({ runId }, deps);
  const connection = await deps.store.findConnection('connection');
  if (connection === null) throw new Error('no connection');
  const account = openAccount(connection);
  for (const ordinal of openParts) await collectPart({ runId, ordinal, account, watch: WATCH }, deps);
  account.close();
}

describe('the report of a connected account', () => {
  const lineOf = (matches: (name: string) => boolean) =>
    report.spend.workloads.find(({ name }) => matches(name));

  it('costs what AWS billed, by what was observed', () => {
    const { periodUsd, billedUsd } = report.spend;
    expect(report.data).toMatchObject({ workloads: 23, costKnownFor: 23 });
    expect(Math.abs((periodUsd ?? 0) / (billedUsd ?? Number.NaN) - 1)).toBeLessThan(0.05);
  });

  it('says why each workload moved, exactly', () => {
    for (const { change, name, periodUsd } of report.spend.workloads) {
      if (change === null) throw new Error(`${name} is known on both days`);
      const { totalUsd, ...parts } = change;
      const sum = Object.values(parts).reduce((all, part) => all + part, 0);
      expect(Math.abs(sum - totalUsd), name).toBeLessThanOrEqual(1e-9 * Math.max(1, periodUsd ?? 0));
      // Endpoints came on the day before; nothing else changed but traffic.
      expect(change, name).toMatchObject({ priceUsd: 0, configurationUsd: 0, wentUsd: 0, hoursUsd: 0 });
    }
  });

  it('counts instances that components share once', () => {
    const shares = report.spend.workloads.filter(({ servedBy }) => servedBy?.endsWith('shared'));
    expect(shares).toHaveLength(2);
    const host = lineOf((name) => name === 'media-tagger-007');
    expect(host).toMatchObject({ periodUsd: 0, remark: expect.stringContaining('inference components') });
    // Two ml.g5.xlarge at 1.408 USD an hour, and the data of both components.
    const together = shares.reduce((sum, { periodUsd }) => sum + (periodUsd ?? 0), 0);
    expect(together).toBeGreaterThan(2 * 24 * 1.408);
    expect(together).toBeLessThan(2 * 24 * 1.408 + 1);
  });

  it('has observed who missed the SLO', () => {
    expect(report.breaches.length).toBeGreaterThan(0);
    for (const { quality, breachShare, allowedShare } of report.breaches) {
      expect(quality).toBe('observed');
      expect(breachShare).toBeGreaterThan(allowedShare);
    }
  });
});

describe('the report that is gathered again', () => {
  it('is taken from what was kept, hours later too', async () => {
    const { deps: watched, takeMade } = watchingLines(deps);
    const [later, fresh] = [
      await gatherDay(watched, NOW_SECONDS + DAY / 4),
      await gatherDay(forgettingLines(deps), NOW_SECONDS + DAY / 4),
    ];
    expect(takeMade()).toEqual([]);
    expect(later).toEqual(fresh);
  });

  it('tells of late samples and of more that was asked for, whichever metric they are of', async () => {
    const { deps: watched, takeMade } = watchingLines(deps);
    const workloads = report.spend.workloads.filter(({ periodUsd }) => (periodUsd ?? 0) > 0);
    for (const [i, metric] of (['requests', 'serviceTimeP99Ms', 'serviceTimeMeanMs'] as const).entries()) {
      const workloadId = workloads[i]?.workloadId ?? '';
      const found = await deps.store.findSeriesRecord(workloadId, metric);
      if (found === null) throw new Error(`${metric} of ${workloadId} is stored`);
      const series = {
        startSeconds: END - DAY / 2,
        stepSeconds: found.stepSeconds,
        values: Float64Array.of(9e5),
      };
      await deps.store.saveSeries([{ newId: 'unused', workloadId, metric, series }]);
      const [kept, fresh] = [await gatherDay(watched), await gatherDay(forgettingLines(deps))];
      expect(takeMade()).toEqual([workloadId]);
      expect(kept).toEqual(fresh);
    }
    const [asked] = await deps.store.listWatermarks(workloads.map(({ workloadId }) => workloadId));
    if (asked === undefined) throw new Error('metrics were asked for');
    await deps.store.saveWatermarks([{ ...asked, askedToSeconds: asked.askedToSeconds + DAY }]);
    const [kept, fresh] = [await gatherDay(watched), await gatherDay(forgettingLines(deps))];
    // It is known of newer times than those of the report.
    expect(takeMade()).toEqual([]);
    expect(kept).toEqual(fresh);
    report = kept;
  });
});

describe('what discoveries saw to change', () => {
  const HALF_DAY = new Date((END - DAY / 2) * 1000).toISOString();

  async function findStanding(name: string) {
    const found = (await deps.store.listResources('connection')).find((one) =>
      one.name.startsWith(`${name}/`),
    );
    if (found?.state.kind !== 'variant' || found.state.serving.mode === 'serverless')
      throw new Error(`${name} stands on instances`);
    return { resource: found, state: found.state, serving: found.state.serving };
  }

  it('is another configuration for the time in which it was in force', async () => {
    const { resource, state, serving } = await findStanding('search-tagger-002');
    const larger = {
      ...state,
      modifiedAtSeconds: null,
      serving: { ...serving, pools: [{ instanceType: 'ml.c5.4xlarge', count: 2 }] },
    };
    const earlier = new Date((END - 3 * DAY) * 1000).toISOString();
    await deps.store.saveResources([{ ...resource, state: larger, lastSeenAt: earlier }]);
    await deps.store.saveResources([
      { ...resource, state: { ...state, modifiedAtSeconds: null }, lastSeenAt: HALF_DAY },
    ]);
    const lineOf = ({ spend }: PlanReport) =>
      spend.workloads.find(({ workloadId }) => workloadId === resource.workloadId);
    const [was, line] = [lineOf(report), lineOf(await gatherDay())];
    // Twice as large, at twice the price, for the first half of the day, and for all of the day before.
    // But for its data, which costs the same.
    expect((line?.periodUsd ?? 0) / (was?.periodUsd ?? 0)).toBeCloseTo(1.5, 1);
    expect((line?.change?.configurationUsd ?? 0) / (was?.periodUsd ?? 0)).toBeLessThan(-0.3);
    expect(line?.remark).toBe('It was 2 x ml.c5.4xlarge and is 2 x ml.c5.2xlarge now.');
  });

  it('went where it was gone since noon, and is no more in the report a day later', async () => {
    const { resource } = await findStanding('fraud-embedder-013');
    await deps.store.saveResources([{ ...resource, goneAt: HALF_DAY }]);
    const lineOf = ({ spend }: PlanReport) =>
      spend.workloads.find(({ workloadId }) => workloadId === resource.workloadId);
    const [was, line] = [lineOf(report), lineOf(await gatherDay())];
    expect((line?.periodUsd ?? 0) / (was?.periodUsd ?? 0)).toBeCloseTo(0.5, 2);
    expect(line?.change?.wentUsd ?? 0).toBeLessThan(0);
    const later = { period: dayOf(END + 2 * DAY), before: dayOf(END + DAY) };
    const madeAt = new Date((END + 2 * DAY) * 1000).toISOString();
    const next = await gatherReport({ scope: { kind: 'fleet' }, ...later, timeZone: 'UTC', madeAt }, deps);
    expect(lineOf(next)).toBeUndefined();
    expect(next.spend.workloads.length).toBe(report.spend.workloads.length - 1);
  });
});
