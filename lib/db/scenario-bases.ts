import type { Evaluation } from '@/lib/core/plan/plan';
import type { PlanAssumptions } from '@/lib/core/plan/plan-record';
import type { BasisOutline, ScenarioBasis } from '@/lib/core/scenario/kept-scenario';
import { packSeries, unpackSeries } from '@/lib/core/series/series-packing';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { Db } from './client';
import type { ScenarioBasis as BasisRow } from './generated/client';
import { toJson } from './json';
import { epochSeconds, toDate } from './series';

/** Keeps a basis, unless it is there: its id is a digest of it. */
export async function insertScenarioBasis(db: Db, basis: ScenarioBasis): Promise<void> {
  const { arrivals, description, assumptions, evaluations, ...rest } = basis;
  const row = {
    ...rest,
    description: toJson(description),
    assumptions: toJson(assumptions),
    evaluations: toJson(evaluations),
    startsAt: toDate(arrivals.startSeconds),
    stepSeconds: arrivals.stepSeconds,
    periods: arrivals.values.length,
    payload: packSeries(arrivals),
  };
  await db.scenarioBasis.createMany({ data: [row], skipDuplicates: true });
}

export async function findScenarioBasis(db: Db, id: string): Promise<ScenarioBasis | null> {
  const row = await db.scenarioBasis.findUnique({ where: { id } });
  if (row === null) return null;
  const { startsAt, stepSeconds, periods, payload, plannedAt, ...rest } = row;
  return {
    ...rest,
    plannedAt: plannedAt.toISOString(),
    // Only insertScenarioBasis writes these columns and a trigger refuses updates, so they are what was written.
    description: row.description as unknown as WorkloadDescription,
    assumptions: row.assumptions as unknown as PlanAssumptions,
    evaluations: row.evaluations as unknown as Evaluation[],
    arrivals: unpackSeries(payload, { startSeconds: epochSeconds(startsAt), stepSeconds, periods }),
  };
}

/** Deletes the bases that no kept scenario stands on any more. */
export async function deleteUnusedBases(db: Db): Promise<void> {
  await db.scenarioBasis.deleteMany({ where: { scenarios: { none: {} } } });
}

/** The columns of a basis that say what it is, without what is in it. */
export const BASIS_OUTLINE = {
  workloadId: true,
  workloadName: true,
  demo: true,
  planHash: true,
  plannedAt: true,
  startsAt: true,
  stepSeconds: true,
  periods: true,
} as const;

export function toBasisOutline(row: Pick<BasisRow, keyof typeof BASIS_OUTLINE>): BasisOutline {
  const { startsAt, periods, plannedAt, ...rest } = row;
  const startSeconds = epochSeconds(startsAt);
  return {
    ...rest,
    plannedAt: plannedAt.toISOString(),
    startSeconds,
    endSeconds: startSeconds + periods * row.stepSeconds,
  };
}
