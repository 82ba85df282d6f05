import type { Db } from './client';

/**
 * Drops the copies of reports but for the newest `keep` of each schedule, and of its tests, at most `limit` at once. What
 * is under way, or may have to be sent again as nobody knows whether it arrived, keeps its copy. Answers with how many.
 */
export async function dropReportCopies(db: Db, keep: number, limit: number): Promise<number> {
  const dropped = await db.$queryRaw<{ id: string }[]>`
    UPDATE "ReportIssue" SET "report" = NULL, "html" = NULL, "text" = NULL, "csvName" = NULL, "csv" = NULL
    WHERE "id" IN (
      SELECT "id" FROM (
        SELECT "id", "html", row_number() OVER (
          PARTITION BY "scheduleId", "isTest", "madeAt" IS NULL ORDER BY "queuedAt" DESC, "id" DESC
        ) AS place
        FROM "ReportIssue" WHERE "madeAt" IS NOT NULL
      ) AS made
      WHERE place > ${keep} AND "html" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "ReportDelivery" WHERE "issueId" = made."id"
          AND "state" IN ('waiting', 'sending', 'handing-over', 'uncertain')
      )
      LIMIT ${limit}
    ) RETURNING "id"`;
  const ids = dropped.map(({ id }) => id);
  if (ids.length > 0) await db.reportImage.deleteMany({ where: { issueId: { in: ids } } });
  return ids.length;
}

/**
 * Removes reports queued before a moment with their deliveries and what happened to them, but for the newest `keep` of each
 * schedule, and of its tests, and for those that are not made yet or still under way; at most `limit` at once. Answers with
 * how many. What keeps a period from being sent again is how far its schedule was seen to, which stays.
 */
export async function deleteAgedIssues(
  db: Db,
  keep: number,
  queuedBefore: string,
  limit: number,
): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM "ReportIssue" WHERE "id" IN (
      SELECT aged."id" FROM (
        SELECT "id", "scheduleId", "queuedAt", "madeAt", "givenUp", row_number() OVER (
          PARTITION BY "scheduleId", "isTest", "madeAt" IS NULL ORDER BY "queuedAt" DESC, "id" DESC
        ) AS place
        FROM "ReportIssue"
      ) AS aged
      JOIN "ReportSchedule" AS schedule ON schedule."id" = aged."scheduleId"
      WHERE place > ${keep} AND aged."queuedAt" < ${queuedBefore}::timestamptz
        AND aged."queuedAt" < schedule."seenTo"
        AND (aged."madeAt" IS NOT NULL OR aged."givenUp") AND NOT EXISTS (
          SELECT 1 FROM "ReportDelivery" WHERE "issueId" = aged."id"
            AND "state" IN ('waiting', 'sending', 'handing-over')
        )
      LIMIT ${limit}
    )`;
}
