import type { KeptLine, LineRecord } from '@/lib/core/report/kept-line';
import type { Db } from './client';

interface LineRow extends Omit<LineRecord, 'line'> {
  readonly line: string | null;
}

/** The lines that are kept of workloads for two periods, whether or not they still hold. */
export async function listReportLines(
  db: Db,
  workloadIds: readonly string[],
  periods: string,
): Promise<LineRecord[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT "workloadId", "periods", "fingerprint", "line"::text AS "line" FROM "ReportLine"
    WHERE "workloadId" = ANY(${[...workloadIds]}::text[]) AND "periods" = ${periods}`;
  // Written by saveReportLines only.
  return rows.map((row) => ({
    ...row,
    line: row.line === null ? null : (JSON.parse(row.line) as KeptLine),
  }));
}

/** One statement, in the order of the keys: two reports that are gathered at once wait for each other. */
export async function saveReportLines(db: Db, lines: readonly LineRecord[], madeAt: string): Promise<void> {
  if (lines.length === 0) return;
  const texts = lines.map(({ line }) => (line === null ? null : JSON.stringify(line)));
  await db.$executeRaw`
    INSERT INTO "ReportLine" ("workloadId", "periods", "fingerprint", "line", "madeAt")
    SELECT n."workloadId", n."periods", n."fingerprint", n."line"::json, ${madeAt}::timestamptz
    FROM unnest(
      ${lines.map(({ workloadId }) => workloadId)}::text[], ${lines.map(({ periods }) => periods)}::text[],
      ${lines.map(({ fingerprint }) => fingerprint)}::text[], ${texts}::text[]
    ) AS n("workloadId", "periods", "fingerprint", "line")
    JOIN "Workload" w ON w."id" = n."workloadId"
    ORDER BY n."workloadId", n."periods" FOR KEY SHARE OF w
    ON CONFLICT ("workloadId", "periods") DO UPDATE SET "fingerprint" = EXCLUDED."fingerprint",
      "line" = EXCLUDED."line", "madeAt" = EXCLUDED."madeAt"`;
}

export async function deleteReportLinesBefore(db: Db, madeAt: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "ReportLine" WHERE "madeAt" < ${madeAt}::timestamptz`;
}
