import { keepRecommendation } from '@/lib/core/decision/decision-record';
import type { Plan } from '@/lib/core/plan/plan';
import {
  PLAN_FORMAT,
  type PlanHeadline,
  type PlanInputs,
  type PlanRecord,
  type RecommendedServing,
  type StoredPlan,
} from '@/lib/core/plan/plan-record';
import type { Db } from './client';
import { type Plan as PlanRow, Prisma } from './generated/client';
import { summaryColumns } from './plan-summary-columns';

/** `null` too for a plan of another format, which is to be made anew. */
export async function findPlan(db: Db, id: string): Promise<StoredPlan | null> {
  const row = await db.plan.findUnique({ where: { id, format: PLAN_FORMAT }, select: STORED });
  return row === null ? null : toStoredPlan(row);
}

/** A plan of a workload by its hash, the newest where several have it; `null` as above. */
export async function findPlanOfHash(
  db: Db,
  workloadId: string,
  planHash: string,
): Promise<StoredPlan | null> {
  const row = await db.plan.findFirst({
    where: { workloadId, planHash, format: PLAN_FORMAT },
    orderBy: { plannedAt: 'desc' },
    select: STORED,
  });
  return row === null ? null : toStoredPlan(row);
}

const STORED = { id: true, workloadId: true, priceBookId: true, inputs: true, report: true } as const;

function toStoredPlan({ report, inputs, ...rest }: Pick<PlanRow, keyof typeof STORED>): StoredPlan {
  // Only insertPlans writes these columns and a trigger refuses updates, so they are what was written.
  return { ...rest, inputs: inputs as unknown as PlanInputs, plan: report as unknown as Plan };
}

/** The sentence of risk of what the latest plans recommend; the reports stay in the database. */
export async function listRisks(
  db: Db,
  workloadIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ workloadId: string; risk: string | null }[]>`
    SELECT w."id" AS "workloadId", p."report"->'recommended'->>'risk' AS "risk"
    FROM "Workload" w JOIN "Plan" p ON p."id" = w."latestPlanId"
    WHERE w."id" = ANY(${[...workloadIds]}) AND p."format" = ${PLAN_FORMAT}`;
  return new Map(rows.flatMap(({ workloadId, risk }) => (risk === null ? [] : [[workloadId, risk]])));
}

/** Identity of a plan, enough to see that a new one would say the same. */
export async function findPlanIdentity(
  db: Db,
  id: string,
): Promise<{ planHash: string; priceBookId: string } | null> {
  const where = { id, format: PLAN_FORMAT };
  return await db.plan.findUnique({ where, select: { planHash: true, priceBookId: true } });
}

/** Of the latest plans of workloads that are there; `null` for one without a plan. */
export async function listLatestPlanHashes(
  db: Db,
  workloadIds: readonly string[],
): Promise<{ workloadId: string; planHash: string | null }[]> {
  const rows = await db.workload.findMany({
    where: { id: { in: [...workloadIds] } },
    select: { id: true, latestPlan: { select: { planHash: true } } },
  });
  return rows.map(({ id, latestPlan }) => ({ workloadId: id, planHash: latestPlan?.planHash ?? null }));
}

export async function insertPlans(db: Db, records: readonly PlanRecord[]): Promise<void> {
  for (const record of records) await insertPlan(db, record);
}

/**
 * One statement with the report as text: Prisma's own way takes hundreds of kilobytes of JSON through its query
 * compiler, at four times the cost.
 */
async function insertPlan(db: Db, record: PlanRecord): Promise<void> {
  const row = toRow(record);
  const columns = Object.keys(row).map((name) => Prisma.raw(`"${name}"`));
  await db.$executeRaw`INSERT INTO "Plan" (${Prisma.join(columns)}) VALUES (${Prisma.join(Object.values(row))})`;
}

function toRow({ id, workloadId, priceBookId, inputs, plan, summary }: PlanRecord) {
  return {
    id,
    workloadId,
    priceBookId,
    plannedAt: new Date(plan.plannedAt),
    seed: plan.seed,
    planHash: plan.planHash,
    format: PLAN_FORMAT,
    inputs: JSON.stringify(inputs),
    report: JSON.stringify(plan),
    recommendation: recommendationText(plan),
    ...summaryColumns(summary),
  } satisfies Record<keyof PlanRow, unknown>;
}

/** What decisions keep and are compared with, so that many are made without opening a report. */
function recommendationText(plan: Plan): string | null {
  return plan.recommended === null ? null : JSON.stringify(keepRecommendation(plan, plan.recommended));
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
      presentLabel: true,
      savingLowUsd: true,
      savingHighUsd: true,
      keepsPresent: true,
      withheld: true,
      recommendation: true,
      priceBook: { select: { date: true } },
    },
  });
  return rows.map(({ plannedAt, priceBook, recommendation, ...rest }) => ({
    ...rest,
    plannedAt: plannedAt.toISOString(),
    priceDate: priceBook.date,
    recommendedMonthlyUsd: rest.recommendedMonthlyUsd?.toNumber() ?? null,
    presentMonthlyUsd: rest.presentMonthlyUsd?.toNumber() ?? null,
    savingLowUsd: rest.savingLowUsd?.toNumber() ?? null,
    savingHighUsd: rest.savingHighUsd?.toNumber() ?? null,
    serving: toServing(recommendation),
  }));
}

/** The option and policy of a stored recommendation. */
export function toServing(recommendation: unknown): RecommendedServing | null {
  // Written by insertPlans only, and by the migration from what that wrote.
  const kept = recommendation as RecommendedServing | null;
  return kept === null ? null : { option: kept.option, policy: kept.policy };
}
