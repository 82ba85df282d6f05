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
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT s."workloadId", s."metric", sum(d."presentCount")::float8 AS "presentCount"
    FROM "Series" s JOIN "SeriesDay" d ON d."seriesId" = s."id"
    WHERE s."workloadId" = ANY(${[...workloadIds]}::text[]) AND s."stepSeconds" = ${SECONDS_PER_MINUTE}::int
      AND d."day" >= date '1970-01-01' + ${fromSeconds / SECONDS_PER_DAY}::int
    GROUP BY s."id"`;
  return rows.map((row) => ({ ...row, metric: toMetric(row.metric) }));
}
