import type { FleetEntry } from '@/lib/core/fleet/fleet';
import { buildReportForecast, findMonthAhead } from '@/lib/core/report/build-report-forecast';
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
 * What is ahead of the workloads of a report, from the forecasts that are kept: of all workloads two statements, and of each
 * the short form of two forecasts and what sums are made from. None is made here.
 */
export async function gatherForecast(
  { entries, lines }: { readonly entries: readonly FleetEntry[]; readonly lines: readonly GatheredLine[] },
  request: ForecastRequest,
  { store, seed }: Pick<ReportDeps, 'store' | 'seed'>,
): Promise<ReportForecast> {
  const { scope, period, before, timeZone, madeAt } = request;
  const ids = entries.map(({ id }) => id);
  // What the last report told is what was in force when it was due.
  const since = new Date(before.dueSeconds * MILLISECONDS_PER_SECOND).toISOString();
  const [courses, parts] = await Promise.all([
    store.listForecastCourses(ids, since),
    store.listFleetParts(ids),
  ]);
  const courseOf = new Map(courses.map((course) => [course.workloadId, course]));
  const partOf = new Map(parts.map(({ workloadId, fleetPart }) => [workloadId, fleetPart]));
  const lineOf = new Map(lines.map(({ line }) => [line.workloadId, line]));
  const workloads = entries.map(({ id, name, accountId, region, goneAt, summary }) => ({
    ...{ workloadId: id, name, accountId, region },
    presentMonthlyUsd: summary?.presentMonthlyUsd ?? null,
    isGone: goneAt !== null,
    course: courseOf.get(id) ?? null,
    part: partOf.get(id) ?? null,
    periodRequests: lineOf.get(id)?.requests ?? null,
    periodUsd: lineOf.get(id)?.periodUsd ?? null,
  }));
  const month = chooseMonth({ period, timeZone, madeAt });
  return buildReportForecast(workloads, { month, scope, period, since, madeAt, seed });
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
