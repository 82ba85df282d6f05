import { printShort } from '@/lib/contract/printable';
import type { ReportIssueRecord } from '@/lib/core/report/delivery';
import type { ReportRecipient, ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { findLatestEnded } from '@/lib/schedule/list-due';
import { requirePossible } from './change-report-schedule';
import type { ReportDeps } from './make-report-issue';
import { newIssue } from './queue-due-reports';
import type { Store } from './store';

/** Two who press the button within this time mean the same. */
const SAME_PRESS_SECONDS = 60;
const ISSUES_LOOKED_AT = 20;

export interface SendNowRequest {
  readonly scheduleId: string;
  /** The same for every repetition of one request. */
  readonly requestId?: string | undefined;
  /** To whom it is sent to try it out; `null` sends to the schedule's recipients. */
  readonly testRecipient: ReportRecipient | null;
}

/**
 * Queues the report of the latest period that has ended; whoever calls hands it out. Asked for again with the same
 * `requestId` it is the same one. Throws `AppError` `not-found`, `bad-input` where there are no recipients, and `conflict`
 * where somebody else sent it within the last minute.
 */
export async function sendReportNow(request: SendNowRequest, deps: ReportDeps): Promise<ReportIssueRecord> {
  const { scheduleId, requestId, testRecipient } = request;
  return await deps.store.inTransaction(async (store) => {
    const watched = await store.lockReportSchedule(scheduleId);
    if (watched === null) throw new AppError('not-found', `There is no schedule ${printShort(scheduleId)}.`);
    const { schedule } = watched;
    const onceKey = `by hand ${requestId ?? deps.newId()}`;
    const asked = await store.findReportIssueOnce(scheduleId, onceKey);
    if (asked !== null) return asked;
    if (testRecipient === null) await requireFirstPress(schedule, store, deps.now());
    const issue = makeByHand(schedule, testRecipient, deps);
    await store.insertReportIssue(issue, onceKey);
    return issue;
  });
}

async function requireFirstPress({ id, name }: ReportSchedule, store: Store, now: Date): Promise<void> {
  const since = now.getTime() - SAME_PRESS_SECONDS * MILLISECONDS_PER_SECOND;
  const issues = await store.listReportIssues(id, ISSUES_LOOKED_AT);
  const recent = issues.some(
    ({ byHand, isTest, queuedAt }) => byHand && !isTest && Date.parse(queuedAt) > since,
  );
  if (!recent) return;
  throw new AppError('conflict', `${name} was sent by hand less than a minute ago: look at its deliveries.`);
}

function makeByHand(
  schedule: ReportSchedule,
  testRecipient: ReportRecipient | null,
  { now, newId, reports }: Pick<ReportDeps, 'now' | 'newId' | 'reports'>,
): ReportIssueRecord {
  const recipients = testRecipient === null ? schedule.recipients : [testRecipient];
  if (recipients.length === 0)
    throw new AppError('bad-input', `${schedule.name} has no recipients yet.`, 'recipients');
  requirePossible({ cadence: schedule.cadence, recipients: [...recipients] }, { reports });
  const at = now();
  const period = findLatestEnded(schedule, Math.floor(at.getTime() / MILLISECONDS_PER_SECOND));
  if (period === null) throw new AppError('conflict', `No period of ${schedule.name} has ended yet.`);
  const issue = newIssue({ id: schedule.id, recipients }, period, at, newId());
  return { ...issue, byHand: true, isTest: testRecipient !== null };
}
