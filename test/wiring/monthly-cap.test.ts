import { describe, expect, test } from 'vitest';
import { chargeCalls } from '@/lib/core/collection/api-usage';
import type { RunTrigger } from '@/lib/core/collection/sync-run';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { sendRunBy } from '@/lib/jobs/send-run';
import { pause } from '@/lib/launch/processes.mjs';
import type { InventoryDeps } from '@/lib/usecases/account-wide-facts';
import { sumCostUsd } from '@/lib/usecases/api-budget';
import { collectPart } from '@/lib/usecases/collect-part';
import { requestSync } from '@/lib/usecases/request-sync';
import { type InventoryOutcome, syncInventory } from '@/lib/usecases/sync-inventory';
import { testConnection } from '@/lib/usecases/test-connection';
import {
  type AwsCollection,
  NEVER_ABORTED,
  planRun,
  requireRun,
  startAwsCollection,
} from '../support/aws-collection';
import { expectTruth } from '../support/expect-stored';
import { makeQueuedRun } from '../support/sync-run';
import { startWorkerPool } from '../support/worker-pool';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const MONTH = '2026-11';
const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];

async function startRegions(regions: readonly string[] = REGIONS): Promise<AwsCollection> {
  return await startAwsCollection({
    endpoints: 12,
    functions: 0,
    regions,
    startSeconds: NOW_SECONDS - 2 * 3600,
    nowSeconds: NOW_SECONDS,
    connection: { monthlyCapUsd: 1 },
  });
}

/** What each part asks AWS for, in dollars. */
async function listPrices(runId: string, ordinals: readonly number[], { deps }: AwsCollection) {
  const parts = await Promise.all(ordinals.map((ordinal) => deps.store.findPart(runId, ordinal)));
  return parts.map((part) => chargeMetrics(part?.call.queries.length ?? 0));
}

function chargeMetrics(units: number): number {
  return chargeCalls({ operation: 'cloudwatch:GetMetricData', calls: 1, units }).costUsd;
}

async function collectAllAtOnce(
  runId: string,
  ordinals: readonly number[],
  collection: AwsCollection,
): Promise<readonly { stored: boolean }[]> {
  return await Promise.all(
    ordinals.map(async (ordinal) => {
      const account = collection.openAccount();
      const part = { runId, ordinal, account, watch: NEVER_ABORTED };
      return await collectPart(part, collection.deps).finally(() => account.close());
    }),
  );
}

async function sumMonth({ deps, connection }: AwsCollection): Promise<number> {
  return sumCostUsd(await deps.store.listUsage(connection.id, MONTH));
}

