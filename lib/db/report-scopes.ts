import type { ScopeChoicesQuery } from '@/lib/contract/report-scope-query';
import type { Db } from './client';
import { Prisma } from './generated/client';

interface ChoiceRow {
  value: string;
  label: string;
}

/** At most `limit` things that a report can be about, by label; what is exactly asked for comes first. */
export async function listScopeChoices(
  db: Db,
  query: ScopeChoicesQuery,
  limit: number,
): Promise<ChoiceRow[]> {
  return await db.$queryRaw<ChoiceRow[]>`
    SELECT "value", "label" FROM (${selectChoices(query)}) c
    WHERE strpos(lower("label"), lower(${query.q})) > 0 OR "value" = ${query.q}
    ORDER BY "value" <> ${query.q}, lower("label") COLLATE "C", "value"
    LIMIT ${limit}::bigint`;
}

/** What a person told of a tag stands before what AWS has: only the value in force is one to be about. */
function selectChoices({ part, key }: ScopeChoicesQuery): Prisma.Sql {
  switch (part) {
    case 'account':
      return Prisma.sql`SELECT DISTINCT "accountId" AS "value", "accountId" AS "label" FROM "Workload"
        WHERE nullif("accountId", '') IS NOT NULL`;
    case 'region':
      return Prisma.sql`SELECT DISTINCT "region" AS "value", "region" AS "label" FROM "Workload"`;
    case 'workload':
      return Prisma.sql`SELECT "id" AS "value", "name" AS "label" FROM "Workload"`;
    case 'tag':
      return Prisma.sql`SELECT DISTINCT "key" AS "value", "key" AS "label" FROM "WorkloadTag"`;
    case 'tag-value':
      return Prisma.sql`SELECT DISTINCT t."value", t."value" AS "label" FROM "WorkloadTag" t
        WHERE t."key" = ${key} AND (t."source" = 'told' OR NOT EXISTS (
          SELECT 1 FROM "WorkloadTag" o
          WHERE o."workloadId" = t."workloadId" AND o."key" = t."key" AND o."source" = 'told'))`;
  }
}
