import type { IssuePlace } from '@/lib/contract/issue-cursor';
import { printShort } from '@/lib/contract/printable';
import type {
  DeliveryEventRecord,
  DeliveryRecord,
  DeliveryState,
  ReportIssueRecord,
} from '@/lib/core/report/delivery';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { findLatestEnded, findNextDue } from '@/lib/schedule/list-due';
import { requirePossible, requireReportSchedule } from './change-report-schedule';
import { makeReport, type ReportDeps } from './make-report-issue';
import type { MadeReport, WatchedSchedule } from './report-store';

/** A schedule as a list shows it. */
export interface ReportEntry {
  readonly schedule: ReportSchedule;
  /** ISO 8601; `null` while it is paused. */
  readonly nextDueAt: string | null;
  /** The newest report that was not sent to try it out. */
  readonly latest: ReportIssueRecord | null;
  /** How its deliveries stand. */
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
}

/** By what reports leave. */
export interface ReportWays {
  /** Such as `SMTP mail.example.com:587`. */
  readonly mail: string;
  /** Whether mails reach nobody yet, and are files. */
  readonly isFolder: boolean;
  /** Names of webhooks that recipients can be. */
  readonly webhooks: readonly string[];
  /** Of the pages that links in mails lead to. */
  readonly publicUrl: string | null;
}

/** All schedules by name, and by what reports leave. */
export async function loadReports(
  deps: ReportDeps,
): Promise<{ readonly entries: readonly ReportEntry[]; readonly ways: ReportWays }> {
  const watched = await deps.store.listWatchedSchedules();
  const latest = new Map((await deps.store.listLatestIssues()).map((issue) => [issue.scheduleId, issue]));
  const deliveries = await deps.store.listDeliveries([...latest.values()].map(({ id }) => id));
  const entries = watched.map(({ schedule, seenToSeconds }) => {
    const issue = latest.get(schedule.id) ?? null;
    const own = deliveries.filter(({ issueId }) => issueId === issue?.id);
    return {
      schedule,
      nextDueAt: nextDueAt({ schedule, seenToSeconds }, deps),
      latest: issue,
      states: countStates(own),
    };
  });
  return { entries, ways: describeWays(deps) };
}

function describeWays({ reports }: Pick<ReportDeps, 'reports'>): ReportWays {
  const { mail, isFolder, webhooks, publicUrl } = reports;
  return { mail: mail.label, isFolder, webhooks: [...webhooks.keys()], publicUrl };
}

/** What was seen to is not due again: a period that was reported is left out when a schedule is put to another time. */
function nextDueAt(
  { schedule, seenToSeconds }: WatchedSchedule,
  { now }: Pick<ReportDeps, 'now'>,
): string | null {
  if (schedule.paused) return null;
  const soonSeconds = Math.floor(now().getTime() / MILLISECONDS_PER_SECOND) + 1;
  const next = findNextDue(schedule, Math.max(soonSeconds, seenToSeconds));
  return next === null ? null : new Date(next.dueSeconds * MILLISECONDS_PER_SECOND).toISOString();
}

function countStates(deliveries: readonly DeliveryRecord[]): Partial<Record<DeliveryState, number>> {
  const counts: Partial<Record<DeliveryState, number>> = {};
  for (const { state } of deliveries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** One schedule with who left it. Throws `AppError` `not-found`. */
export async function loadReportSchedule({ id }: { readonly id: string }, deps: ReportDeps) {
  const watched = await deps.store.findWatchedSchedule(id);
  if (watched === null) throw new AppError('not-found', `There is no schedule ${printShort(id)}.`);
  return {
    schedule: watched.schedule,
    nextDueAt: nextDueAt(watched, deps),
    unsubscribed: await deps.store.listUnsubscribes(id),
    ways: describeWays(deps),
  };
}

/** A delivery with what happened to it, in order. */
export interface DeliveryEntry extends DeliveryRecord {
  readonly events: readonly DeliveryEventRecord[];
}

export interface IssueEntry {
  readonly issue: ReportIssueRecord;
  readonly deliveries: readonly DeliveryEntry[];
}

/** What a schedule sent, newest first, and how it fared. Throws `AppError` `not-found`. */
export async function loadIssues(
  {
    id,
    limit,
    after = null,
  }: { readonly id: string; readonly limit: number; readonly after?: IssuePlace | null },
  { store }: Pick<ReportDeps, 'store'>,
): Promise<readonly IssueEntry[]> {
  await requireReportSchedule(store, id);
  return await withDeliveries(await store.listReportIssues(id, limit, after), { store });
}

/** A part of the same, and behind what the next one begins; `null` where there is none. Throws as `loadIssues`. */
export async function loadIssuePart(
  { limit, ...asked }: Parameters<typeof loadIssues>[0],
  deps: Pick<ReportDeps, 'store'>,
): Promise<{ readonly entries: readonly IssueEntry[]; readonly next: IssuePlace | null }> {
  const found = await loadIssues({ ...asked, limit: limit + 1 }, deps);
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.issue ?? null) : null };
}

/** One of them, with what was sent; `made` is `null` before it is made. Throws `AppError` `not-found`. */
export async function loadIssue(
  { id, issueId }: { readonly id: string; readonly issueId: string },
  { store }: Pick<ReportDeps, 'store'>,
): Promise<IssueEntry & { readonly made: MadeReport | null }> {
  const issue = await store.findReportIssue(issueId);
  if (issue === null || issue.scheduleId !== id)
    throw new AppError('not-found', `The schedule ${id} has no report ${issueId}.`);
  const [entry] = await withDeliveries([issue], { store });
  return { issue, deliveries: entry?.deliveries ?? [], made: await store.findMadeReport(issueId) };
}

async function withDeliveries(
  issues: readonly ReportIssueRecord[],
  { store }: Pick<ReportDeps, 'store'>,
): Promise<IssueEntry[]> {
  const deliveries = await store.listDeliveries(issues.map(({ id }) => id));
  const events = await store.listDeliveryEvents(deliveries.map(({ id }) => id));
  const eventsOf = groupBy(events, ({ deliveryId }) => deliveryId);
  const entries = deliveries.map((delivery) => ({ ...delivery, events: eventsOf.get(delivery.id) ?? [] }));
  const deliveriesOf = groupBy(entries, ({ issueId }) => issueId);
  return issues.map((issue) => ({ issue, deliveries: deliveriesOf.get(issue.id) ?? [] }));
}

/** In order: a hundred reports to two hundred recipients have some fifty thousand events. */
function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** What a schedule would send now, of the latest period that has ended; nothing is kept. Throws as `makeReport`. */
export async function previewReport(
  schedule: Parameters<typeof makeReport>[0],
  deps: ReportDeps,
): Promise<MadeReport> {
  requirePossible({ cadence: schedule.cadence, recipients: [] }, deps);
  const period = findLatestEnded(schedule, Math.floor(deps.now().getTime() / MILLISECONDS_PER_SECOND));
  if (period === null) throw new AppError('conflict', 'No period of this schedule has ended yet.');
  return await makeReport(schedule, { period, late: false, isTest: false }, deps);
}
