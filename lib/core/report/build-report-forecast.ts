import { daysOfMonth } from '../calendar/month-days';
import type { FleetPart } from '../forecast/capacity-ahead';
import type { FleetForecast, ForecastEntry, ScopeMonth } from '../forecast/fleet-forecast';
import { leaveOutPast } from '../forecast/leave-out-past';
import { rollUpForecasts } from '../forecast/roll-up-forecasts';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';
import { findMonthSummary } from './explain-forecast';
import { compareForecasts, findInForce } from './forecast-change';
import type { ForecastCourse } from './forecast-course';
import { listWarnings } from './forecast-warnings';
import type {
  ComparedDay,
  ForecastLine,
  NextMonth,
  ReportForecast,
  WithoutForecast,
} from './report-forecast';
import type { ReportPeriod, ReportScope } from './report-schedule';

/** A workload of a report, with what is kept of its forecasts. */
export interface ForecastWorkload
  extends Pick<ForecastEntry, 'workloadId' | 'name' | 'accountId' | 'region' | 'presentMonthlyUsd'> {
  readonly isGone: boolean;
  /** `null` without a forecast. */
  readonly course: ForecastCourse | null;
  /** Of the forecast in force; `null` where that says nothing of what it takes. */
  readonly part: FleetPart | null;
  /** What the period brought and cost, as observed; `null` where that is not known. */
  readonly periodRequests: number | null;
  readonly periodUsd: number | null;
}

export interface ForecastFrame {
  /** `YYYY-MM`, see `findMonthAhead`. */
  readonly month: string;
  readonly scope: ReportScope;
  readonly period: ReportPeriod;
  /** ISO 8601: when the last report was due. */
  readonly since: string;
  /** When this one is made. */
  readonly madeAt: string;
  readonly seed: number;
}

/** What is ahead of workloads, from the forecasts that are kept of them. O(workloads x draws x months). */
export function buildReportForecast(
  workloads: readonly ForecastWorkload[],
  frame: ForecastFrame,
): ReportForecast {
  const { month, since, period, madeAt } = frame;
  const only = [monthBefore(month), month];
  const there = workloads.filter(({ isGone }) => !isGone).map((workload) => dropOver(workload, month));
  const together = rollUpForecasts({ entries: there.map(toEntry), tagKey: null, seed: frame.seed, only });
  const compared = workloads.flatMap(({ course, name, isGone, periodRequests }) =>
    course === null ? [] : [{ course, name, isGone, observedRequests: periodRequests }],
  );
  return {
    month,
    next: describeNext(there, together, frame),
    without: totalWithout(there),
    lines: there.flatMap((workload) => toLine(workload, month)),
    warnings: listWarnings(
      there.flatMap((workload) => toWarned(workload, frame)),
      sharesAll(frame.scope) ? together.quotaDates : [],
      Date.parse(madeAt) / MILLISECONDS_PER_SECOND,
    ),
    change: compareForecasts(compared, { month, since, period }),
  };
}

/** The first calendar month that begins on a day, or after it, `YYYY-MM-DD`. */
export function findMonthAhead(day: string): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return nameMonth(Date.UTC(year, date === 1 ? month - 1 : month));
}

function nameMonth(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 'YYYY-MM'.length);
}

/** A forecast that ended before the month that is running says nothing of what is ahead. */
function dropOver(workload: ForecastWorkload, month: string): ForecastWorkload {
  const [entry] = leaveOutPast([toEntry(workload)], monthBefore(month));
  const part = entry?.part ?? null;
  return { ...workload, part, course: workload.part !== null && part === null ? null : workload.course };
}

/** What workloads share is known where all that share it are in the report. */
function sharesAll({ kind }: ReportScope): boolean {
  return kind !== 'tag' && kind !== 'workload';
}

function toEntry({ workloadId, name, accountId, region, presentMonthlyUsd, part }: ForecastWorkload) {
  const rest = { tags: {}, withoutReason: null, dates: [] };
  return { workloadId, name, accountId, region, presentMonthlyUsd, part, ...rest };
}

/** Whether it is in the sums. */
function hasPart({ part }: ForecastWorkload): boolean {
  return part !== null && part.months.length > 0;
}

