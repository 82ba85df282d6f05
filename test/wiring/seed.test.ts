import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeDemoFleet } from '@/lib/usecases/demo-fleet';
import { importWorkload } from '@/lib/usecases/import-workload';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { loadPlan, loadWorkload } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { listStaleBatches } from '@/lib/usecases/replan-fleet';
import { replanWorkloads } from '@/lib/usecases/replan-workloads';
import { seedStore } from '@/lib/wiring/seed';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { wireUseCases } from '@/lib/wiring/use-case-deps';
import { createTestDatabase } from '../support/database';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import { projectRoot } from '../support/project-root';
import { createDemoDatabase, DEMO_WORKLOADS, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let deps: WiredDatabase['deps'];

beforeAll(async () => {
  // What a first start has made, which is checked where it is made.
  database = await createDemoDatabase();
  deps = database.deps;
});
afterAll(() => database?.drop());

test('without a price book nothing can be planned, and the sentence says so', async () => {
  const { databaseUrl, drop } = await createTestDatabase();
  const bare = wireUseCases({ databaseUrl, poolSize: 1, instances: loadShippedInstances(projectRoot) });
  await expect(importWorkload(exampleImport(exampleMinutes(1)), bare)).rejects.toMatchObject({
    code: 'no-price',
  });
  await bare.close();
  await drop();
});

test('the first start installs the prices and makes the demo fleet, a later one changes nothing', async () => {
  const before = await loadFleet({}, deps);
  expect(await seedStore(deps, projectRoot)).toEqual({
    pricesInstalled: false,
    demoWorkloads: 0,
  });
  expect((await listStaleBatches({ afterId: null }, deps)).batches).toEqual([]);
  expect(await loadFleet({}, deps)).toEqual(before);
  expect(before.priceDate).toBe(loadShippedPrices(projectRoot).date);
});

test('every demo workload is marked, has four weeks of minutes up to midnight and a plan', async () => {
  const { entries, totals } = await loadFleet({}, deps);
  expect(entries).toHaveLength(DEMO_WORKLOADS);
  expect(entries.every(({ demo, origin, summary }) => demo && origin === 'demo' && summary !== null)).toBe(
    true,
  );
  expect(entries.every(({ summary }) => summary?.sparkline.length === 56)).toBe(true);
  expect(totals.spendMonthlyUsd).toBeGreaterThan(0);
  for (const { id, name } of entries) {
    const { arrivals, workload } = await loadWorkload({ id }, deps);
    expect(arrivals?.values.length, name).toBe(28 * 1440);
    expect((arrivals?.startSeconds ?? 1) % 86_400, name).toBe(0);
    expect(workload.story, name).not.toBe('');
  }
});

test('planning a demo workload again from what is stored says the same', async () => {
  const { entries } = await loadFleet({}, deps);
  for (const { id, name } of entries.slice(0, 4)) {
    expect((await planWorkload({ id }, deps)).stored, name).toBe(false);
  }
});

test('a new price book plans every workload anew, once, and keeps the old plans', async () => {
  const { workloadId } = await importWorkload(exampleImport(exampleMinutes(7)), deps);
  const before = await loadPlan({ id: workloadId }, deps);
  const book = loadShippedPrices(projectRoot).book;
  const dearer = book.prices.map((price) => ({
    ...price,
    tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * 2 })),
  }));
  await installPriceBook({ book: { date: '2099-01-01', prices: dearer } }, deps);
  const { batches, nextAfterId } = await listStaleBatches({ afterId: null }, deps);
  const replan = { workloadIds: batches.flat(), isStopAsked: () => false };
  expect([replan.workloadIds.length, nextAfterId]).toEqual([13, null]);
  const nothing = { planned: 0, upToDate: 0, failures: [], remaining: [] };
  const later = { ...deps, now: () => new Date(deps.now().getTime() + 60_000) };
  expect(await replanWorkloads(replan, later)).toEqual({ ...nothing, planned: 13 });
  expect(await replanWorkloads(replan, later)).toEqual({ ...nothing, upToDate: 13 });
  expect((await listStaleBatches({ afterId: null }, deps)).batches).toEqual([]);
  const { plan, history } = await loadWorkload({ id: workloadId }, deps);
  expect(history.map(({ priceDate }) => priceDate)).toEqual(['2099-01-01', before.plan.plan.priceDate]);
  expect(plan?.plan.present?.monthlyCostUsd).toBeCloseTo(
    2 * (before.plan.plan.present?.monthlyCostUsd ?? 0),
    6,
  );
});

test('the demo fleet is removed whole and does not come back', async () => {
  expect(await removeDemoFleet({}, deps)).toBe(DEMO_WORKLOADS);
  expect((await loadFleet({}, deps)).entries.map(({ name }) => name)).toEqual(['ranker']);
  expect(await seedStore(deps, projectRoot)).toMatchObject({ demoWorkloads: 0 });
  expect((await loadFleet({}, deps)).entries).toHaveLength(1);
  expect(await removeDemoFleet({}, deps)).toBe(0);
});
