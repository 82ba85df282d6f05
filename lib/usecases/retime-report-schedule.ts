import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { ReportPeriod, ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { findNextDue, listDue, type Timing } from '@/lib/schedule/list-due';
import type { UseCaseDeps } from './deps';
import { newIssue, queueDueOf } from './queue-due-reports';
import type { WatchedSchedule } from './report-store';
import type { Store } from './store';

/** More reported periods than these do not follow each other. */
const MOST_SKIPPED = 50;
const ISSUES_LOOKED_AT = 50;

type RetimeDeps = Pick<UseCaseDeps, 'now' | 'newId'>;

/**
 * Puts a schedule to another time, within the transaction that holds it, so that each period still goes out once. What was
 * due until now at the old time is queued; so is the period that was still to come at the old time and whose new time has
 * passed. A period that was reported is not due again at its new time. Answers up to when the schedule has been seen to.
 */
export async function retimeSchedule(
  before: WatchedSchedule,
  after: ReportSchedule,
  store: Store,
  deps: RetimeDeps,
): Promise<number> {
  const nowSeconds = secondsFrom(deps.now());
  const seenToSeconds = Math.max(before.seenToSeconds, nowSeconds);
  if (!before.schedule.paused && !after.paused) {
    await queueDueOf(before, store, deps);
    await queueOwed(before.schedule, after, store, deps);
  }
  return await passReported(before.schedule, after, seenToSeconds, store);
}

/** The period that has ended and waits for its time: where its new time is gone, it goes out now. */
async function queueOwed(
  before: ReportSchedule,
  after: ReportSchedule,
  store: Store,
  deps: RetimeDeps,
): Promise<void> {
  const now = deps.now();
  const nowSeconds = Math.floor(now.getTime() / MILLISECONDS_PER_SECOND);
  const next = findNextDue(before, nowSeconds + 1);
  if (next === null || next.endSeconds > nowSeconds || (await isReported(next, before, before, store)))
    return;
  const passed = listDue(after, next.startSeconds, nowSeconds + 1);
  const owed = passed.find((period) => isSame({ period: next, of: before }, { period, of: after }));
  if (owed === undefined || owed.endSeconds > nowSeconds) return;
  await store.insertReportIssue(newIssue(after, owed, now, deps.newId()), owed.key);
}

/** Leaves out the next periods as long as they were reported. */
async function passReported(
  before: ReportSchedule,
  after: ReportSchedule,
  fromSeconds: number,
  store: Store,
): Promise<number> {
  let seenToSeconds = fromSeconds;
  for (let skipped = 0; skipped < MOST_SKIPPED; skipped += 1) {
    const next = findNextDue(after, seenToSeconds);
    if (next === null || !(await isReported(next, after, before, store))) break;
    seenToSeconds = next.dueSeconds + 1;
  }
  return seenToSeconds;
}

async function isReported(
  period: ReportPeriod,
  of: Timing,
  before: ReportSchedule,
  store: Store,
): Promise<boolean> {
  const issues = await store.listReportIssues(before.id, ISSUES_LOOKED_AT);
  return issues.some(
    (issue) =>
      !issue.byHand &&
      (issue.period.key === period.key || isSame({ period: issue.period, of: before }, { period, of })),
  );
}

interface PlacedPeriod {
  readonly period: ReportPeriod;
  readonly of: Pick<Timing, 'timeZone'>;
}

/** The same instants, or the same days and times of day on the clocks of two zones: one Monday is one Monday. */
function isSame(a: PlacedPeriod, b: PlacedPeriod): boolean {
  const { startSeconds, endSeconds } = a.period;
  if (startSeconds === b.period.startSeconds && endSeconds === b.period.endSeconds) return true;
  const [here, there] = [new ZoneClock(a.of.timeZone), new ZoneClock(b.of.timeZone)];
  return (
    here.wallSecondsAt(startSeconds) === there.wallSecondsAt(b.period.startSeconds) &&
    here.wallSecondsAt(endSeconds) === there.wallSecondsAt(b.period.endSeconds)
  );
}

/** The first whole second that is not before. */
export function secondsFrom(at: Date): number {
  return Math.ceil(at.getTime() / MILLISECONDS_PER_SECOND);
}
