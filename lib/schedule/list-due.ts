import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { ReportPeriod, ReportSchedule } from '@/lib/core/report/report-schedule';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { cutPeriods, type WallRange } from './cut-periods';

/** When a schedule is due, and where. */
export type Timing = Pick<ReportSchedule, 'cadence' | 'timeZone'>;

/** Clocks are put by less than a day, but for a zone that crosses the date line: by a whole one. */
const MARGIN_SECONDS = 2 * SECONDS_PER_DAY;
/** Before it is given up that an expression is due at all: the 29th of February may be eight years away. */
const FARTHEST_SECONDS = 9 * 366 * SECONDS_PER_DAY;
const FIRST_SPAN_SECONDS = 3 * SECONDS_PER_DAY;
const SPAN_GROWTH = 4;
/** No period is due later than this after its end: a month's, on the last day of the month after. */
const LATEST_DUE_SECONDS = 32 * SECONDS_PER_DAY;

/**
 * The periods that are due in `[fromSeconds, toSeconds)`, in order. However the time line is cut, each period is in
 * one piece, and they tile it without gap or overlap. A wall time that clocks skip is due at the first instant after,
 * one that comes twice at its first; a day that a zone never had has no daily period.
 * @throws RangeError for a zone or an expression that cannot be read
 */
export function listDue(timing: Timing, fromSeconds: number, toSeconds: number): ReportPeriod[] {
  const clock = new ZoneClock(timing.timeZone);
  const range: WallRange = {
    fromWall: clock.wallSecondsAt(fromSeconds) - MARGIN_SECONDS,
    toWall: clock.wallSecondsAt(toSeconds) + MARGIN_SECONDS,
  };
  return cutPeriods(timing.cadence, range, clock).filter(
    ({ dueSeconds }) => dueSeconds >= fromSeconds && dueSeconds < toSeconds,
  );
}

/** The first period that is due at `fromSeconds` or later; `null` where there is none within nine years. */
export function findNextDue(timing: Timing, fromSeconds: number): ReportPeriod | null {
  for (let span = FIRST_SPAN_SECONDS; span <= FARTHEST_SECONDS * SPAN_GROWTH; span *= SPAN_GROWTH) {
    const [next] = listDue(timing, fromSeconds, fromSeconds + Math.min(span, FARTHEST_SECONDS));
    if (next !== undefined) return next;
  }
  return null;
}

/** The last period that is due before `beforeSeconds`; `null` where there is none within nine years. */
export function findLastDue(timing: Timing, beforeSeconds: number): ReportPeriod | null {
  for (let span = FIRST_SPAN_SECONDS; span <= FARTHEST_SECONDS * SPAN_GROWTH; span *= SPAN_GROWTH) {
    const last = listDue(timing, beforeSeconds - Math.min(span, FARTHEST_SECONDS), beforeSeconds).at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/** The period that ends where another begins. */
export function findPeriodBefore(timing: Timing, period: ReportPeriod): ReportPeriod | null {
  return findLastDue(timing, period.dueSeconds);
}

/** The latest period that has ended, whether its report is due yet or not: what is sent when a person asks for it. */
export function findLatestEnded(timing: Timing, nowSeconds: number): ReportPeriod | null {
  const soon = listDue(timing, nowSeconds, nowSeconds + LATEST_DUE_SECONDS);
  return soon.findLast(({ endSeconds }) => endSeconds <= nowSeconds) ?? findLastDue(timing, nowSeconds + 1);
}