describe('a monthly cap', () => {
  test('of three parts and a bit lets six collectors at once do three, and stores what they paid for', async () => {
    const collection = await startRegions();
    const { deps, server, connection } = collection;
    const ordinals = await planRun('run', collection, deps);
    expect(ordinals).toHaveLength(REGIONS.length);
    const prices = (await listPrices('run', ordinals, collection)).toSorted((a, b) => b - a);
    // Any three are affordable, no four are.
    const monthlyCapUsd = prices.slice(0, 3).reduce((sum, usd) => sum + usd, 0) + 1e-5;
    expect(prices.slice(-4).reduce((sum, usd) => sum + usd, 0)).toBeGreaterThan(monthlyCapUsd);
    await deps.store.saveConnection({ ...connection, monthlyCapUsd });
    const removeLatency = server.faults.add({ kind: 'latency', ms: 300 });
    const results = await collectAllAtOnce('run', ordinals, collection);
    removeLatency();
    expect(results.filter(({ stored }) => stored)).toHaveLength(3);
    const run = await requireRun('run', deps);
    expect(run).toMatchObject({ state: 'capped', partsDone: 3, problems: [{ code: 'capped' }] });
    const chargedUsd = chargeMetrics(server.counters.metricsRequested);
    expect(chargedUsd).toBeLessThanOrEqual(monthlyCapUsd);
    expect(run.costUsd).toBeCloseTo(chargedUsd, 9);
    expect(await sumMonth(collection)).toBeCloseTo(chargedUsd, 9);
    expect(run.calls).toBe(server.counters.calls.get('cloudwatch:GetMetricData'));
    expect(run.samples).toBe(await expectTruth(collection));
    // Raised, the rest is asked for by the next sync, and nothing twice.
    await deps.store.saveConnection({ ...connection, monthlyCapUsd: 1 });
    const rest = await planRun('rest', collection, deps);
    expect(rest).toHaveLength(3);
    await collectAllAtOnce('rest', rest, collection);
    expect((await requireRun('rest', deps)).state).toBe('done');
    expect(await sumMonth(collection)).toBeCloseTo(
      prices.reduce((sum, usd) => sum + usd, 0),
      9,
    );
    await collection.stop();
  });

  test('counts what a worker asked for that was killed, and again what is asked for again', async () => {
    const collection = await startRegions();
    const { database, deps, server, connection } = collection;
    const removeLatency = server.faults.add({ kind: 'latency', ms: 60_000, service: 'cloudwatch' });
    const boss = await openJobQueue(database.databaseUrl, () => {});
    const request = { connectionId: connection.id, kind: 'metrics', trigger: 'button' } as const;
    const { id } = await requestSync(request, deps);
    await sendRunBy(boss, await requireRun(id, deps));
    const workers = await startWorkerPool(1, database.databaseUrl, deps.now().toISOString());
    const asked = () => server.counters.calls.get('cloudwatch:GetMetricData') ?? 0;
    while (asked() === 0) await pause(20);
    await workers.kill(0);
    const [counted] = await deps.store.listUsage(connection.id, MONTH);
    const countedUsd = await sumMonth(collection);
    expect(counted?.calls).toBeGreaterThanOrEqual(asked());
    const prices = await listPrices(id, await deps.store.listOpenParts(id), collection);
    expect(countedUsd).toBeGreaterThanOrEqual(asked() * Math.min(...prices) - 1e-9);
    expect((await requireRun(id, deps)).costUsd).toBeCloseTo(countedUsd, 9);
    await workers.stop();
    await boss.stop();
    removeLatency();
    // Nothing more is affordable, so nobody asks.
    await deps.store.saveConnection({ ...connection, monthlyCapUsd: countedUsd + 1e-5 });
    const requested = server.counters.metricsRequested;
    await collectAllAtOnce(id, await deps.store.listOpenParts(id), collection);
    expect(server.counters.metricsRequested).toBe(requested);
    expect(await requireRun(id, deps)).toMatchObject({ state: 'capped', partsDone: 0 });
    await collection.stop();
  });

  test('that is reached keeps Cost Explorer from being asked; the account is read and tested all the same', async () => {
    const collection = await startRegions(['us-east-1']);
    const { database, server, connection } = collection;
    const deps = { ...database.deps, now: collection.deps.now };
    const billed = () => server.counters.calls.get('ce:GetCostAndUsage') ?? 0;
    const reading = { ...connection, readsBilling: true, monthlyCapUsd: 0.019 };
    await deps.store.saveConnection(reading);
    // A look at what runs leaves the bill alone, and is not cut short by its price.
    const look = await syncInventoryOnce('look', collection, deps, 'look');
    expect(listCapped(look)).toEqual([]);
    const inventory = await syncInventoryOnce('capped', collection, deps);
    expect(listCapped(inventory)).toMatchObject([
      { code: 'capped', message: expect.stringContaining('leaves what was billed unread') },
    ]);
    expect(inventory.outcome.regions).toBe(1);
    expect(billed()).toBe(0);
    const usedUsd = await sumMonth(collection);
    expect(usedUsd).toBeCloseTo((server.counters.calls.get('cloudwatch:DescribeAlarms') ?? 0) * 1e-5, 9);
    // Enough for the one page that a test asks for, and not once more.
    for (const [outcome, asked] of [
      ['allowed', 1],
      ['failed', 1],
    ] as const) {
      const { lastTest } = await testConnection({ id: connection.id }, deps);
      const check = lastTest?.checks.find(({ action }) => action === 'ce:GetCostAndUsage');
      expect(check?.outcome).toBe(outcome);
      expect(billed()).toBe(asked);
    }
    await deps.store.saveConnection({ ...reading, monthlyCapUsd: 1 });
    expect(listCapped(await syncInventoryOnce('raised', collection, deps))).toEqual([]);
    expect(billed()).toBeGreaterThanOrEqual(3);
    const [ce] = (await deps.store.listUsage(connection.id, MONTH)).filter(({ operation }) =>
      operation.startsWith('ce:'),
    );
    expect(ce).toMatchObject({ calls: billed(), units: billed() });
    await collection.stop();
  });

  test('of nothing has no charged call made, by a discovery and by a test, and each says what it left out', async () => {
    const collection = await startRegions(['us-east-1']);
    const { database, server, connection } = collection;
    const deps = { ...database.deps, now: collection.deps.now };
    await deps.store.saveConnection({ ...connection, readsBilling: true, monthlyCapUsd: 0 });
    const inventory = await syncInventoryOnce('inventory', collection, deps);
    expect(inventory.outcome.regions).toBe(1);
    expect(listCapped(inventory).map(({ message }) => message)).toEqual([
      expect.stringContaining('leaves what was billed unread'),
      expect.stringContaining('leaves alarms of us-east-1 unread'),
    ]);
    const { lastTest } = await testConnection({ id: connection.id }, deps);
    const left = lastTest?.checks.filter(({ outcome }) => outcome !== 'allowed') ?? [];
    expect(left.map(({ action }) => action).sort()).toEqual([
      'ce:GetCostAndUsage',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
    ]);
    expect(left.every(({ advice }) => advice?.includes('untested') === true)).toBe(true);
    const charged = Array.from(server.counters.calls.keys()).filter((operation) =>
      /^(cloudwatch|ce):/.test(operation),
    );
    expect(charged).toEqual([]);
    expect(await sumMonth(collection)).toBe(0);
    await collection.stop();
  });
});

async function syncInventoryOnce(
  id: string,
  { connection }: AwsCollection,
  deps: InventoryDeps,
  trigger: RunTrigger = 'button',
) {
  const run = makeQueuedRun({ id, connectionId: connection.id, kind: 'inventory', trigger });
  await deps.store.insertRun(run);
  return await syncInventory({ runId: id, watch: NEVER_ABORTED }, deps);
}

function listCapped({ problems }: InventoryOutcome) {
  return problems.filter(({ code }) => code === 'capped');
}
