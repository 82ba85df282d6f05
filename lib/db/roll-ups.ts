import type { AgeingStep, DueRollUp } from '@/lib/core/collection/ageing';
import type { Metric } from '@/lib/core/series/series-record';
import type { Db } from './client';
import type { Series } from './generated/client';
import { toSeriesRecord } from './series';

interface DueRow extends Series {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * Discovered series of a step with at least one period of the coarser step, before `beforeSeconds`, that was asked for
 * and answered whole and is not held by the coarser step yet; at most `limit`, by workload.
 */
export async function listDueRollUps(
  db: Db,
  { stepSeconds, coarserSeconds }: AgeingStep,
  metrics: readonly Metric[],
  beforeSeconds: number,
  limit: number,
): Promise<DueRollUp[]> {
  const rows = await db.$queryRaw<DueRow[]>`
    WITH held AS (
      SELECT s.*,
        CASE WHEN c."askedTo" IS NULL THEN ceil(extract(epoch FROM f."askedFrom") / ${coarserSeconds}::int)
          * ${coarserSeconds}::int ELSE extract(epoch FROM c."askedTo") END AS "from",
        floor(least(extract(epoch FROM f."askedTo"), ${beforeSeconds}::float8) / ${coarserSeconds}::int)
          * ${coarserSeconds}::int AS "to"
      FROM "Series" s
      JOIN "Workload" w ON w."id" = s."workloadId" AND w."origin" = 'aws'
      JOIN "Watermark" f USING ("workloadId", "metric", "stepSeconds")
      LEFT JOIN "Watermark" c ON c."workloadId" = s."workloadId" AND c."metric" = s."metric"
        AND c."stepSeconds" = ${coarserSeconds}::int
      WHERE s."stepSeconds" = ${stepSeconds}::int AND s."metric" = ANY(${[...metrics]}::text[])
        AND (c."askedTo" IS NULL OR c."askedTo" >= f."askedFrom")
    )
    SELECT *, "from"::float8 AS "fromSeconds", "to"::float8 AS "toSeconds" FROM held
    WHERE "to" > "from" ORDER BY "workloadId", "metric" LIMIT ${limit}::int`;
  return rows.map((row) => ({
    record: toSeriesRecord(row),
    fromSeconds: row.fromSeconds,
    toSeconds: row.toSeconds,
  }));
}

/**
 * Removes at most `limit` days of discovered series of a step that lie further before the end of their series than is kept
 * and that the coarser step holds, and says how many there were.
 */
export async function deleteAgedDays(
  db: Db,
  { stepSeconds, coarserSeconds, keptSeconds }: AgeingStep,
  limit: number,
): Promise<number> {
  return await db.$executeRaw`
    WITH aged AS (
      SELECT d."seriesId", d."day"
      FROM "Series" s
      JOIN "Workload" w ON w."id" = s."workloadId" AND w."origin" = 'aws'
      JOIN "Watermark" c ON c."workloadId" = s."workloadId" AND c."metric" = s."metric"
        AND c."stepSeconds" = ${coarserSeconds}::int
      JOIN "SeriesDay" d ON d."seriesId" = s."id"
        AND d."day" < ((s."endsAt" - make_interval(secs => ${keptSeconds}::int)) AT TIME ZONE 'UTC')::date
        AND (d."day" + 1)::timestamp AT TIME ZONE 'UTC' <= c."askedTo"
        AND greatest(d."day"::timestamp AT TIME ZONE 'UTC', s."startsAt") >= c."askedFrom"
      WHERE s."stepSeconds" = ${stepSeconds}::int
      ORDER BY d."day", d."seriesId" LIMIT ${limit}::int
    ), shortened AS (
      UPDATE "Series" s SET "startsAt" = greatest(s."startsAt", (a."last" + 1)::timestamp AT TIME ZONE 'UTC')
      FROM (SELECT "seriesId", max("day") AS "last" FROM aged GROUP BY "seriesId" ORDER BY "seriesId") a
      WHERE s."id" = a."seriesId"
    )
    DELETE FROM "SeriesDay" d USING aged a WHERE d."seriesId" = a."seriesId" AND d."day" = a."day"`;
}
