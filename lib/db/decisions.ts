import {
  DECISION_KINDS,
  type DecidedRecommendation,
  type DecidedWorkload,
  type DecisionKind,
  type DecisionRecord,
} from '@/lib/core/decision/decision-record';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { Decision } from './generated/client';
import { toJson } from './json';

const NEWEST_FIRST = [{ at: 'desc' }, { ordinal: 'desc' }] as const;
/** PostgreSQL takes 65,535 values a statement; a decision has ten. */
const DECISIONS_PER_INSERT = 500;

export async function insertDecisions(db: Db, records: readonly DecisionRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += DECISIONS_PER_INSERT) {
    await db.decision.createMany({
      data: records.slice(from, from + DECISIONS_PER_INSERT).map((record) => ({
        ...record,
        recommendation: toJson(record.recommendation),
        until: record.until === null ? null : new Date(`${record.until}T00:00:00Z`),
      })),
    });
  }
}

/** Of one workload, newest first. */
export async function listDecisions(db: Db, workloadId: string): Promise<DecisionRecord[]> {
  const rows = await db.decision.findMany({ where: { workloadId }, orderBy: [...NEWEST_FIRST] });
  return rows.map(toRecord);
}

/** Of all workloads that anything was decided about, or of some of them, with what their latest plans recommend. */
export async function listDecided(db: Db, workloadIds: readonly string[] | null): Promise<DecidedWorkload[]> {
  const chosen = workloadIds === null ? {} : { id: { in: [...workloadIds] } };
  const rows = await db.workload.findMany({
    where: { ...chosen, decisions: { some: {} } },
    select: {
      id: true,
      latestPlan: { select: { recommendation: true } },
      decisions: { orderBy: [...NEWEST_FIRST] },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, latestPlan, decisions }) => ({
    workloadId: id,
    // Written by insertPlans only, from this very type.
    serving: (latestPlan?.recommendation ?? null) as unknown as RecommendedServing | null,
    decisions: decisions.map(toRecord),
  }));
}

function toRecord({ ordinal: _order, ...row }: Decision): DecisionRecord {
  return {
    ...row,
    kind: toKind(row.kind),
    // Written by insertDecisions only.
    recommendation: row.recommendation as unknown as DecidedRecommendation,
    until: row.until?.toISOString().slice(0, 'YYYY-MM-DD'.length) ?? null,
    at: row.at.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  };
}

function toKind(text: string): DecisionKind {
  const kind = DECISION_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('internal', `A decision has a kind that this release does not know: ${text}.`);
}
