import {
  chooseRetrySeconds,
  type DeliveryRecord,
  keyOfRecipient,
  type ReportIssueRecord,
} from '@/lib/core/report/delivery';
import type { ReportPeriod, ReportRecipient, ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { findPeriodBefore, type Timing } from '@/lib/schedule/list-due';
import type { UseCaseDeps } from './deps';
import type { MadeReport } from './report-store';

export type ReportDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId' | 'reports'>;

/**
 * Makes the report of an issue, once: of two workers that make it at once the slower one's is thrown away. Answers with
 * the deliveries that are to be handed out. Throws what stops it: see `noteIssueFailure`.
 */
export async function makeReportIssue(
  { issueId }: { readonly issueId: string },
  deps: ReportDeps,
): Promise<readonly string[]> {
  const issue = await deps.store.findReportIssue(issueId);
  const schedule = issue === null ? null : await deps.store.findReportSchedule(issue.scheduleId);
  if (issue === null || schedule === null) return [];
  if (issue.madeAt === null) {
    if (!(await countTry(issue, deps))) return [];
    await keepReport(issue, await makeReport(schedule, issue, deps), deps);
  }
  const deliveries = await deps.store.listDeliveries([issueId]);
  return deliveries.filter(({ state }) => state === 'waiting').map(({ id }) => id);
}

/** After so many beginnings none of which came to an end: what ends workers is not begun for ever. */
const MOST_BEGINNINGS = 20;

/** Counts before it is made: a worker that ends meanwhile counts nothing afterwards. False gives it up. */
async function countTry(
  { id, tries, problem, notBefore }: ReportIssueRecord,
  { store }: Pick<ReportDeps, 'store'>,
): Promise<boolean> {
  if (tries < MOST_BEGINNINGS) {
    await store.saveIssueFailure(id, { tries: tries + 1, problem, notBefore, givenUp: false });
    return true;
  }
  const said = problem ?? `The worker that made it ended ${MOST_BEGINNINGS} times.`;
  await store.saveIssueFailure(id, { tries, problem: said, notBefore: null, givenUp: true });
  return false;
}

/** What a report is made from besides its schedule. */
type Occasion = Pick<ReportIssueRecord, 'period' | 'late' | 'isTest'> &
  // Nothing that is only looked at has a page of its own.
  Partial<Pick<ReportIssueRecord, 'id' | 'scheduleId'>>;

/** Gathers and writes the report of a period; nothing is kept. */
export async function makeReport(
  schedule: Omit<ReportSchedule, 'id' | 'since' | 'createdAt' | 'updatedAt' | 'paused'>,
  { period, late, isTest, ...kept }: Occasion,
  { reports, now }: Pick<ReportDeps, 'reports' | 'now'>,
): Promise<MadeReport> {
  const { scope, timeZone, name, locale, sections, attachesCsv } = schedule;
  const before = findBefore(schedule, period);
  const report = await reports.gatherReport({ scope, timeZone, period, before, madeAt: now().toISOString() });
  const how = { name, locale, sections, attachesCsv, late, publicUrl: reports.publicUrl };
  const rendered = await reports.renderReport(report, { ...how, ...listCopyPath(kept) });
  return { report, rendered: isTest ? { ...rendered, subject: `Test: ${rendered.subject}` } : rendered };
}

function listCopyPath({ id, scheduleId }: Pick<Occasion, 'id' | 'scheduleId'>): { copyPath?: string } {
  if (id === undefined || scheduleId === undefined) return {};
  return { copyPath: `/reports/${encodeURIComponent(scheduleId)}/deliveries/${encodeURIComponent(id)}` };
}

/** What a period is compared with. The first of all has none before it: then as long a time. */
export function findBefore(timing: Timing, period: ReportPeriod): ReportPeriod {
  const found = findPeriodBefore(timing, period);
  if (found !== null && found.endSeconds === period.startSeconds) return found;
  const { startSeconds, endSeconds } = period;
  return {
    ...period,
    startSeconds: startSeconds - (endSeconds - startSeconds),
    endSeconds: startSeconds,
    dueSeconds: startSeconds,
  };
}

async function keepReport(issue: ReportIssueRecord, made: MadeReport, deps: ReportDeps): Promise<void> {
  const at = deps.now().toISOString();
  await deps.store.inTransaction(async (store) => {
    if (await store.saveMadeReport(issue.id, at, made))
      await store.insertDeliveries(
        distinct(issue.recipients).map((recipient) => newDelivery(issue.id, recipient, at, deps)),
      );
  });
}

function distinct(recipients: readonly ReportRecipient[]): ReportRecipient[] {
  return [...new Map(recipients.map((recipient) => [keyOfRecipient(recipient), recipient])).values()];
}

function newDelivery(
  issueId: string,
  recipient: ReportRecipient,
  at: string,
  { newId, reports }: Pick<ReportDeps, 'newId' | 'reports'>,
): DeliveryRecord {
  const id = newId();
  return {
    id,
    issueId,
    recipient,
    state: 'waiting',
    attempt: 0,
    tries: 0,
    messageId: `<${id}@${reports.messageDomain}>`,
    answer: null,
    heartbeatAt: null,
    notBefore: null,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
  };
}

/** Notes that an issue could not be made: it is tried again later, less and less often, and given up in the end. */
export async function noteIssueFailure(
  { issueId, problem }: { readonly issueId: string; readonly problem: string },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<void> {
  const issue = await store.findReportIssue(issueId);
  if (issue === null) return;
  // Counted when it was begun.
  const tries = Math.max(1, issue.tries);
  const waitSeconds = chooseRetrySeconds(tries);
  const notBefore =
    waitSeconds === null
      ? null
      : new Date(now().getTime() + waitSeconds * MILLISECONDS_PER_SECOND).toISOString();
  await store.saveIssueFailure(issueId, { tries, problem, notBefore, givenUp: waitSeconds === null });
}
