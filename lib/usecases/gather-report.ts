import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportPeriod, ReportScope } from '@/lib/core/report/report-schedule';
import { totalSpend } from '@/lib/core/report/total-spend';
import { listDayStarts } from '@/lib/core/report/zone-days';
import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { findTags } from './find-tags';
import { findBilled } from './gather-report-billed';
import { gatherData } from './gather-report-data';
import { gatherDecisions } from './gather-report-decisions';
import { gatherForecast } from './gather-report-forecast';
import { openReportGround, type ReportDeps } from './gather-report-ground';
import { gatherLines } from './gather-report-lines';
import { gatherSavings } from './gather-report-savings';
import { labelScope, listInScope, NO_TAGS, type TagsOf } from './gather-report-scope';
import { standEntries } from './standings';

export interface ReportRequest {
  readonly scope: ReportScope;
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  /** IANA name: days are of this zone. */
  readonly timeZone: string;
  /** ISO 8601: what is told of decisions, savings and syncs is as of then. */
  readonly madeAt: string;
}

/**
 * Gathers the report of a part of the fleet and a period from what is stored, a few workloads at once. The line of each
 * is kept for the next report of the same periods, see `gatherLines`. Throws `AppError`
 * `no-price` before a price book is installed.
 */
export async function gatherReport(request: ReportRequest, given: ReportDeps): Promise<PlanReport> {
  const { scope, period, before, timeZone, madeAt } = request;
  const deps = { ...given, now: () => new Date(madeAt) };
  const fleet = await standEntries(await deps.store.listFleet({ afterId: null, limit: null }), null, deps);
  const tagsOf = await readTags(scope, deps);
  const entries = listInScope(fleet, scope, before.startSeconds, tagsOf);
  const ends = { nowSeconds: period.endSeconds, beforeSeconds: before.endSeconds };
  const ground = await openReportGround(ends, deps);
  const days = { before: listDays(before, timeZone), period: listDays(period, timeZone) };
  const known = await gatherLines(entries, { period, before, days }, ground, deps);
  return {
    version: 1,
    scope,
    scopeLabel: labelScope(scope, entries),
    timeZone,
    period,
    before,
    madeAt,
    demo: entries.length > 0 && entries.every(({ demo }) => demo),
    spend: totalSpend(known, {
      dayStartsSeconds: [...days.before, ...days.period],
      hours: (period.endSeconds - period.startSeconds) / SECONDS_PER_HOUR,
      hoursPerMonth: deps.assumptions.hoursPerMonth,
      billed: await findBilled({ scope, timeZone, dayStartsSeconds: days.period }, ground, deps),
      daysBefore: days.before.length,
    }),
    savings: await gatherSavings(entries, deps),
    breaches: known
      .flatMap(({ breach }) => (breach === null ? [] : [breach]))
      .sort((a, b) => b.breachShare - a.breachShare || a.name.localeCompare(b.name, 'en')),
    forecast: await gatherForecast({ entries, lines: known }, request, deps),
    decisions: await gatherDecisions(entries, period, deps),
    data: await gatherData(known, { scope, entries }, ground, deps),
  };
}

/** They are not read for what is not told apart by them. */
async function readTags({ kind }: ReportScope, deps: ReportDeps): Promise<TagsOf> {
  if (kind !== 'tag') return NO_TAGS;
  const findOwn = await findTags(null, deps);
  return ({ id }) => findOwn(id);
}

function listDays({ startSeconds, endSeconds }: ReportPeriod, timeZone: string): number[] {
  return listDayStarts(timeZone, startSeconds, endSeconds);
}
