import { afterAll, beforeAll, expect, test } from 'vitest';
import { importWorkload } from '@/lib/usecases/import-workload';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadPlan, loadWorkload } from '@/lib/usecases/load-workload';
import { replanFleet } from '@/lib/usecases/replan-fleet';
import { seedStore } from '@/lib/wiring/seed';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import { projectRoot } from '../support/project-root';

let database: TestDatabase;
let deps: WiredDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  const instances = loadShippedInstances(projectRoot);
  deps = wireUseCases({ databaseUrl: database.databaseUrl, poolSize: 4, instances });
});
afterAll(async () => {
  await deps.close();
  await database.drop();
});

test('without a price book nothing can be planned, and the sentence says so', async () => {
  await expect(importWorkload(exampleImport(exampleMinutes(1)), deps)).rejects.toMatchObject({
    code: 'no-price',
  });
});

test('the first start installs the prices, a later one changes nothing', async () => {
  expect(await seedStore(deps, projectRoot)).toMatchObject({ pricesInstalled: true });
  expect(await seedStore(deps, projectRoot)).toMatchObject({
    pricesInstalled: false,
    replanned: { stale: 0, planned: 0, failures: [] },
  });
  expect((await deps.store.findEditionInForce())?.date).toBe(loadShippedPrices(projectRoot).date);
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
  expect(await replanFleet({}, deps)).toEqual({ stale: 1, planned: 1, failures: [] });
  expect(await replanFleet({}, deps)).toEqual({ stale: 0, planned: 0, failures: [] });
  const { plan, history } = await loadWorkload({ id: workloadId }, deps);
  expect(history.map(({ priceDate }) => priceDate)).toEqual(['2099-01-01', before.plan.plan.priceDate]);
  expect(plan?.plan.present?.monthlyCostUsd).toBeCloseTo(
    2 * (before.plan.plan.present?.monthlyCostUsd ?? 0),
    6,
  );
});
