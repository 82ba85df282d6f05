import type { MissedPeriods, ReportPeriod } from './report-schedule';

/** A period whose report is sent now. */
export interface ChosenPeriod {
  readonly period: ReportPeriod;
  /** Marked in the report: it was due while nothing ran. */
  readonly late: boolean;
}

/** A report that is made within this time after it was due is not late: the clock is looked at every minute. */
export const LATE_AFTER_SECONDS = 900;

/**
 * Of the periods that are due and that nothing was done about yet, those that are reported: all that are on time, and of
 * those that were missed the latest, or none.
 * @param due in order
 */
export function chooseDue(
  due: readonly ReportPeriod[],
  nowSeconds: number,
  missed: MissedPeriods,
): ChosenPeriod[] {
  const isLate = ({ dueSeconds }: ReportPeriod) => nowSeconds - dueSeconds > LATE_AFTER_SECONDS;
  const latestMissed = missed === 'send-once' ? due.findLast(isLate) : undefined;
  return [
    ...(latestMissed === undefined ? [] : [{ period: latestMissed, late: true }]),
    ...due.filter((period) => !isLate(period)).map((period) => ({ period, late: false })),
  ];
}
