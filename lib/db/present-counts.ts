import type { PresentCount } from '@/lib/core/collection/presence';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { Db } from './client';
import { toMetric } from './series';

interface CountRow extends Omit<PresentCount, 'metric'> {
  readonly metric: string;
}

/** Of each minute series with a value since a UTC midnight, how many it has. */
export async function listPresentCounts(
  db: Db,
  workloadIds: readonly string[],
  fromSeconds: number,
): Promise<PresentCount[]> {
  // The days of each series by themselves: joined to all, every day that is stored would be read, payloads and all.
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT s."workloadId", s."metric", d."presentCount"
    FROM "Series" s CROSS JOIN LATERAL (
      SELECT sum("presentCount")::float8 AS "presentCount" FROM "SeriesDay"
      WHERE "seriesId" = s."id" AND "day" >= date '1970-01-01' + ${fromSeconds / SECONDS_PER_DAY}::int
    ) d
    WHERE s."workloadId" = ANY(${[...workloadIds]}::text[]) AND s."stepSeconds" = ${SECONDS_PER_MINUTE}::int
      AND d."presentCount" IS NOT NULL`;
  return rows.map((row) => ({ ...row, metric: toMetric(row.metric) }));
}
