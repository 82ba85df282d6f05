import { printShort } from '@/lib/contract/printable';
import type { AccessTest } from '@/lib/core/inventory/access-test';
import { ACCESS_KINDS, type AccessKind, type ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import { type Connection, Prisma } from './generated/client';
import { toJson } from './json';

/** By name. */
export async function listConnections(db: Db): Promise<ConnectionRecord[]> {
  const rows = await db.connection.findMany({ orderBy: { name: 'asc' } });
  return rows.map(toRecord);
}

export async function findConnection(db: Db, id: string): Promise<ConnectionRecord | null> {
  const row = await db.connection.findUnique({ where: { id } });
  return row === null ? null : toRecord(row);
}

/** Throws `AppError` `conflict` when another connection has the name. */
export async function insertConnection(db: Db, record: ConnectionRecord): Promise<void> {
  await refuseTakenName(record.name, db.connection.create({ data: toRow(record) }));
}

/** Replaces the connection of the same id. Throws `AppError` `conflict` for a taken name, `not-found` for none. */
export async function saveConnection(db: Db, record: ConnectionRecord): Promise<void> {
  const { id } = record;
  const { count } = await refuseTakenName(
    record.name,
    db.connection.updateMany({ where: { id }, data: toRow(record) }),
  );
  if (count === 0) throw new AppError('not-found', `There is no connection ${printShort(id)}.`);
}

/**
 * Deletes it with what was discovered; its workloads stay. False when there is none. Parts go first, in the order in
 * which workers lock: one that is at work on a part is waited for, and finds no other.
 */
export async function deleteConnection(db: Db, id: string): Promise<boolean> {
  await db.syncPart.deleteMany({ where: { run: { connectionId: id } } });
  const { count } = await db.connection.deleteMany({ where: { id } });
  return count > 0;
}

async function refuseTakenName<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
    throw new AppError('conflict', `Another connection is called ${name}: choose another name.`, 'name', {
      cause: error,
    });
  }
}

function toRow({ regions, lastTest, ...rest }: ConnectionRecord) {
  return { ...rest, regions: [...regions], lastTest: lastTest === null ? Prisma.DbNull : toJson(lastTest) };
}

function toRecord(row: Connection): ConnectionRecord {
  return {
    ...row,
    access: toAccessKind(row.access),
    monthlyCapUsd: row.monthlyCapUsd.toNumber(),
    // Written by toRow only.
    lastTest: row.lastTest as unknown as AccessTest | null,
    lastTestedAt: row.lastTestedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toAccessKind(text: string): AccessKind {
  const access = ACCESS_KINDS.find((known) => known === text);
  if (access !== undefined) return access;
  throw new AppError('internal', `A connection has an access that this release does not know: ${text}.`);
}
