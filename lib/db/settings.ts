import type { Db } from './client';

export async function findSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.setting.findUnique({ where: { key } });
  return typeof row?.value === 'string' ? row.value : null;
}

export async function saveSetting(db: Db, key: string, value: string, updatedAt: string): Promise<void> {
  await db.setting.upsert({
    where: { key },
    create: { key, value, updatedAt },
    update: { value, updatedAt },
  });
}

/** Waits until no other transaction holds `name`; held until this one ends. */
export async function lockName(db: Db, name: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** The same of many names, in one order for all who ask, so that no two wait for each other. */
export async function lockNames(db: Db, names: readonly string[]): Promise<void> {
  const sorted = names.toSorted();
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${sorted}::text[]) AS name`;
}
