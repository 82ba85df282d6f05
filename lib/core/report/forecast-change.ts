import { addParts } from './add-parts';
import { describeTold } from './describe-told';
import { sumForecastDays } from './elapsed-days';
import { explainForecast, findMonthSummary, NO_MOVE, type ToldStep } from './explain-forecast';
import type { DatedForecast, ForecastCourse } from './forecast-course';
import type { ForecastChange, MovedLine, ObservedAgainst, ToldLine } from './report-forecast';
import type { ReportPeriod } from './report-schedule';

/** A workload whose forecasts are compared. */
export interface ComparedWorkload {
  readonly course: ForecastCourse;
  readonly name: string;
  /** Whether AWS has nothing any more that serves it. */
  readonly isGone: boolean;
  /** Of the period, as observed; `null` where that is not known. */
  readonly observedRequests: number | null;
}

export interface ComparedForecasts {
  /** `YYYY-MM`. */
  readonly month: string;
  /** ISO 8601: what was in force then is compared with. */
  readonly since: string;
  readonly period: Pick<ReportPeriod, 'startSeconds' | 'endSeconds'>;
}

/** Lines and changes of what was told that are named. */
const MOST_LINES = 10;

/**
 * What forecasts say of a month now against what they said then, and why: see `explainForecast`. `null` where none can be
 * compared. O(forecasts).
 */
export function compareForecasts(
  workloads: readonly ComparedWorkload[],
  compared: ComparedForecasts,
): ForecastChange | null {
  const found = workloads.map((workload) => compareWorkload(workload, compared));
  const moves = found.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  // Were all of them added since, there is nothing to compare with: the first report is no rise.
  if (moves.every(({ before }) => before === null)) return null;
  const priced = moves.flatMap(({ line: { usd } }) => usd ?? []);
  return {
    since: compared.since,
    workloads: moves.length,
    earlierMissing: found.filter((one) => one === 'earlier-missing').length,
    nowMissing: found.filter((one) => one === 'now-missing').length,
    requestsBefore: sumOf(moves.map(({ before }) => before?.requests ?? 0)),
    requests: addParts(
      NO_MOVE,
      moves.map(({ line }) => line.requests),
    ),
    usdBefore: priced.length === 0 ? null : sumOf(moves.map(({ before }) => before?.usd ?? 0)),
    usd: priced.length === 0 ? null : addParts(NO_MOVE, priced),
    came: addObserved(moves.flatMap(({ line: { came } }) => came ?? [])),
    told: moves
      .flatMap(({ told }) => told)
      .sort(byEffect)
      .slice(0, MOST_LINES),
    lines: moves
      .map(({ line }) => line)
      .filter(({ requests, usd }) => requests.total !== 0 || (usd?.total ?? 0) !== 0)
      .sort(byMove)
      .slice(0, MOST_LINES),
  };
}

interface WorkloadMove {
  readonly line: MovedLine;
  /** `null` for what was not there. */
  readonly before: { readonly requests: number; readonly usd: number | null } | null;
  readonly told: readonly ToldLine[];
}

type Missing = 'earlier-missing' | 'now-missing' | 'neither';

function compareWorkload(workload: ComparedWorkload, compared: ComparedForecasts): WorkloadMove | Missing {
  const { course, name, isGone } = workload;
  const { workloadId, forecasts } = course;
  const earlier = findInForce(forecasts, compared);
  const now = forecasts.at(-1);
  const [then, next] = [readMonth(earlier, compared), isGone ? null : readMonth(now, compared)];
  if (then === null && next === null) return 'neither';
  const lineOf = (cause: 'came' | 'went', requests: number, usd: number | null): MovedLine => ({
    ...{ workloadId, name, came: null },
    requests: { ...NO_MOVE, total: requests, [cause]: requests },
    usd: usd === null ? null : { ...NO_MOVE, total: usd, [cause]: usd },
  });
  if (then === null || earlier === null) {
    if (next === null || !(course.createdAt > compared.since)) return 'earlier-missing';
    return { line: lineOf('came', next.requests, next.usd), before: null, told: [] };
  }
  if (next === null && isGone)
    return { line: lineOf('went', -then.requests, then.usd && -then.usd), before: then, told: [] };
  const moves = explainForecast(forecasts, compared.month);
  if (moves === null) return 'now-missing';
  const { requests, usd, steps } = moves;
  return {
    line: { workloadId, name, requests, usd, came: holdAgainst(workload, earlier, compared) },
    before: { requests: then.requests, usd: usd === null ? null : then.usd },
    told: steps.map((step) => describeStep(step, workload)),
  };
}

/** The first of a course, where that was made by then. */
export function findInForce(
  forecasts: readonly DatedForecast[],
  { since }: Pick<ComparedForecasts, 'since'>,
): DatedForecast | null {
  const [first] = forecasts;
  return first === undefined || first.madeAt > since ? null : first;
}

function readMonth(
  forecast: DatedForecast | null | undefined,
  { month }: ComparedForecasts,
): { readonly requests: number; readonly usd: number | null } | null {
  const found = forecast == null ? null : findMonthSummary(forecast, month);
  if (found === null) return null;
  return { requests: found.requests.median, usd: found.present?.costUsd?.median ?? null };
}

function holdAgainst(
  { observedRequests }: ComparedWorkload,
  { summary }: DatedForecast,
  { period }: ComparedForecasts,
): MovedLine['came'] {
  // Forecasts of an earlier release have no days.
  const days = summary.nextDays ?? null;
  if (observedRequests === null || days === null) return null;
  const forecastRequests = sumForecastDays(days, period.startSeconds, period.endSeconds);
  return forecastRequests === null ? null : { observedRequests, forecastRequests };
}

function describeStep({ before, after, requests, usd }: ToldStep, workload: ComparedWorkload): ToldLine {
  return {
    workloadId: workload.course.workloadId,
    name: workload.name,
    at: after.madeAt,
    what: describeTold(before.settings, after.settings),
    requests,
    usd,
  };
}

function addObserved(known: readonly Omit<ObservedAgainst, 'workloads'>[]): ObservedAgainst | null {
  if (known.length === 0) return null;
  return {
    workloads: known.length,
    observedRequests: sumOf(known.map(({ observedRequests }) => observedRequests)),
    forecastRequests: sumOf(known.map(({ forecastRequests }) => forecastRequests)),
  };
}

function byMove(a: MovedLine, b: MovedLine): number {
  const [ofA, ofB] = [sizeOf(a.usd?.total), sizeOf(b.usd?.total)];
  return ofB - ofA || sizeOf(b.requests.total) - sizeOf(a.requests.total) || compareNames(a, b);
}

function byEffect(a: ToldLine, b: ToldLine): number {
  return sizeOf(b.usd) - sizeOf(a.usd) || sizeOf(b.requests) - sizeOf(a.requests) || compareNames(a, b);
}

function sizeOf(amount: number | null | undefined): number {
  return Math.abs(amount ?? 0);
}

function compareNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'en');
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
