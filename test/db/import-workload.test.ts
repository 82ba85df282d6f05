import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openConnection } from '@/lib/db/client';
import { companionsAsRequest, fitImportedFile } from '@/lib/importers/fit-imported-file';
import { importFile } from '@/lib/importers/import-file';
import { deleteWorkload, updateDescription } from '@/lib/usecases/change-workload';
import { fitStoredWorkload, reportStoredFit } from '@/lib/usecases/fit-stored-workload';
import { importWorkload } from '@/lib/usecases/import-workload';
import { loadPlan, loadWorkload } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { sourceOf } from '../importers/read-text';
import {
  EXAMPLE_DESCRIPTION,
  EXAMPLE_START_SECONDS,
  exampleImport,
  exampleMinutes,
} from '../support/example-workload';
import { OBSERVED_TRUTH, observedEndpoint } from '../support/observed-endpoint';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase | null = null;

async function open(): Promise<WiredDatabase> {
  await database?.drop();
  database = await createWiredDatabase();
  return database;
}

let current: WiredDatabase;
beforeEach(async () => {
  current = await open();
});
afterAll(async () => database?.drop());

async function countRows(): Promise<Record<string, number>> {
  const { db, close } = openConnection(current.databaseUrl, 1);
  const counts = {
    workloads: await db.workload.count(),
    series: await db.series.count(),
    days: await db.seriesDay.count(),
    imports: await db.import.count(),
    plans: await db.plan.count(),
  };
  await close();
  return counts;
}

const NOTHING = { workloads: 0, series: 0, days: 0, imports: 0, plans: 0 };
const ONE_WEEK = { workloads: 1, series: 1, days: 7, imports: 1, plans: 1 };

