import {
  RUN_KINDS,
  RUN_STATES,
  RUN_TRIGGERS,
  type RunKind,
  type RunState,
  type RunStep,
  type SyncRunRecord,
} from '@/lib/core/collection/sync-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import { Prisma, type SyncRun } from './generated/client';
import { toJson } from './json';

export async function insertRun(db: Db, run: SyncRunRecord): Promise<void> {
  const { samples, problems, outcome, ...rest } = run;
  await db.syncRun.create({
    data: {
      ...rest,
      samples: BigInt(samples),
      problems: toJson(problems),
      outcome: outcome === null ? Prisma.DbNull : toJson(outcome),
    },
  });
}

export async function findRun(db: Db, id: string): Promise<SyncRunRecord | null> {
  const row = await db.syncRun.findUnique({ where: { id } });
  return row === null ? null : toRecord(row);
}

/** Newest first. */
export async function listRuns(db: Db, connectionId: string, limit: number): Promise<SyncRunRecord[]> {
  const rows = await db.syncRun.findMany({
    where: { connectionId },
    orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(toRecord);
}

/** Runs that are queued or running, of all connections, the oldest first. */
export async function listOpenRuns(db: Db): Promise<SyncRunRecord[]> {
  const rows = await db.syncRun.findMany({
    where: { state: { in: ['queued', 'running'] } },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRecord);
}

/** Thousands of parts may each have one of their own: more than these say nothing new. */
const MOST_PROBLEMS = 200;

/** Whether metrics of a connection are collected, or were: a sync of them that was cancelled does not count. */
export async function hasMetricSync(db: Db, connectionId: string): Promise<boolean> {
  const row = await db.syncRun.findFirst({
    where: { connectionId, kind: 'metrics', state: { not: 'cancelled' } },
    select: { id: true },
  });
  return row !== null;
}

/**
 * Adds to the counters, appends the problems that are not among them yet, and sets what is given. The row is locked
 * until the transaction ends, so whoever reads it after that sees every step before.
 */
export async function advanceRun(db: Db, id: string, step: RunStep): Promise<void> {
  const problems = JSON.stringify(step.addProblems ?? []);
  const outcome = step.outcome === undefined ? null : JSON.stringify(step.outcome);
  await db.$executeRaw`
    UPDATE "SyncRun" SET
      "touchedAt" = greatest("touchedAt", ${step.at}::timestamptz),
      "state" = coalesce(${step.state ?? null}::text, "state"),
      -- A worker that was taken for dead may still be at work when the run has ended.
      "step" = CASE WHEN "endedAt" IS NULL THEN coalesce(${step.step ?? null}::text, "step") ELSE "step" END,
      "cancelAskedAt" = coalesce(${step.cancelAskedAt ?? null}::timestamptz, "cancelAskedAt"),
      "startedAt" = coalesce(${step.startedAt ?? null}::timestamptz, "startedAt"),
      "endedAt" = coalesce(${step.endedAt ?? null}::timestamptz, "endedAt"),
      "partsTotal" = coalesce(${step.partsTotal ?? null}::int, "partsTotal"),
      "seriesTotal" = coalesce(${step.seriesTotal ?? null}::int, "seriesTotal"),
      "partsDone" = greatest("partsDone" + ${step.addPartsDone ?? 0}::int, ${step.reachedParts ?? 0}::int),
      "seriesDone" = "seriesDone" + ${step.addSeriesDone ?? 0}::int,
      "samples" = "samples" + ${step.addSamples ?? 0}::bigint,
      "calls" = "calls" + ${step.addCalls ?? 0}::int,
      "costUsd" = "costUsd" + ${step.addCostUsd ?? 0}::float8::numeric,
      "problems" = ("problems"::jsonb || (
        SELECT coalesce(jsonb_agg(p."problem" ORDER BY p."place"), '[]')
        FROM jsonb_array_elements(${problems}::jsonb) WITH ORDINALITY AS p("problem", "place")
        WHERE NOT "problems"::jsonb @> jsonb_build_array(p."problem")
          AND jsonb_array_length("problems"::jsonb) + p."place" <= ${MOST_PROBLEMS}::int))::json,
      "outcome" = coalesce(${outcome}::json, "outcome")
    WHERE "id" = ${id}`;
}

function toRecord(row: SyncRun): SyncRunRecord {
  return {
    ...row,
    kind: toKind(row.kind),
    trigger: RUN_TRIGGERS.find((trigger) => trigger === row.trigger) ?? 'schedule',
    state: toState(row.state),
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    touchedAt: row.touchedAt.toISOString(),
    cancelAskedAt: row.cancelAskedAt?.toISOString() ?? null,
    samples: Number(row.samples),
    costUsd: row.costUsd.toNumber(),
    // These two are written by insertRun and advanceRun only.
    problems: row.problems as unknown as RunProblem[],
    outcome: row.outcome as unknown as SyncRunRecord['outcome'],
  };
}

function toKind(text: string): RunKind {
  const kind = RUN_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('internal', `A run has a kind that this release does not know: ${text}.`);
}

function toState(text: string): RunState {
  const state = RUN_STATES.find((known) => known === text);
  if (state !== undefined) return state;
  throw new AppError('internal', `A run has a state that this release does not know: ${text}.`);
}
