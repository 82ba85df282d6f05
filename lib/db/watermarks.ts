import type { WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { Db } from './client';
import { toMetric } from './series';

interface WatermarkRow extends Omit<WatermarkRecord, 'metric'> {
  readonly metric: string;
}

/** By workload, metric and step. */
export async function listWatermarks(db: Db, workloadIds: readonly string[]): Promise<WatermarkRecord[]> {
  const rows = await db.$queryRaw<WatermarkRow[]>`
    SELECT "workloadId", "metric", "stepSeconds", extract(epoch FROM "askedFrom")::float8 AS "askedFromSeconds",
      extract(epoch FROM "askedTo")::float8 AS "askedToSeconds"
    FROM "Watermark" WHERE "workloadId" = ANY(${[...workloadIds]}::text[])
    ORDER BY "workloadId", "metric", "stepSeconds"`;
  return rows.map((row) => ({ ...row, metric: toMetric(row.metric) }));
}

/**
 * Widens what was asked for. A watermark never covers periods that were not: of two that do not touch, the later is
 * kept, and what is before it is asked for again. One of a workload that was deleted meanwhile is left out.
 */
export async function saveWatermarks(db: Db, watermarks: readonly WatermarkRecord[]): Promise<void> {
  if (watermarks.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "Watermark" AS w ("workloadId", "metric", "stepSeconds", "askedFrom", "askedTo")
    SELECT n."workloadId", n."metric", n."stepSeconds", to_timestamp(n."askedFrom"), to_timestamp(n."askedTo")
    FROM unnest(
      ${watermarks.map(({ workloadId }) => workloadId)}::text[], ${watermarks.map(({ metric }) => metric)}::text[],
      ${watermarks.map(({ stepSeconds }) => stepSeconds)}::int[],
      ${watermarks.map(({ askedFromSeconds }) => askedFromSeconds)}::float8[],
      ${watermarks.map(({ askedToSeconds }) => askedToSeconds)}::float8[]
    ) AS n("workloadId", "metric", "stepSeconds", "askedFrom", "askedTo")
    JOIN "Workload" k ON k."id" = n."workloadId"
    ORDER BY n."workloadId", n."metric", n."stepSeconds" FOR KEY SHARE OF k
    ON CONFLICT ("workloadId", "metric", "stepSeconds") DO UPDATE SET
      "askedFrom" = CASE WHEN EXCLUDED."askedFrom" <= w."askedTo" AND EXCLUDED."askedTo" >= w."askedFrom"
        THEN least(w."askedFrom", EXCLUDED."askedFrom") ELSE greatest(w."askedFrom", EXCLUDED."askedFrom") END,
      "askedTo" = greatest(w."askedTo", EXCLUDED."askedTo")`;
}
