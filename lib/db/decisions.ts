import {
  DECISION_KINDS,
  type DecidableWorkload,
  type DecidedRecommendation,
  type DecidedWorkload,
  type DecisionKind,
  type DecisionRecord,
  keepRecommendation,
} from '@/lib/core/decision/decision-record';
import type { Plan } from '@/lib/core/plan/plan';
import { PLAN_FORMAT } from '@/lib/core/plan/plan-record';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import { Prisma } from './generated/client';
import { toServing } from './plans';

/** A row as it is read: times as ISO 8601, days as `YYYY-MM-DD`. */
type DecisionRow = Omit<DecisionRecord, 'kind'> & { readonly kind: string };

const COLUMNS =
  Prisma.raw(`d."id", d."workloadId", d."planId", d."kind", d."recommendation", d."reason", d."who",
  d."until"::text, ${isoText('at')}, ${isoText('appliedAt')}`);

function isoText(column: string): string {
  return `to_char(d."${column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${column}"`;
}

/** All in one statement, in their order: Prisma's own way takes every value through its query compiler. */
export async function insertDecisions(db: Db, records: readonly DecisionRecord[]): Promise<void> {
  if (records.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "Decision" ("id", "workloadId", "planId", "kind", "recommendation", "reason", "until", "who", "at", "appliedAt")
    SELECT * FROM json_to_recordset(${JSON.stringify(records)}::json) AS r("id" text, "workloadId" text, "planId" text,
      "kind" text, "recommendation" json, "reason" text, "until" date, "who" text, "at" timestamptz, "appliedAt" timestamptz)`;
}

/** Of one workload, newest first. */
export async function listDecisions(db: Db, workloadId: string): Promise<DecisionRecord[]> {
  const rows = await db.$queryRaw<DecisionRow[]>`
    SELECT ${COLUMNS} FROM "Decision" d WHERE d."workloadId" = ${workloadId}
    ORDER BY d."at" DESC, d."ordinal" DESC`;
  return rows.map(toRecord);
}

/** Of all workloads that anything was decided about, or of some of them, with what their latest plans recommend. */
export async function listDecided(db: Db, workloadIds: readonly string[] | null): Promise<DecidedWorkload[]> {
  const ids = workloadIds === null ? null : [...workloadIds];
  // One value: ten thousand rows of a dozen columns take Prisma longer than PostgreSQL.
  const [{ text }] = await db.$queryRaw<[{ text: string }]>`
    SELECT coalesce(json_agg(row_to_json(listed)), '[]')::text AS "text" FROM (
    SELECT ${COLUMNS}, CASE WHEN p."recommendation" IS NOT NULL THEN json_build_object(
      'option', p."recommendation" -> 'option', 'policy', p."recommendation" -> 'policy') END AS "advised"
    FROM "Decision" d
    JOIN "Workload" w ON w."id" = d."workloadId"
    LEFT JOIN "Plan" p ON p."id" = w."latestPlanId"
    WHERE ${ids}::text[] IS NULL OR d."workloadId" = ANY(${ids}::text[])
    ORDER BY d."workloadId", d."at" DESC, d."ordinal" DESC) AS listed`;
  // The columns of the statement.
  const rows = JSON.parse(text) as (DecisionRow & { readonly advised: unknown })[];
  const byWorkload = new Map<string, DecidedWorkload & { readonly decisions: DecisionRecord[] }>();
  for (const { advised, ...row } of rows) {
    const { workloadId } = row;
    const known = byWorkload.get(workloadId) ?? { workloadId, serving: toServing(advised), decisions: [] };
    byWorkload.set(workloadId, known);
    known.decisions.push(toRecord(row));
  }
  return [...byWorkload.values()];
}

interface DecidableRow {
  workloadId: string;
  name: string;
  planId: string | null;
  plannedAt: Date | null;
  keepsPresent: boolean | null;
  recommendation: unknown;
  /** What there is of it in the report, for plans that were stored before their recommendation was kept whole. */
  reported: Pick<Plan, 'present' | 'recommended'> | null;
}

/** Of the workloads of these ids that are there, with what their latest plans recommend; in one query. */
export async function listDecidable(db: Db, workloadIds: readonly string[]): Promise<DecidableWorkload[]> {
  const rows = await db.$queryRaw<DecidableRow[]>`
    SELECT w."id" AS "workloadId", w."name", p."id" AS "planId", p."plannedAt", p."keepsPresent", p."recommendation",
      CASE WHEN p."recommendation" -> 'label' IS NULL AND p."recommendation" IS NOT NULL THEN json_build_object(
        'present', p."report" -> 'present', 'recommended', p."report" -> 'recommended') END AS "reported"
    FROM "Workload" w
    LEFT JOIN "Plan" p ON p."id" = w."latestPlanId" AND p."format" = ${PLAN_FORMAT}
    WHERE w."id" = ANY(${[...workloadIds]}::text[])`;
  return rows.map(({ reported, recommendation, plannedAt, keepsPresent, ...row }) => ({
    ...row,
    plannedAt: plannedAt?.toISOString() ?? null,
    keepsPresent: keepsPresent === true,
    recommendation:
      reported?.recommended != null
        ? keepRecommendation(reported, reported.recommended)
        : // Written by insertPlans only.
          (recommendation as DecidedRecommendation | null),
  }));
}

/** Recommendations were written by insertDecisions only. */
function toRecord(row: DecisionRow): DecisionRecord {
  return { ...row, kind: toKind(row.kind) };
}

function toKind(text: string): DecisionKind {
  const kind = DECISION_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('internal', `A decision has a kind that this release does not know: ${text}.`);
}
