import { ISSUE_CURSOR, parseIssueCursor, writeIssueCursor } from '@/lib/contract/issue-cursor';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import {
  type IssueEntry,
  loadIssue,
  loadIssuePart,
  loadReportSchedule,
  type ReportWays,
} from '@/lib/usecases/load-reports';
import { applicationDeps } from '@/lib/wiring/wiring';
import type { NewReportPage } from './load-reports-page';

/** What the page of one schedule shows, as plain values. */
export interface ReportPage extends NewReportPage {
  readonly schedule: ReportSchedule;
  /** ISO 8601; `null` while it is paused. */
  readonly nextDueAt: string | null;
  /** Who wants none any more. */
  readonly unsubscribed: readonly { readonly address: string; readonly at: string }[];
}

/** `null` where there is no such schedule. */
export async function loadReportPage(id: string): Promise<ReportPage | null> {
  const deps = applicationDeps();
  return await orNull(async () => {
    const page = await loadReportSchedule({ id }, deps);
    return { ...page, nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND };
  });
}

/** What the page of its deliveries shows. */
export interface ReportLogPage {
  readonly schedule: ReportSchedule;
  readonly nextDueAt: string | null;
  readonly ways: ReportWays;
  /** Newest first. */
  readonly issues: readonly IssueEntry[];
  /** Behind what the older ones begin; `null` where there are none. */
  readonly older: string | null;
  /** Whether newer ones are left out. */
  readonly isOlder: boolean;
}

/** As many reports as a page shows. */
const ISSUES_SHOWN = 30;

/**
 * `null` where there is no such schedule.
 * @param cursor behind what the page begins; one that is none begins with the newest
 */
export async function loadReportLogPage(id: string, cursor: string | null): Promise<ReportLogPage | null> {
  const deps = applicationDeps();
  const after = cursor !== null && ISSUE_CURSOR.test(cursor) ? parseIssueCursor(cursor) : null;
  return await orNull(async () => {
    const [{ schedule, nextDueAt, ways }, { entries, next }] = await Promise.all([
      loadReportSchedule({ id }, deps),
      loadIssuePart({ id, limit: ISSUES_SHOWN, after }, deps),
    ]);
    const older = next === null ? null : writeIssueCursor(next);
    return { schedule, nextDueAt, ways, issues: entries, older, isOlder: after !== null };
  });
}

/** What the page of one kept report shows. */
export interface ReportCopyPage extends IssueEntry {
  readonly schedule: ReportSchedule;
  /** The mail as it was sent, pictures in Base64; `null` before it is made. */
  readonly mail: ReportCopy | null;
}

export interface ReportCopy {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly images: readonly { readonly contentId: string; readonly png: string }[];
  readonly csvFileName: string | null;
}

/** `null` where there is no such report. */
export async function loadReportCopyPage(id: string, issueId: string): Promise<ReportCopyPage | null> {
  const deps = applicationDeps();
  return await orNull(async () => {
    const [{ schedule }, { issue, deliveries, made }] = await Promise.all([
      loadReportSchedule({ id }, deps),
      loadIssue({ id, issueId }, deps),
    ]);
    if (made === null) return { schedule, issue, deliveries, mail: null };
    const { subject, html, text, images, csv } = made.rendered;
    const encoded = images.map(({ contentId, png }) => ({
      contentId,
      png: Buffer.from(png).toString('base64'),
    }));
    const mail = { subject, html, text, images: encoded, csvFileName: csv?.fileName ?? null };
    return { schedule, issue, deliveries, mail };
  });
}

async function orNull<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
