import type { Db } from './client';

interface Retention {
  readonly daysSince: string;
  readonly weeksSince: string;
}

/**
 * Deletes at most `limit` forecasts: what stays is the one in force of each workload, the newest of each day (of each
 * of its settings, so that what was told can be told from what came) and of each week (UTC) as far back as told.
 */
export async function deleteAgedForecasts(
  db: Db,
  { daysSince, weeksSince }: Retention,
  limit: number,
): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM "Forecast" WHERE "id" IN (
      SELECT aged."id" FROM (
        SELECT "id", "workloadId", "madeAt",
          row_number() OVER (PARTITION BY "workloadId", date_trunc('day', "madeAt" AT TIME ZONE 'UTC'), "settings"::text
            ORDER BY "madeAt" DESC, "id" DESC) AS "ofDay",
          row_number() OVER (PARTITION BY "workloadId", date_trunc('week', "madeAt" AT TIME ZONE 'UTC')
            ORDER BY "madeAt" DESC, "id" DESC) AS "ofWeek"
        FROM "Forecast"
      ) AS aged
      JOIN "Workload" w ON w."id" = aged."workloadId"
      WHERE w."latestForecastId" IS DISTINCT FROM aged."id"
        AND NOT ("ofDay" = 1 AND aged."madeAt" >= ${daysSince}::timestamptz)
        AND NOT ("ofWeek" = 1 AND aged."madeAt" >= ${weeksSince}::timestamptz)
      LIMIT ${limit}::bigint
    )`;
}

/** Drops all but the summary of forecasts that were made before, but for those in force; at most `limit`. */
export async function deleteForecastDetails(db: Db, madeBefore: string, limit: number): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM "ForecastDetail" WHERE "forecastId" IN (
      SELECT d."forecastId" FROM "ForecastDetail" d
      JOIN "Forecast" f ON f."id" = d."forecastId"
      JOIN "Workload" w ON w."id" = f."workloadId"
      WHERE f."madeAt" < ${madeBefore}::timestamptz AND w."latestForecastId" IS DISTINCT FROM f."id"
      LIMIT ${limit}::bigint
    )`;
}
