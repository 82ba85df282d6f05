import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import {
  FORECAST_FORMAT,
  type ForecastHeadline,
  type ForecastRecord,
} from '@/lib/core/forecast/forecast-record';
import type { Db } from './client';
import { cutCapacity, joinCapacity } from './forecast-capacity';
import { Prisma } from './generated/client';

/** A forecast to be kept, with what only many of them are looked at by. */
interface NewForecast {
  readonly record: ForecastRecord;
  readonly summary: ForecastHeadline['summary'];
  readonly fingerprint: string;
}

interface ForecastRow extends Omit<ForecastRecord, 'madeAt' | 'settings' | 'demand' | 'capacity'> {
  readonly madeAt: Date;
  /** Texts: Prisma's own way takes JSON of a hundred kilobytes through its query compiler, at four times the cost. */
  readonly settings: string;
  readonly demand: string;
  readonly capacity: string | null;
  readonly fleetPart: string | null;
}

/** The forecast in force of a workload; `null` too for one of another format, which is to be made anew. */
export async function findForecast(db: Db, workloadId: string): Promise<ForecastRecord | null> {
  const [row] = await db.$queryRaw<ForecastRow[]>`
    SELECT f."id", f."workloadId", f."madeAt", f."seed", f."planId", f."settings"::text AS "settings",
      d."demand"::text AS "demand", d."capacity"::text AS "capacity", d."fleetPart"::text AS "fleetPart"
    FROM "Workload" w JOIN "Forecast" f ON f."id" = w."latestForecastId"
    JOIN "ForecastDetail" d ON d."forecastId" = f."id"
    WHERE w."id" = ${workloadId} AND f."format" = ${FORECAST_FORMAT}`;
  if (row === undefined) return null;
  const { madeAt, settings, demand, capacity, fleetPart, ...rest } = row;
  // Only insertForecasts writes these columns and triggers refuse updates, so they are what was written.
  return {
    ...rest,
    madeAt: madeAt.toISOString(),
    settings: JSON.parse(settings) as ForecastRecord['settings'],
    demand: JSON.parse(demand) as ForecastRecord['demand'],
    capacity: capacity === null || fleetPart === null ? null : joinCapacity(capacity, fleetPart),
  };
}

interface Identity {
  readonly id: string;
  readonly format: number;
  readonly fingerprint: string;
  readonly planId: string | null;
  readonly madeAt: string;
}

/** Of the forecast in force, of whatever format. */
export async function findForecastIdentity(db: Db, workloadId: string): Promise<Identity | null> {
  const row = await db.workload.findUnique({
    where: { id: workloadId },
    select: {
      latestForecast: {
        select: { id: true, format: true, fingerprint: true, planId: true, madeAt: true },
      },
    },
  });
  const found = row?.latestForecast ?? null;
  return found === null ? null : { ...found, madeAt: found.madeAt.toISOString() };
}

/** Keeps forecasts and puts them in force, in one statement; those of workloads that were deleted meanwhile are left out. */
export async function insertForecasts(db: Db, forecasts: readonly NewForecast[]): Promise<void> {
  for (const forecast of forecasts) await insertForecast(db, forecast);
}

async function insertForecast(db: Db, { record, summary, fingerprint }: NewForecast): Promise<void> {
  const { id, workloadId, madeAt, planId, seed, settings, demand } = record;
  const [capacity, fleetPart] = cutCapacity(record.capacity);
  await db.$executeRaw`
    WITH owner AS (
      UPDATE "Workload" SET "latestForecastId" = ${id}, "forecastCheckedAt" = ${madeAt}::timestamptz
      WHERE "id" = ${workloadId} RETURNING "id"
    ), kept AS (
      INSERT INTO "Forecast" ("id", "workloadId", "madeAt", "format", "planId", "seed", "settings", "fingerprint", "summary")
      SELECT ${id}, "id", ${madeAt}::timestamptz, ${FORECAST_FORMAT}, ${planId}, ${seed}, ${JSON.stringify(settings)}::json,
        ${fingerprint}, ${JSON.stringify(summary)}::json FROM owner RETURNING "id"
    )
    INSERT INTO "ForecastDetail" ("forecastId", "demand", "capacity", "fleetPart")
    SELECT "id", ${JSON.stringify(demand)}::json, ${capacity}::json, ${fleetPart}::json FROM kept`;
}

