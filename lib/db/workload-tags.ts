import type { Tags, WorkloadTags } from '@/lib/core/workload/tags';
import type { Db } from './client';

interface TagRow {
  workloadId: string;
  source: string;
  key: string;
  value: string;
}

/** Tags by workload, of these or of all with `null`; those without any are left out. */
export async function listTags(
  db: Db,
  workloadIds: readonly string[] | null,
): Promise<ReadonlyMap<string, WorkloadTags>> {
  const rows = await db.$queryRaw<TagRow[]>`
    SELECT "workloadId", "source", "key", "value" FROM "WorkloadTag"
    WHERE ${workloadIds}::text[] IS NULL OR "workloadId" = ANY(${workloadIds}::text[])
    ORDER BY "workloadId", "source", "key" COLLATE "C"`;
  const byWorkload = new Map<string, { read: [string, string][]; told: [string, string][] }>();
  for (const { workloadId, source, key, value } of rows) {
    const own = byWorkload.get(workloadId) ?? { read: [], told: [] };
    (source === 'told' ? own.told : own.read).push([key, value]);
    byWorkload.set(workloadId, own);
  }
  return new Map(
    Array.from(byWorkload, ([id, { read, told }]) => [
      id,
      { read: Object.fromEntries(read), told: Object.fromEntries(told) },
    ]),
  );
}

/** Replaces what a person told of workloads: one statement, so that nobody sees a part of it. */
export async function saveToldTags(
  db: Db,
  told: readonly { readonly workloadId: string; readonly tags: Tags }[],
): Promise<void> {
  const rows = told.flatMap(({ workloadId, tags }) =>
    Object.entries(tags).map(([key, value]) => ({ workloadId, key, value })),
  );
  await db.$executeRaw`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${rows.map(({ workloadId }) => workloadId)}::text[], ${rows.map(({ key }) => key)}::text[],
        ${rows.map(({ value }) => value)}::text[]
      ) AS t("workloadId", "key", "value")
    ), dropped AS (
      DELETE FROM "WorkloadTag" old
      WHERE old."source" = 'told' AND old."workloadId" = ANY(${told.map(({ workloadId }) => workloadId)}::text[])
        AND NOT EXISTS (SELECT FROM incoming i WHERE i."workloadId" = old."workloadId" AND i."key" = old."key")
    )
    INSERT INTO "WorkloadTag" ("workloadId", "source", "key", "value")
    SELECT "workloadId", 'told', "key", "value" FROM incoming
    ON CONFLICT ("workloadId", "source", "key") DO UPDATE SET "value" = EXCLUDED."value"`;
}

/** Takes the tags of the resources of a Region over to the workloads that they serve; what is gone is left alone. */
export async function renewReadTags(db: Db, connectionId: string, region: string): Promise<void> {
  await db.$executeRaw`
    WITH served AS (
      SELECT w."id" AS "workloadId", r."state" FROM "Resource" r JOIN "Workload" w ON w."resourceId" = r."id"
      WHERE r."connectionId" = ${connectionId} AND r."region" = ${region} AND r."goneAt" IS NULL
    ), incoming AS (
      SELECT s."workloadId", t."key", t."value" FROM served s CROSS JOIN LATERAL json_each_text(s."state"->'tags') t
    ), dropped AS (
      DELETE FROM "WorkloadTag" old
      WHERE old."source" = 'aws' AND old."workloadId" IN (SELECT "workloadId" FROM served)
        AND NOT EXISTS (SELECT FROM incoming i WHERE i."workloadId" = old."workloadId" AND i."key" = old."key")
    )
    INSERT INTO "WorkloadTag" ("workloadId", "source", "key", "value")
    SELECT "workloadId", 'aws', "key", "value" FROM incoming
    ON CONFLICT ("workloadId", "source", "key") DO UPDATE SET "value" = EXCLUDED."value"
    WHERE "WorkloadTag"."value" <> EXCLUDED."value"`;
}
