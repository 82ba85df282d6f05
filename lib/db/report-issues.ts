import type { ReportIssueRecord } from '@/lib/core/report/delivery';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportPeriod, ReportRecipient } from '@/lib/core/report/report-schedule';
import type { Db } from './client';
import type { Prisma } from './generated/client';
import { toJson } from './json';

/** A report as it is kept: the value, and what was written of it. */
interface MadeReport {
  readonly report: PlanReport;
  readonly rendered: {
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    readonly images: readonly {
      readonly contentId: string;
      readonly fileName: string;
      readonly png: Uint8Array;
    }[];
    readonly csv: { readonly fileName: string; readonly content: string } | null;
  };
}

/** All but what was made, which is large. */
const FACTS = {
  id: true,
  scheduleId: true,
  period: true,
  late: true,
  byHand: true,
  isTest: true,
  recipients: true,
  queuedAt: true,
  madeAt: true,
  tries: true,
  notBefore: true,
  problem: true,
  givenUp: true,
  subject: true,
} as const satisfies Prisma.ReportIssueSelect;
type Row = Prisma.ReportIssueGetPayload<{ select: typeof FACTS }>;

const NEWEST_FIRST = [{ queuedAt: 'desc' }, { id: 'desc' }] as const;

/** False where the schedule has one of that key already: then nothing is kept. */
export async function insertReportIssue(db: Db, issue: ReportIssueRecord, onceKey: string): Promise<boolean> {
  const { count } = await db.reportIssue.createMany({
    data: [{ ...issue, onceKey, period: toJson(issue.period), recipients: toJson(issue.recipients) }],
    skipDuplicates: true,
  });
  return count > 0;
}

export async function findReportIssue(db: Db, id: string): Promise<ReportIssueRecord | null> {
  const row = await db.reportIssue.findUnique({ where: { id }, select: FACTS });
  return row === null ? null : toRecord(row);
}

export async function findReportIssueOnce(
  db: Db,
  scheduleId: string,
  onceKey: string,
): Promise<ReportIssueRecord | null> {
  const row = await db.reportIssue.findUnique({
    where: { scheduleId_onceKey: { scheduleId, onceKey } },
    select: FACTS,
  });
  return row === null ? null : toRecord(row);
}

/** Newest first; those behind `after`, where it is given. */
export async function listReportIssues(
  db: Db,
  scheduleId: string,
  limit: number,
  after: { readonly queuedAt: string; readonly id: string } | null = null,
): Promise<ReportIssueRecord[]> {
  const behind: Prisma.ReportIssueWhereInput =
    after === null
      ? {}
      : { OR: [{ queuedAt: { lt: after.queuedAt } }, { queuedAt: after.queuedAt, id: { lt: after.id } }] };
  const rows = await db.reportIssue.findMany({
    where: { scheduleId, ...behind },
    select: FACTS,
    orderBy: [...NEWEST_FIRST],
    take: limit,
  });
  return rows.map(toRecord);
}

/** The newest of each schedule that was not sent to try it out. */
export async function listLatestIssues(db: Db): Promise<ReportIssueRecord[]> {
  const rows = await db.reportIssue.findMany({
    where: { isTest: false },
    select: FACTS,
    distinct: ['scheduleId'],
    orderBy: [{ scheduleId: 'asc' }, ...NEWEST_FIRST],
  });
  return rows.map(toRecord);
}

/** Those that are still to be made, and may be by now, the oldest first. */
export async function listUnmadeIssueIds(db: Db, at: string): Promise<string[]> {
  const rows = await db.reportIssue.findMany({
    where: { madeAt: null, givenUp: false, OR: [{ notBefore: null }, { notBefore: { lte: at } }] },
    select: { id: true },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id }) => id);
}

export async function saveIssueFailure(
  db: Db,
  id: string,
  failure: Pick<ReportIssueRecord, 'tries' | 'notBefore' | 'problem' | 'givenUp'>,
): Promise<void> {
  await db.reportIssue.updateMany({ where: { id, madeAt: null }, data: failure });
}

/** Keeps what was made, once: false where it was made already. */
export async function saveMadeReport(
  db: Db,
  id: string,
  madeAt: string,
  { report, rendered }: MadeReport,
): Promise<boolean> {
  const { subject, html, text, csv, images } = rendered;
  const { count } = await db.reportIssue.updateMany({
    where: { id, madeAt: null },
    data: {
      madeAt,
      notBefore: null,
      problem: null,
      givenUp: false,
      report: toJson(report),
      subject,
      html,
      text,
      csvName: csv?.fileName ?? null,
      csv: csv?.content ?? null,
    },
  });
  if (count === 0) return false;
  await db.reportImage.createMany({
    data: images.map(({ png, ...image }, ordinal) => ({
      ...image,
      issueId: id,
      ordinal,
      png: new Uint8Array(png),
    })),
  });
  return true;
}

export async function findMadeReport(db: Db, id: string): Promise<MadeReport | null> {
  const row = await db.reportIssue.findUnique({
    where: { id },
    select: {
      report: true,
      subject: true,
      html: true,
      text: true,
      csvName: true,
      csv: true,
      images: { orderBy: { ordinal: 'asc' } },
    },
  });
  if (row === null || row.report === null) return null;
  const { csvName, csv, images } = row;
  return {
    // Written by saveMadeReport only, with all that follows.
    report: row.report as unknown as PlanReport,
    rendered: {
      subject: row.subject ?? '',
      html: row.html ?? '',
      text: row.text ?? '',
      images: images.map(({ contentId, fileName, png }) => ({ contentId, fileName, png })),
      csv: csvName === null || csv === null ? null : { fileName: csvName, content: csv },
    },
  };
}

function toRecord(row: Row): ReportIssueRecord {
  return {
    ...row,
    // These two are written by insertReportIssue only.
    period: row.period as unknown as ReportPeriod,
    recipients: row.recipients as unknown as ReportRecipient[],
    queuedAt: row.queuedAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    notBefore: row.notBefore?.toISOString() ?? null,
  };
}