function describeNext(
  there: readonly ForecastWorkload[],
  { total }: FleetForecast,
  { month, period }: ForecastFrame,
): NextMonth | null {
  const next = findReached(total, month);
  if (next === null) return null;
  const running = findReached(total, monthBefore(month));
  const { unpriced, held, requests, presentUsd, recommendedUsd, recommendedAlone, recommendedAloneUsd } =
    next;
  const summed = there.filter(hasPart);
  return {
    workloads: total.workloads,
    stale: summed.filter((workload) => isStale(workload, period)).length,
    days: daysOfMonth(month),
    ...{ unpriced, held, requests, presentUsd, recommendedUsd, recommendedAlone, recommendedAloneUsd },
    ...(summed.length === 1 ? takeLine(summed.flatMap((workload) => toLine(workload, month))) : {}),
    comparedWith: running === null ? compareObserved(there, period) : compareRunning(running),
  };
}

/** The sum of one workload is that workload, to the last digit. */
function takeLine([line]: readonly ForecastLine[]): Partial<NextMonth> {
  if (line === undefined) return {};
  const { requests, presentUsd, recommendedUsd } = line;
  return presentUsd === null
    ? { requests, recommendedAloneUsd: recommendedUsd }
    : { requests, presentUsd, recommendedUsd };
}

/** Demand is read once a day, and a night or two may fail. */
const FRESH_SECONDS = 3 * SECONDS_PER_DAY;

function isStale({ course }: ForecastWorkload, { endSeconds }: ReportPeriod): boolean {
  const now = course?.forecasts.at(-1);
  return now !== undefined && now.summary.historyEndSeconds < endSeconds - FRESH_SECONDS;
}

function findReached({ months }: FleetForecast['total'], name: string): ScopeMonth | null {
  return months.find(({ month }) => month === name) ?? null;
}

function monthBefore(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return nameMonth(Date.UTC(year, number - 2));
}

function compareRunning({ month, requests, presentUsd }: ScopeMonth): ComparedDay {
  const days = daysOfMonth(month);
  return {
    month,
    requestsPerDay: requests.median / days,
    usdPerDay: presentUsd === null ? null : presentUsd.median / days,
  };
}

/** A part of the workloads would be compared with all of them: it takes what each of them brought and cost. */
function compareObserved(
  there: readonly ForecastWorkload[],
  { startSeconds, endSeconds }: ReportPeriod,
): ComparedDay | null {
  const days = (endSeconds - startSeconds) / SECONDS_PER_DAY;
  const summed = there.filter(hasPart);
  const perDay = (amounts: readonly (number | null)[]): number | null => {
    const known = amounts.filter((amount) => amount !== null);
    return known.length < amounts.length ? null : known.reduce((sum, amount) => sum + amount, 0) / days;
  };
  const requestsPerDay = perDay(summed.map(({ periodRequests }) => periodRequests));
  const usdPerDay = perDay(summed.map(({ periodUsd }) => periodUsd));
  return requestsPerDay === null && usdPerDay === null ? null : { month: null, requestsPerDay, usdPerDay };
}

function totalWithout(there: readonly ForecastWorkload[]): WithoutForecast {
  const without = there.filter((workload) => !hasPart(workload));
  const known = without.flatMap(({ presentMonthlyUsd }) => presentMonthlyUsd ?? []);
  return {
    workloads: without.length,
    monthlyUsd: known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0),
    costKnownFor: known.length,
  };
}

function toLine({ workloadId, name, course }: ForecastWorkload, month: string): ForecastLine[] {
  const now = course?.forecasts.at(-1);
  const found = now === undefined ? null : findMonthSummary(now, month);
  if (found === null) return [];
  const presentUsd = found.present?.costUsd ?? null;
  const recommendedUsd = found.recommended?.costUsd ?? presentUsd;
  return [{ workloadId, name, requests: found.requests, presentUsd, recommendedUsd }];
}

function toWarned({ workloadId, name, course }: ForecastWorkload, frame: ForecastFrame) {
  const now = course?.forecasts.at(-1);
  if (course == null || now === undefined) return [];
  const earlier = findInForce(course.forecasts, frame);
  const earlierDates = earlier === null || earlier.summary.refused !== null ? null : earlier.summary.dates;
  return [{ workloadId, name, dates: now.summary.dates, earlierDates }];
}