describe('importing a file', () => {
  test('stores the workload, its series, the file and a plan', async () => {
    const { workloadId, outcome } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
    expect(outcome).toBe('created');
    expect(await countRows()).toEqual(ONE_WEEK);
    const { workload, plan, arrivals, imports } = await loadWorkload({ id: workloadId }, current.deps);
    expect(workload).toMatchObject({ name: 'ranker', region: 'us-east-1', origin: 'import', demo: false });
    expect(workload.description).toEqual(EXAMPLE_DESCRIPTION);
    expect(arrivals).toEqual(exampleMinutes(7));
    expect(plan?.plan.description).toEqual(EXAMPLE_DESCRIPTION);
    expect(imports).toMatchObject([
      { fileName: 'traffic.csv', rows: 7 * 1440, summary: { presentPeriods: 7 * 1440, missingPeriods: 0 } },
    ]);
  });

  test('stores the metrics beside its requests, and fits them', async () => {
    const file = await importFile(sourceOf(observedEndpoint()));
    const { startSeconds, stepSeconds, values } = file.series;
    const request = {
      ...exampleImport({ startSeconds, stepSeconds, values }),
      ...companionsAsRequest(file),
    };
    const { workloadId } = await importWorkload(request, current.deps);
    expect(await countRows()).toEqual({ workloads: 1, series: 5, days: 10, imports: 1, plans: 1 });
    const { imports } = await loadWorkload({ id: workloadId }, current.deps);
    expect(imports[0]?.summary.companions).toEqual([
      'cpuUtilizationPercent',
      'instances',
      'serviceTimeP50Ms',
      'serviceTimeP99Ms',
    ]);
    const fitted = await fitStoredWorkload({ id: workloadId }, current.deps);
    // Packed and unpacked, the metrics are what the file said: on the same vCPUs the fit is the same to the last digit.
    expect(fitted).toEqual(fitImportedFile(file, { instances: null, vcpu: 2 }));
    const report = await reportStoredFit({ id: workloadId }, current.deps);
    expect(report.demandVcpuSeconds).toBeCloseTo(OBSERVED_TRUTH.demandVcpuSeconds, 3);
    expect(report.serviceTimeMs?.p50).toBeCloseTo(OBSERVED_TRUTH.p50Ms, 0);
    expect(report.saturation).not.toBeNull();
  });

  test('of requests alone has nothing to fit but its arrivals', async () => {
    const { workloadId } = await importWorkload(exampleImport(exampleMinutes(2)), current.deps);
    const report = await reportStoredFit({ id: workloadId }, current.deps);
    expect(report).toMatchObject({ coverage: { requests: 1 }, demandVcpuSeconds: null, serviceTimeMs: null });
    await expect(reportStoredFit({ id: 'nobody' }, current.deps)).rejects.toThrow(/no workload/);
  });

  test('a second time changes nothing, and says so', async () => {
    const request = exampleImport(exampleMinutes(7));
    const first = await importWorkload(request, current.deps);
    const again = await importWorkload(request, current.deps);
    expect(again).toEqual({ ...first, outcome: 'unchanged' });
    expect(await countRows()).toEqual(ONE_WEEK);
  });

  test('of two at the same moment stores once', async () => {
    const request = exampleImport(exampleMinutes(7));
    const outcomes = await Promise.all([
      importWorkload(request, current.deps),
      importWorkload(request, current.deps),
      importWorkload(request, current.deps),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'unchanged', 'unchanged']);
    expect(new Set(outcomes.map(({ workloadId }) => workloadId)).size).toBe(1);
    expect(await countRows()).toEqual(ONE_WEEK);
  });

  test('that fails after its series was written leaves nothing', async () => {
    const failing = {
      ...current.deps,
      findPrices: async () => {
        expect(await current.deps.store.listFleet({ afterId: null, limit: null })).toEqual([]);
        throw new Error('the price book went away');
      },
    };
    await expect(importWorkload(exampleImport(exampleMinutes(7)), failing)).rejects.toThrow(/went away/);
    expect(await countRows()).toEqual(NOTHING);
  });

  test('that fails leaves an existing workload as it was', async () => {
    const { workloadId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
    const before = await loadWorkload({ id: workloadId }, current.deps);
    const slower = { ...EXAMPLE_DESCRIPTION, serviceTimeMs: { p50: 400, p99: 900 } };
    const failing = {
      ...current.deps,
      findPrices: () => Promise.reject(new Error('the price book went away')),
    };
    const more = exampleImport(exampleMinutes(9), { digit: 'b', description: slower });
    await expect(importWorkload(more, failing)).rejects.toThrow(/went away/);
    expect(await loadWorkload({ id: workloadId }, current.deps)).toEqual(before);
  });

  test('under a known name merges, and plans on the whole', async () => {
    const week = exampleMinutes(7);
    const { workloadId } = await importWorkload(exampleImport(week), current.deps);
    const later = exampleMinutes(3, EXAMPLE_START_SECONDS + 6 * 86_400);
    const merged = await importWorkload(exampleImport(later, { digit: 'b' }), current.deps);
    expect(merged).toMatchObject({ workloadId, outcome: 'merged' });
    const { arrivals, plan, imports, history } = await loadWorkload({ id: workloadId }, current.deps);
    expect(arrivals?.values).toHaveLength(9 * 1440);
    expect(plan?.inputs.windowEndSeconds).toBe(EXAMPLE_START_SECONDS + 9 * 86_400);
    expect(imports).toHaveLength(2);
    expect(history).toHaveLength(2);
  });

  test('under a known name in another Region is another workload', async () => {
    const { workloadId } = await importWorkload(exampleImport(exampleMinutes(1)), current.deps);
    const paris = { ...EXAMPLE_DESCRIPTION, region: 'eu-west-3' };
    const other = await importWorkload(
      exampleImport(exampleMinutes(1), { description: paris }),
      current.deps,
    );
    expect(other.outcome).toBe('created');
    expect(other.workloadId).not.toBe(workloadId);
  });
});

test('a workload cannot move to where another has its name', async () => {
  const paris = { ...EXAMPLE_DESCRIPTION, region: 'eu-west-3' };
  const { workloadId } = await importWorkload(exampleImport(exampleMinutes(1)), current.deps);
  await importWorkload(exampleImport(exampleMinutes(1), { description: paris }), current.deps);
  await expect(updateDescription({ id: workloadId, description: paris }, current.deps)).rejects.toMatchObject(
    {
      code: 'conflict',
      path: 'description.region',
    },
  );
  const { workload } = await loadWorkload({ id: workloadId }, current.deps);
  expect(workload.region).toBe('us-east-1');
});

describe('planning what is stored', () => {
  test('again without a change adds no plan', async () => {
    const { workloadId, planId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
    const later = { ...current.deps, now: () => new Date('2026-12-24T00:00:00Z') };
    expect(await planWorkload({ id: workloadId }, later)).toEqual({ planId, stored: false });
    expect((await countRows()).plans).toBe(1);
  });

  test('after the description changed adds one, and keeps the old', async () => {
    const { workloadId, planId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
    const description = { ...EXAMPLE_DESCRIPTION, slo: { ...EXAMPLE_DESCRIPTION.slo, targetMs: 5_000 } };
    const outcome = await updateDescription({ id: workloadId, description }, current.deps);
    expect(outcome.stored).toBe(true);
    expect(outcome.planId).not.toBe(planId);
    const { plan } = await loadPlan({ id: workloadId }, current.deps);
    expect(plan.plan.description.slo.targetMs).toBe(5_000);
    expect((await countRows()).plans).toBe(2);
  });

  test('gives the plan back as it was written, key by key', async () => {
    const { workloadId, planId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
    const { plan } = await loadPlan({ id: workloadId }, current.deps);
    const { db, close } = openConnection(current.databaseUrl, 1);
    const row = await db.plan.findUniqueOrThrow({ where: { id: planId ?? '' } });
    await expect(db.plan.updateMany({ data: { planHash: 'x' } })).rejects.toThrow(/written once/);
    await close();
    expect(JSON.stringify(row.report)).toBe(JSON.stringify(plan.plan));
    expect(row.planHash).toBe(plan.plan.planHash);
    expect(row.recommendedMonthlyUsd?.toNumber() ?? null).toBeCloseTo(
      plan.plan.recommended?.monthlyCostUsd ?? 0,
      8,
    );
  });

  test('of a workload that is not there is refused', async () => {
    await expect(planWorkload({ id: 'nobody' }, current.deps)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('deleting a workload takes all of it along, once', async () => {
  const { workloadId } = await importWorkload(exampleImport(exampleMinutes(7)), current.deps);
  await deleteWorkload({ id: workloadId }, current.deps);
  expect(await countRows()).toEqual(NOTHING);
  await expect(deleteWorkload({ id: workloadId }, current.deps)).rejects.toMatchObject({ code: 'not-found' });
});
