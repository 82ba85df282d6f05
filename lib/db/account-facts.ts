import type { AccountFactRecord } from '@/lib/core/inventory/connection-record';
import type { Db } from './client';

/** Inserts or replaces by connection, Region and key. */
export async function saveAccountFacts(db: Db, facts: readonly AccountFactRecord[]): Promise<void> {
  if (facts.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "AccountFact" ("connectionId", "region", "key", "value", "seenAt")
    SELECT f."connectionId", f."region", f."key", f."value"::json, f."seenAt"
    FROM unnest(
      ${facts.map(({ connectionId }) => connectionId)}::text[], ${facts.map(({ region }) => region)}::text[],
      ${facts.map(({ key }) => key)}::text[], ${facts.map(({ value }) => JSON.stringify(value))}::text[],
      ${facts.map(({ seenAt }) => seenAt)}::text[]::timestamptz[]
    ) AS f("connectionId", "region", "key", "value", "seenAt")
    ORDER BY f."connectionId", f."region", f."key"
    ON CONFLICT ("connectionId", "region", "key") DO UPDATE SET "value" = EXCLUDED."value",
      "seenAt" = EXCLUDED."seenAt"`;
}

/** What begins so is of single workloads, of which there may be thousands: it is listed on its own. */
const BACK_TESTS = 'back-test:';

/** By Region and key, but for the back-tests of workloads. */
export async function listAccountFacts(db: Db, connectionId: string): Promise<AccountFactRecord[]> {
  const rows = await db.accountFact.findMany({
    where: { connectionId, key: { not: { startsWith: BACK_TESTS } } },
    orderBy: [{ region: 'asc' }, { key: 'asc' }],
  });
  return rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() }));
}

/** The back-tests of an account's workloads, by key. */
export async function listBackTests(db: Db, connectionId: string): Promise<AccountFactRecord[]> {
  const rows = await db.accountFact.findMany({
    where: { connectionId, key: { startsWith: BACK_TESTS } },
    orderBy: { key: 'asc' },
  });
  return rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() }));
}
