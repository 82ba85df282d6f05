import type { ReportPeriod, ReportScope } from '@/lib/core/report/report-schedule';
import { TEST_NOW } from './wired-database';

const DAY = 86_400;
/** Midnight of the day of the tests. */
export const REPORT_END_SECONDS = Math.floor(Date.parse(TEST_NOW) / 1000 / DAY) * DAY;

function periodOf(endSeconds: number, days: number): ReportPeriod {
  const startSeconds = endSeconds - days * DAY;
  return { key: `${endSeconds}`, startSeconds, endSeconds, dueSeconds: endSeconds + 3600 };
}

/** The last days before the tests beside as many before. */
export function requestOf(days: number, scope: ReportScope = { kind: 'fleet' }) {
  return {
    scope,
    period: periodOf(REPORT_END_SECONDS, days),
    before: periodOf(REPORT_END_SECONDS - days * DAY, days),
    timeZone: 'UTC',
    madeAt: TEST_NOW,
  };
}
