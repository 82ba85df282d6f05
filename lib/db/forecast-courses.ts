import { FORECAST_FORMAT } from '@/lib/core/forecast/forecast-record';
import type { ForecastCourse } from '@/lib/core/report/forecast-course';
import type { Db } from './client';

/** As `Date.toISOString` writes it. */
const ISO_TIME = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/**
 * Of each workload the newest forecast that was made at or before a time, those on both sides of each change of what people
 * told since, and the newest; those without one are left out. By workload. Of forecasts only these are opened.
 */
export async function listForecastCourses(
  db: Db,
  workloadIds: readonly string[],
  since: string,
): Promise<ForecastCourse[]> {
  // One value: thousands of rows with JSON take Prisma longer than PostgreSQL.
  const [row] = await db.$queryRaw<{ text: string }[]>`
    SELECT coalesce(json_agg(course."text" ORDER BY course."id"), '[]')::text AS "text"
    FROM (
      SELECT w."id", json_build_object('workloadId', w."id", 'createdAt', to_char(w."createdAt" AT TIME ZONE 'UTC', ${ISO_TIME}),
        'forecasts', json_agg(json_build_object('id', f."id", 'workloadId', f."workloadId", 'planId', f."planId",
          'priceBookId', p."priceBookId", 'madeAt', to_char(f."madeAt" AT TIME ZONE 'UTC', ${ISO_TIME}), 'settings', f."settings",
          'summary', f."summary") ORDER BY f."madeAt", f."id")) AS "text"
      FROM "Workload" w
      CROSS JOIN LATERAL (
        SELECT o."id", row_number() OVER made AS "first", row_number() OVER unmade AS "last",
          o."settings"::text AS "told", lag(o."settings"::text) OVER made AS "toldBefore",
          lead(o."settings"::text) OVER made AS "toldAfter"
        FROM "Forecast" o
        WHERE o."workloadId" = w."id" AND o."format" = ${FORECAST_FORMAT} AND o."madeAt" >= coalesce(
          (SELECT max(b."madeAt") FROM "Forecast" b
            WHERE b."workloadId" = w."id" AND b."madeAt" <= ${since}::timestamptz),
          ${since}::timestamptz)
        WINDOW made AS (ORDER BY o."madeAt", o."id"), unmade AS (ORDER BY o."madeAt" DESC, o."id" DESC)
      ) c
      JOIN "Forecast" f ON f."id" = c."id"
      LEFT JOIN "Plan" p ON p."id" = f."planId"
      WHERE w."id" = ANY(${[...workloadIds]}::text[])
        AND (c."first" = 1 OR c."last" = 1 OR c."toldBefore" <> c."told" OR c."toldAfter" <> c."told")
      GROUP BY w."id"
    ) AS course`;
  // Written by insertForecasts only.
  return JSON.parse(row?.text ?? '[]') as ForecastCourse[];
}
