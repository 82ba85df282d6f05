import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReportSchema } from '@/lib/contract/plan-report';
import { gatherReport } from '@/lib/usecases/gather-report';
import { loadPlan } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { REPORT_END_SECONDS as END, requestOf } from '../support/report-request';
import { storeDemoFleet } from '../support/stored-demo-fleet';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

const DAY = 86_400;

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
  await storeDemoFleet(database.deps, END);
  await planWorkload({ id: 'demo-resume-parser' }, database.deps);
});
afterAll(() => database.drop());

describe('what happened in the week', () => {
  it('is told: prices that changed, and a change that was applied', async () => {
    const { deps } = database;
    const { prices } = await deps.findPrices(deps.store);
    for (const [date, factor] of [
      ['2026-11-08', 1.25],
      ['2026-11-17', 1],
    ] as const)
      await deps.store.insertPriceBook(
        { id: date, date, digestSha256: date, createdAt: `${date}T09:00:00.000Z` },
        {
          date,
          prices: prices.book.prices.map((price) => ({
            ...price,
            tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * factor })),
          })),
        },
      );
    const workloadId = 'demo-resume-parser';
    const { plan } = await loadPlan({ id: workloadId }, deps);
    const { recommended } = plan.plan;
    if (recommended === null) throw new Error('a change is recommended');
    const appliedAt = new Date((END - 2 * DAY) * 1000).toISOString();
    await deps.store.insertDecisions([
      {
        id: 'applied',
        workloadId,
        planId: plan.id,
        kind: 'applied',
        recommendation: {
          option: recommended.option,
          policy: recommended.policy,
          label: recommended.label,
          monthlyCostUsd: recommended.monthlyCostUsd,
          breachShare: null,
          presentLabel: null,
          presentMonthlyUsd: null,
          presentBreachShare: null,
          savingUsd: 550,
          savingLowUsd: null,
          savingHighUsd: null,
        },
        reason: null,
        until: null,
        who: 'Ada',
        at: appliedAt,
        appliedAt,
      },
    ]);
    const workload = await deps.store.findWorkload(workloadId);
    if (workload === null) throw new Error('it is there');
    const two = { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 2 } as const;
    await deps.store.saveDescription(workloadId, { ...workload.description, present: two }, TEST_NOW);
    const report = await gatherReport(requestOf(7), deps);
    const line = report.spend.workloads.find((one) => one.workloadId === workloadId);
    const before = line?.beforeUsd ?? Number.NaN;
    // One for five days and two for two, at prices that fell by a fifth.
    expect((line?.periodUsd ?? 0) / before).toBeCloseTo((9 / 7) * 0.8, 9);
    expect((line?.change?.configurationUsd ?? 0) / before).toBeCloseTo((2 / 7) * 0.9, 9);
    expect((line?.change?.priceUsd ?? 0) / before).toBeCloseTo(-0.2 * (8 / 7), 9);
    expect(line?.remark).toBe('It was 1 x ml.t2.medium and is 2 x ml.t2.medium now.');
    expect(report.decisions.taken).toMatchObject([
      { workloadId, kind: 'applied', who: 'Ada', savingUsd: 550 },
    ]);
    expect(planReportSchema.parse(report)).toEqual(report);
    expect(report.decisions.followed).toMatchObject([{ workloadId, followUp: { appliedAt } }]);
    expect(report.data).toMatchObject({ priceDate: '2026-11-17', priceAgeDays: 4 });
    expect(report.spend.change?.priceUsd ?? 0).toBeLessThan(-0.19 * (report.spend.beforeUsd ?? 0));
  });
});
