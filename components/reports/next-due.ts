import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import { findNextDue, type Timing } from '@/lib/schedule/list-due';

/** The next periods that are due after an instant, as many as there are up to `most`. */
export function listNextDue(timing: Timing, afterSeconds: number, most: number): ReportPeriod[] {
  const periods: ReportPeriod[] = [];
  let from = Math.floor(afterSeconds) + 1;
  while (periods.length < most) {
    const next = findNextDue(timing, from);
    if (next === null) break;
    periods.push(next);
    from = next.dueSeconds + 1;
  }
  return periods;
}
