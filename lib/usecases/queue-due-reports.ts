import { type ChosenPeriod, chooseDue } from '@/lib/core/report/choose-due';
import type { ReportIssueRecord } from '@/lib/core/report/delivery';
import type { ReportPeriod, ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { explainError } from '@/lib/errors/explain-error';
import { listDue } from '@/lib/schedule/list-due';
import type { UseCaseDeps } from './deps';
import type { WatchedSchedule } from './report-store';
import type { Store } from './store';

type QueueDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

/**
 * Queues the reports that are due, each period of a schedule once however many processes look, and at whatever
 * moments; whoever calls hands them out. A schedule that cannot be read keeps no other from being sent: `say` is told.
 */
export async function queueDueReports(
  deps: QueueDeps,
  say: (line: string) => void = () => {},
): Promise<ReportIssueRecord[]> {
  const queued: ReportIssueRecord[] = [];
  for (const { id, name, paused } of await deps.store.listReportSchedules()) {
    if (paused) continue;
    try {
      queued.push(...(await deps.store.inTransaction((store) => queueDueById(id, store, deps))));
    } catch (error) {
      if (error instanceof AppError && error.code === 'database-unavailable') throw error;
      say(`When the report ${JSON.stringify(name)} is due cannot be told: ${explainError(error)}`);
    }
  }
  return queued;
}

async function queueDueById(id: string, store: Store, deps: QueueDeps): Promise<ReportIssueRecord[]> {
  const watched = await store.lockReportSchedule(id);
  return watched === null || watched.schedule.paused ? [] : await queueDueOf(watched, store, deps);
}

/** Queues what is due of one schedule, in the transaction that holds its row. */
export async function queueDueOf(
  { schedule, seenToSeconds }: WatchedSchedule,
  store: Store,
  deps: Pick<QueueDeps, 'now' | 'newId'>,
): Promise<ReportIssueRecord[]> {
  const now = deps.now();
  const nowSeconds = Math.floor(now.getTime() / MILLISECONDS_PER_SECOND);
  // What is due in this very second is due.
  if (nowSeconds < seenToSeconds) return [];
  const due = await withoutReported(listDue(schedule, seenToSeconds, nowSeconds + 1), schedule, store);
  await store.saveReportSchedule({ schedule, seenToSeconds: nowSeconds + 1 });
  const issues = chooseDue(due, nowSeconds, schedule.missed).map((chosen) =>
    makeIssue(schedule, chosen, now, deps.newId()),
  );
  const inserted: ReportIssueRecord[] = [];
  for (const issue of issues)
    if (await store.insertReportIssue(issue, issue.period.key)) inserted.push(issue);
  return inserted;
}

/** How many issues are looked through for a period that was reported at another time of day. */
const ISSUES_LOOKED_AT = 50;

/** A schedule whose time was changed is due again for a period that it has reported. */
async function withoutReported(
  due: readonly ReportPeriod[],
  { id }: ReportSchedule,
  store: Store,
): Promise<ReportPeriod[]> {
  if (due.length === 0) return [];
  const own = (await store.listReportIssues(id, ISSUES_LOOKED_AT)).filter(({ byHand }) => !byHand);
  return due.filter(
    ({ startSeconds, endSeconds }) =>
      !own.some(({ period }) => period.startSeconds === startSeconds && period.endSeconds === endSeconds),
  );
}

function makeIssue(
  schedule: ReportSchedule,
  { period, late }: ChosenPeriod,
  now: Date,
  id: string,
): ReportIssueRecord {
  return { ...newIssue(schedule, period, now, id), late };
}

/** An issue that is still to be made. */
export function newIssue(
  { id: scheduleId, recipients }: Pick<ReportSchedule, 'id' | 'recipients'>,
  period: ReportPeriod,
  now: Date,
  id: string,
): ReportIssueRecord {
  return {
    id,
    scheduleId,
    period,
    late: false,
    byHand: false,
    isTest: false,
    recipients,
    queuedAt: now.toISOString(),
    madeAt: null,
    tries: 0,
    notBefore: null,
    problem: null,
    givenUp: false,
    subject: null,
  };
}