/** Notes that workloads were looked at; in the order of their ids, so that no two who do it wait for each other. */
export async function saveForecastsChecked(
  db: Db,
  workloadIds: readonly string[],
  at: string,
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Workload" w SET "forecastCheckedAt" = ${at}::timestamptz
    FROM (SELECT "id" FROM "Workload" WHERE "id" = ANY(${[...workloadIds]}::text[]) ORDER BY "id" FOR UPDATE) listed
    WHERE w."id" = listed."id"`;
}

interface Due {
  readonly at: string;
  readonly format: number;
  readonly checkedBefore: string;
  readonly retriedBefore: string;
  readonly limit: number;
}

/**
 * Takes workloads for which another forecast may have to be made, so that nobody else takes them: looked at never, or long
 * ago, or before their latest plan or what was told last, or a while ago with no forecast or one of another plan, settings or format. Those
 * that waited longest first.
 */
export async function claimDueForecasts(db: Db, due: Due): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH due AS (
      SELECT w."id" FROM "Workload" w
      LEFT JOIN "Plan" p ON p."id" = w."latestPlanId"
      LEFT JOIN "Forecast" f ON f."id" = w."latestForecastId"
      LEFT JOIN "ForecastTold" t ON t."workloadId" = w."id"
      WHERE w."forecastCheckedAt" IS NULL OR w."forecastCheckedAt" <= ${due.checkedBefore}::timestamptz
        OR p."plannedAt" > w."forecastCheckedAt" OR t."updatedAt" > w."forecastCheckedAt"
        OR (w."forecastCheckedAt" <= ${due.retriedBefore}::timestamptz
          AND ((f."id" IS NULL AND EXISTS (SELECT FROM "Series" s WHERE s."workloadId" = w."id")) OR f."format" <> ${due.format} OR f."planId" IS DISTINCT FROM w."latestPlanId" OR f."madeAt" < t."updatedAt"))
      ORDER BY w."forecastCheckedAt" NULLS FIRST, w."id"
      LIMIT ${due.limit}::bigint
      FOR UPDATE OF w SKIP LOCKED
    )
    UPDATE "Workload" w SET "forecastCheckedAt" = ${due.at}::timestamptz FROM due WHERE w."id" = due."id"
    RETURNING w."id"`;
  return rows.map(({ id }) => id).toSorted();
}

/** Of those in force, by workload; those of another format are left out. */
export async function listForecastIds(db: Db): Promise<{ workloadId: string; forecastId: string }[]> {
  return await db.$queryRaw<{ workloadId: string; forecastId: string }[]>`
    SELECT w."id" AS "workloadId", f."id" AS "forecastId"
    FROM "Workload" w JOIN "Forecast" f ON f."id" = w."latestForecastId"
    WHERE f."format" = ${FORECAST_FORMAT} ORDER BY w."id"`;
}

/** In short: those in force of all workloads, or of some, by workload; those of another format are left out. */
export async function listForecastHeadlines(
  db: Db,
  workloadIds: readonly string[] | null,
): Promise<ForecastHeadline[]> {
  const ids = workloadIds === null ? null : [...workloadIds];
  return await readHeadlines(
    db,
    Prisma.sql`FROM "Workload" w JOIN "Forecast" f ON f."id" = w."latestForecastId"
      WHERE f."format" = ${FORECAST_FORMAT} AND (${ids}::text[] IS NULL OR w."id" = ANY(${ids}::text[]))
      ORDER BY w."id"`,
  );
}

async function readHeadlines(db: Db, from: Prisma.Sql): Promise<ForecastHeadline[]> {
  // One value: ten thousand rows with JSON take Prisma longer than PostgreSQL.
  const [row] = await db.$queryRaw<{ text: string }[]>`
    SELECT coalesce(json_agg(json_build_object('id', "id", 'workloadId', "workloadId", 'planId', "planId", 'madeAt',
      to_char("madeAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'settings', "settings", 'summary', "summary")),
      '[]')::text AS "text"
    FROM (SELECT f."id", f."workloadId", f."planId", f."madeAt", f."settings", f."summary" ${from}) AS listed`;
  // Written by insertForecasts only.
  return JSON.parse(row?.text ?? '[]') as ForecastHeadline[];
}

interface FleetPartRow {
  readonly workloadId: string;
  readonly fleetPart: FleetPart;
}

/** What sums over workloads are made from, of the forecasts in force of all, or of some; those without one are left out. */
export async function listFleetParts(db: Db, workloadIds: readonly string[] | null): Promise<FleetPartRow[]> {
  const ids = workloadIds === null ? null : [...workloadIds];
  const rows = await db.$queryRaw<{ workloadId: string; text: string }[]>`
    SELECT w."id" AS "workloadId", d."fleetPart"::text AS "text"
    FROM "Workload" w JOIN "Forecast" f ON f."id" = w."latestForecastId"
    JOIN "ForecastDetail" d ON d."forecastId" = f."id"
    WHERE f."format" = ${FORECAST_FORMAT} AND d."fleetPart" IS NOT NULL
      AND (${ids}::text[] IS NULL OR w."id" = ANY(${ids}::text[]))
    ORDER BY w."id"`;
  // Written by insertForecasts only.
  return rows.map(({ workloadId, text }) => ({ workloadId, fleetPart: JSON.parse(text) as FleetPart }));
}
