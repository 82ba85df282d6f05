import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { Db } from './client';

/** Adds to what a UTC month (`YYYY-MM`) has cost so far; nothing where the connection was deleted. */
export async function addUsage(
  db: Db,
  connectionId: string,
  month: string,
  usage: readonly ApiUsage[],
): Promise<void> {
  if (usage.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ApiUsage" ("connectionId", "month", "operation", "calls", "units", "costUsd")
    SELECT ${connectionId}, ${month}, u."operation", sum(u."calls"), sum(u."units"), sum(u."costUsd")::numeric
    FROM unnest(
      ${usage.map(({ operation }) => operation)}::text[], ${usage.map(({ calls }) => calls)}::int[],
      ${usage.map(({ units }) => units)}::int[], ${usage.map(({ costUsd }) => costUsd)}::float8[]
    ) AS u("operation", "calls", "units", "costUsd")
    WHERE EXISTS (SELECT FROM "Connection" WHERE "id" = ${connectionId})
    GROUP BY u."operation" ORDER BY u."operation"
    ON CONFLICT ("connectionId", "month", "operation") DO UPDATE SET "calls" = "ApiUsage"."calls" + EXCLUDED."calls",
      "units" = "ApiUsage"."units" + EXCLUDED."units", "costUsd" = "ApiUsage"."costUsd" + EXCLUDED."costUsd"`;
}

/** By operation. */
export async function listUsage(db: Db, connectionId: string, month: string): Promise<ApiUsage[]> {
  const rows = await db.apiUsage.findMany({
    where: { connectionId, month },
    select: { operation: true, calls: true, units: true, costUsd: true },
    orderBy: { operation: 'asc' },
  });
  return rows.map((row) => ({ ...row, costUsd: row.costUsd.toNumber() }));
}
