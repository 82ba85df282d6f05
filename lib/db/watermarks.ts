import type { WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { Db } from './client';
import { epochSeconds, toMetric } from './series';

/** By workload, metric and step. */
export async function listWatermarks(db: Db, workloadIds: readonly string[]): Promise<WatermarkRecord[]> {
  const rows = await db.watermark.findMany({
    where: { workloadId: { in: [...workloadIds] } },
    orderBy: [{ workloadId: 'asc' }, { metric: 'asc' }, { stepSeconds: 'asc' }],
  });
  return rows.map(({ workloadId, metric, stepSeconds, askedFrom, askedTo }) => ({
    workloadId,
    metric: toMetric(metric),
    stepSeconds,
    askedFromSeconds: epochSeconds(askedFrom),
    askedToSeconds: epochSeconds(askedTo),
  }));
}

/**
 * Widens what was asked for. A watermark never covers periods that were not: of two that do not touch, the later is
 * kept, and what is before it is asked for again.
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
    ORDER BY n."workloadId", n."metric", n."stepSeconds"
    ON CONFLICT ("workloadId", "metric", "stepSeconds") DO UPDATE SET
      "askedFrom" = CASE WHEN EXCLUDED."askedFrom" <= w."askedTo" AND EXCLUDED."askedTo" >= w."askedFrom"
        THEN least(w."askedFrom", EXCLUDED."askedFrom") ELSE greatest(w."askedFrom", EXCLUDED."askedFrom") END,
      "askedTo" = greatest(w."askedTo", EXCLUDED."askedTo")`;
}
