import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '@/lib/db/client';
import { importWorkload } from '@/lib/usecases/import-workload';
import { loadWorkload } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { listStaleBatches } from '@/lib/usecases/replan-fleet';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
beforeAll(async () => {
  current = await createWiredDatabase();
});
afterAll(async () => current.drop());

/** Gives a workload a latest plan as an earlier version would have written it. */
async function agePlan(workloadId: string): Promise<void> {
  const { db, close } = openConnection(current.databaseUrl, 1);
  const [latest] = await db.plan.findMany({ where: { workloadId } });
  if (latest === undefined) throw new Error('the import made a plan');
  const { inputs: _inputs, recommendation: _serving, ...old } = latest;
  await db.plan.create({
    data: { ...old, id: 'old', format: 1, inputs: {}, report: { of: 'another shape' } },
  });
  await db.workload.update({ where: { id: workloadId }, data: { latestPlanId: 'old' } });
  await close();
}

test('a plan of another format is stale, is not shown, and is made anew', async () => {
  const { workloadId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
  expect((await listStaleBatches({ afterId: null }, current.deps)).batches).toEqual([]);
  await agePlan(workloadId);
  expect((await loadWorkload({ id: workloadId }, current.deps)).plan).toBeNull();
  expect((await listStaleBatches({ afterId: null }, current.deps)).batches).toEqual([[workloadId]]);
  expect(await planWorkload({ id: workloadId }, current.deps)).toMatchObject({ stored: true });
  expect((await loadWorkload({ id: workloadId }, current.deps)).plan?.plan.priceDate).toBeDefined();
  expect((await listStaleBatches({ afterId: null }, current.deps)).batches).toEqual([]);
});
