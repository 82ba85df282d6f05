import type { Plan } from '@/lib/core/plan/plan';
import type { PlanHeadline, PlanInputs, PlanRecord, StoredPlan } from '@/lib/core/plan/plan-record';
import type { Db } from './client';
import { toJson } from './json';
import { summaryColumns } from './plan-summary-columns';

export async function findPlan(db: Db, id: string): Promise<StoredPlan | null> {
  const row = await db.plan.findUnique({
    where: { id },
    select: { id: true, workloadId: true, priceBookId: true, inputs: true, report: true },
  });
  if (row === null) return null;
  const { report, inputs, ...rest } = row;
  // Only insertPlans writes these columns and a trigger refuses updates, so they are what was written.
  return { ...rest, inputs: inputs as unknown as PlanInputs, plan: report as unknown as Plan };
}

/** Identity of a plan, enough to see that a new one would say the same. */
export async function findPlanIdentity(
  db: Db,
  id: string,
): Promise<{ planHash: string; priceBookId: string } | null> {
  return await db.plan.findUnique({ where: { id }, select: { planHash: true, priceBookId: true } });
}

export async function insertPlans(db: Db, records: readonly PlanRecord[]): Promise<void> {
  await db.plan.createMany({
    data: records.map(({ id, workloadId, priceBookId, inputs, plan, summary }) => ({
      id,
      workloadId,
      priceBookId,
      plannedAt: plan.plannedAt,
      seed: plan.seed,
      planHash: plan.planHash,
      inputs: toJson(inputs),
      report: toJson(plan),
      ...summaryColumns(summary),
    })),
  });
}

/** The latest plans of a workload, newest first. */
export async function listPlanHeadlines(db: Db, workloadId: string, limit: number): Promise<PlanHeadline[]> {
  const rows = await db.plan.findMany({
    where: { workloadId },
    orderBy: [{ plannedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: {
      id: true,
      plannedAt: true,
      planHash: true,
      recommendedLabel: true,
      recommendedMonthlyUsd: true,
      presentMonthlyUsd: true,
      priceBook: { select: { date: true } },
    },
  });
  return rows.map(({ plannedAt, priceBook, recommendedMonthlyUsd, presentMonthlyUsd, ...rest }) => ({
    ...rest,
    plannedAt: plannedAt.toISOString(),
    priceDate: priceBook.date,
    recommendedMonthlyUsd: recommendedMonthlyUsd?.toNumber() ?? null,
    presentMonthlyUsd: presentMonthlyUsd?.toNumber() ?? null,
  }));
}
