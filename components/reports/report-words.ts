import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import type { ReportCadence, ReportScope, ReportSection } from '@/lib/core/report/report-schedule';
import { formatMinuteOfDay } from '@/lib/format/day-clock';
import { formatCount } from '@/lib/format/number';

/** Where a schedule's page is. */
export function reportHref({ id }: { readonly id: string }): string {
  return `/reports/${encodeURIComponent(id)}`;
}

/** Where what it sent is listed. */
export function deliveriesHref(schedule: { readonly id: string }): string {
  return `${reportHref(schedule)}/deliveries`;
}

/** Where the kept copy of one report is. */
export function copyHref(schedule: { readonly id: string }, issueId: string): string {
  return `${deliveriesHref(schedule)}/${encodeURIComponent(issueId)}`;
}

/** Where its API is. */
export function reportApi({ id }: { readonly id: string }): string {
  return `/api/v1/reports/${encodeURIComponent(id)}`;
}

export const SECTION_WORDS: Readonly<
  Record<ReportSection, { readonly name: string; readonly hint: string }>
> = {
  spend: { name: 'Spend', hint: 'what the period cost, and why it moved' },
  savings: { name: 'Open savings', hint: 'by size, with interval and risk' },
  breaches: { name: 'SLO breaches', hint: 'observed, and the period before' },
  forecast: { name: 'Forecast', hint: 'next month, dated warnings, and what changed in it' },
  decisions: { name: 'Decisions', hint: 'what was accepted, and what it brought' },
  data: { name: 'Data', hint: 'gaps, stale prices and what could not be read' },
};

/** `Mondays at 08:00`. */
export function cadenceWords(cadence: ReportCadence): string {
  switch (cadence.kind) {
    case 'daily':
      return `every day at ${formatMinuteOfDay(cadence.minute)}`;
    case 'weekly':
      return `${WEEKDAY_NAMES[cadence.weekday - 1]}s at ${formatMinuteOfDay(cadence.minute)}`;
    case 'monthly':
      return `${dayOfMonthWords(cadence.day)} of each month at ${formatMinuteOfDay(cadence.minute)}`;
    case 'cron':
      return `cron ${cadence.expression}`;
  }
}

/** `the 1st`; a day that some months lack is their last one. */
export function dayOfMonthWords(day: number): string {
  if (day === LAST_DAY) return 'the last day';
  const ending = ORDINAL_ENDINGS[day] ?? 'th';
  return `the ${day}${ending}`;
}

const LAST_DAY = 31;
const ORDINAL_ENDINGS: Readonly<Record<number, string>> = {
  1: 'st',
  2: 'nd',
  3: 'rd',
  21: 'st',
  22: 'nd',
  23: 'rd',
};

/** What a report is about; a workload by its name, where it is known. */
export function scopeWords(scope: ReportScope, workloadName: string | null): string {
  switch (scope.kind) {
    case 'fleet':
      return 'all workloads';
    case 'account':
      return `account ${scope.accountId}`;
    case 'region':
      return scope.region;
    case 'tag':
      return `tag ${scope.key} = ${scope.value}`;
    case 'workload':
      return workloadName ?? 'a workload that is gone';
  }
}

/** `1 recipient`, `nobody yet`. */
export function recipientsWords(count: number): string {
  if (count === 0) return 'nobody yet';
  return count === 1 ? '1 recipient' : `${formatCount(count)} recipients`;
}
