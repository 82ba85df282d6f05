import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { buildReportForecast, findMonthAhead } from '@/lib/core/report/build-report-forecast';
import type { ForecastCourse } from '@/lib/core/report/forecast-course';
import type { ReportForecast } from '@/lib/core/report/report-forecast';
import type { ReportPeriod, ReportScope } from '@/lib/core/report/report-schedule';
import { nameDay } from '@/lib/core/report/zone-days';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ReportDeps } from './gather-report-ground';
import type { GatheredLine } from './gather-report-line';

interface ForecastRequest {
  readonly scope: ReportScope;
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  readonly timeZone: string;
  readonly madeAt: string;
}

/**
 * What is ahead of the workloads of a report, from the forecasts that are kept: two statements for 250 workloads, and of each
 * the short form of two forecasts and what sums are made from. None is made here.
 */
export async function gatherForecast(
  { entries, lines }: { readonly entries: readonly FleetEntry[]; readonly lines: readonly GatheredLine[] },
  request: ForecastRequest,
  { store, seed }: Pick<ReportDeps, 'store' | 'seed'>,
): Promise<ReportForecast> {
  const { scope, period, before, timeZone, madeAt } = request;
  // What the last report told is what was in force when it was due.
  const since = new Date(before.dueSeconds * MILLISECONDS_PER_SECOND).toISOString();
  const month = chooseMonth({ period, timeZone, madeAt });
  const kept = await readKept(entries, { since, month }, store);
  const lineOf = new Map(lines.map(({ line }) => [line.workloadId, line]));
  const workloads = entries.map(({ id, name, accountId, region, goneAt, summary }) => ({
    ...{ workloadId: id, name, accountId, region },
    presentMonthlyUsd: summary?.presentMonthlyUsd ?? null,
    isGone: goneAt !== null,
    course: kept.courses.get(id) ?? null,
    part: kept.parts.get(id) ?? null,
    periodRequests: lineOf.get(id)?.requests ?? null,
    periodUsd: lineOf.get(id)?.periodUsd ?? null,
  }));
  return buildReportForecast(workloads, { month, scope, period, since, madeAt, seed });
}

/** So many workloads are read at once: their forecasts are text before they are values. */
const READ_AT_ONCE = 250;

interface Kept {
  readonly courses: ReadonlyMap<string, ForecastCourse>;
  readonly parts: ReadonlyMap<string, FleetPart>;
}

async function readKept(
  entries: readonly FleetEntry[],
  { since, month }: { readonly since: string; readonly month: string },
  store: ReportDeps['store'],
): Promise<Kept> {
  const courses = new Map<string, ForecastCourse>();
  const parts = new Map<string, FleetPart>();
  for (let from = 0; from < entries.length; from += READ_AT_ONCE) {
    const ids = entries.slice(from, from + READ_AT_ONCE).map(({ id }) => id);
    const [someCourses, someParts] = await Promise.all([
      store.listForecastCourses(ids, since),
      store.listFleetParts(ids),
    ]);
    for (const course of someCourses) courses.set(course.workloadId, keepMonth(course, month));
    for (const { workloadId, fleetPart } of someParts) parts.set(workloadId, keepSums(fleetPart));
  }
  return { courses, parts };
}

/** Of half a year a report tells one month. */
function keepMonth(course: ForecastCourse, month: string): ForecastCourse {
  const forecasts = course.forecasts.map((forecast) => {
    const months = forecast.summary.months.filter((one) => one.month === month);
    return { ...forecast, summary: { ...forecast.summary, months } };
  });
  return { ...course, forecasts };
}

/** What commitments are told by is no part of a report. */
function keepSums(part: FleetPart): FleetPart {
  return { ...part, hourOfWeek: [], coverable: [] };
}

/** The month after the period; for a report that is made much later the one that runs. */
function chooseMonth({
  period,
  timeZone,
  madeAt,
}: Pick<ForecastRequest, 'period' | 'timeZone' | 'madeAt'>): string {
  const ahead = findMonthAhead(nameDay(timeZone, period.endSeconds));
  const running = nameDay(timeZone, Date.parse(madeAt) / MILLISECONDS_PER_SECOND).slice(0, ahead.length);
  return running.localeCompare(ahead) > 0 ? running : ahead;
}
