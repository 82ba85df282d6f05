import { printShort } from '@/lib/contract/printable';
import {
  MISSED_PERIODS,
  REPORT_SECTIONS,
  type ReportCadence,
  type ReportRecipient,
  type ReportSchedule,
  type ReportScope,
} from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { Prisma, ReportSchedule as Row } from './generated/client';
import { toJson } from './json';

/** A schedule with the moment before which all that was due has been seen to. */
interface WatchedSchedule {
  readonly schedule: ReportSchedule;
  readonly seenToSeconds: number;
}

/** By name. */
export async function listReportSchedules(db: Db): Promise<ReportSchedule[]> {
  const rows = await db.reportSchedule.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(toSchedule);
}

/** By name. */
export async function listWatchedSchedules(db: Db): Promise<WatchedSchedule[]> {
  const rows = await db.reportSchedule.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(toWatched);
}

export async function findReportSchedule(db: Db, id: string): Promise<ReportSchedule | null> {
  const row = await db.reportSchedule.findUnique({ where: { id } });
  return row === null ? null : toSchedule(row);
}

/** The schedule, whose row is locked until the transaction ends. */
export async function lockReportSchedule(db: Db, id: string): Promise<WatchedSchedule | null> {
  await db.$queryRaw`SELECT 1 FROM "ReportSchedule" WHERE "id" = ${id} FOR UPDATE`;
  return await findWatchedSchedule(db, id);
}

export async function findWatchedSchedule(db: Db, id: string): Promise<WatchedSchedule | null> {
  const row = await db.reportSchedule.findUnique({ where: { id } });
  return row === null ? null : toWatched(row);
}

export async function insertReportSchedule(db: Db, watched: WatchedSchedule): Promise<void> {
  await db.reportSchedule.create({ data: toRow(watched) });
}

/** Replaces the schedule of the same id. Throws `AppError` `not-found` for none. */
export async function saveReportSchedule(db: Db, watched: WatchedSchedule): Promise<void> {
  const { id } = watched.schedule;
  const { count } = await db.reportSchedule.updateMany({ where: { id }, data: toRow(watched) });
  if (count === 0) throw new AppError('not-found', `There is no schedule ${printShort(id)}.`);
}

/** Deletes it with its reports and their deliveries. False when there is none. */
export async function deleteReportSchedule(db: Db, id: string): Promise<boolean> {
  const { count } = await db.reportSchedule.deleteMany({ where: { id } });
  return count > 0;
}

/** What time it is for the database, ISO 8601. */
export async function readClock(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  if (row === undefined) throw new AppError('internal', 'The database did not say what time it is.');
  return row.at.toISOString();
}

export async function insertUnsubscribe(
  db: Db,
  scheduleId: string,
  address: string,
  at: string,
): Promise<void> {
  await db.unsubscribe.createMany({ data: [{ scheduleId, address, at }], skipDuplicates: true });
}

/** False where the address had not left. */
export async function deleteUnsubscribe(db: Db, scheduleId: string, address: string): Promise<boolean> {
  const { count } = await db.unsubscribe.deleteMany({ where: { scheduleId, address } });
  return count > 0;
}

export async function isUnsubscribed(db: Db, scheduleId: string, address: string): Promise<boolean> {
  const row = await db.unsubscribe.findUnique({
    where: { scheduleId_address: { scheduleId, address } },
    select: { at: true },
  });
  return row !== null;
}

/** By address. */
export async function listUnsubscribes(
  db: Db,
  scheduleId: string,
): Promise<{ address: string; at: string }[]> {
  const rows = await db.unsubscribe.findMany({ where: { scheduleId }, orderBy: { address: 'asc' } });
  return rows.map(({ address, at }) => ({ address, at: at.toISOString() }));
}

function toRow({ schedule, seenToSeconds }: WatchedSchedule) {
  const { cadence, scope, recipients, sections, ...rest } = schedule;
  return {
    ...rest,
    cadence: toJson(cadence),
    scope: toJson(scope),
    recipients: toJson(recipients),
    sections: [...sections],
    seenTo: new Date(seenToSeconds * MILLISECONDS_PER_SECOND),
  } satisfies Prisma.ReportScheduleCreateInput;
}

function toWatched(row: Row): WatchedSchedule {
  return { schedule: toSchedule(row), seenToSeconds: toSeconds(row.seenTo) };
}

function toSchedule({ seenTo: _seenTo, ...row }: Row): ReportSchedule {
  return {
    ...row,
    // These three are written by toRow only.
    cadence: row.cadence as unknown as ReportCadence,
    scope: row.scope as unknown as ReportScope,
    recipients: row.recipients as unknown as ReportRecipient[],
    // A section of a later release is left out by this one.
    sections: REPORT_SECTIONS.filter((section) => row.sections.includes(section)),
    missed: MISSED_PERIODS.find((missed) => missed === row.missed) ?? 'send-once',
    since: row.since.toISOString(),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toSeconds(date: Date): number {
  return date.getTime() / MILLISECONDS_PER_SECOND;
}
