import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReportSchema } from '@/lib/contract/plan-report';
import { totalDecisions } from '@/lib/core/decision/total-decisions';
import type { PlanReport, SpendChange } from '@/lib/core/report/plan-report';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import { getReportNow } from '@/lib/http/report-now-api';
import { gatherReport } from '@/lib/usecases/gather-report';
import { loadPlan } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { standEntries } from '@/lib/usecases/standings';
import { REPORT_END_SECONDS, requestOf } from '../support/report-request';
import { storeDemoFleet } from '../support/stored-demo-fleet';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

const DAY = 86_400;
const HOURS_PER_MONTH = 730;
/** The demo fleet ends with the day before the tests. */
const END = REPORT_END_SECONDS;

function sumOfParts({ totalUsd: _whole, ...parts }: SpendChange): number {
  return sumOf(Object.values(parts));
}

function sumOf(amounts: readonly (number | null)[]): number {
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}

let database: WiredDatabase;
let week: PlanReport;

/** Of the demo fleet these are planned, the quickest ones. */
const PLANNED = ['demo-resume-parser', 'demo-contract-summary'];

beforeAll(async () => {
  database = await createWiredDatabase();
  const { deps } = database;
  await storeDemoFleet(deps, END);
  for (const id of PLANNED) await planWorkload({ id }, deps);
  week = await gatherReport(requestOf(7), database.deps);
});
afterAll(() => database.drop());

describe('the report of the demo fleet', () => {
  it('knows no cost of weeks of which nothing is stored, and none to compare with', async () => {
    const { spend } = await gatherReport(requestOf(28), database.deps);
    expect(spend.workloads).toHaveLength(12);
    for (const line of spend.workloads) {
      expect(line.periodUsd).toBeGreaterThan(0);
      expect(line).toMatchObject({ beforeUsd: null, change: null, requestsBefore: null });
    }
    expect(spend).toMatchObject({ beforeUsd: null, change: null });
    expect(spend.days.filter(({ usd }) => usd === null)).toHaveLength(28);
  });

  it('adds up: parts to changes, lines to totals, days to periods, ways to serve to all', () => {
    const { spend, period } = week;
    expect(spend.workloads).toHaveLength(12);
    for (const { change, name, periodUsd, beforeUsd } of spend.workloads) {
      if (change === null) throw new Error(`${name} is known in both weeks`);
      expect(change.totalUsd, name).toBe((periodUsd ?? 0) - (beforeUsd ?? 0));
      expect(Math.abs(sumOfParts(change) - change.totalUsd), name).toBeLessThan(1e-9 * (periodUsd ?? 0));
    }
    const { change, periodUsd } = spend;
    if (change === null || periodUsd === null) throw new Error('the weeks are known');
    expect(Math.abs(sumOfParts(change) - change.totalUsd)).toBeLessThan(1e-9 * periodUsd);
    expect(change.totalUsd).toBeCloseTo(periodUsd - (spend.beforeUsd ?? 0), 9);
    expect(sumOf(spend.workloads.map((line) => line.periodUsd))).toBeCloseTo(periodUsd, 9);
    expect(sumOf(spend.byStyle.map(({ usd }) => usd))).toBeCloseTo(periodUsd, 9);
    expect(spend.days).toHaveLength(14);
    const own = spend.days.filter(({ startSeconds }) => startSeconds >= period.startSeconds);
    expect(own).toHaveLength(7);
    expect(sumOf(own.map(({ usd }) => usd))).toBeCloseTo(periodUsd, 6);
    expect(spend.monthlyUsd).toBeCloseTo((periodUsd / 168) * HOURS_PER_MONTH, 9);
  });

  it('is all volume where nothing but traffic changed, and says what is made up', () => {
    const { change } = week.spend;
    expect(change?.volumeUsd).toBeCloseTo(change?.totalUsd ?? Number.NaN, 9);
    expect(change).toMatchObject({ priceUsd: 0, configurationUsd: 0, cameUsd: 0, wentUsd: 0, hoursUsd: 0 });
    expect(week.demo).toBe(true);
  });

  it('saves what the fleet says that it saves, each with the risk that its plan names', async () => {
    const { deps } = database;
    const fleet = await deps.store.listFleet({ afterId: null, limit: null });
    const entries = await standEntries(fleet, null, { store: deps.store, now: () => new Date(TEST_NOW) });
    expect(week.savings.total).toEqual(totalDecisions(entries).openSaving);
    const [largest, second] = week.savings.lines;
    expect(largest?.savingUsd ?? 0).toBeGreaterThan(second?.savingUsd ?? 0);
    const { plan } = await loadPlan({ id: largest?.workloadId ?? '' }, deps);
    expect(largest?.risk).toBe(plan.plan.recommended?.risk);
  });

  it('tells which workloads missed their SLO in the week, and by how much the week before', () => {
    const ids = week.breaches.map(({ workloadId }) => workloadId);
    expect(ids).toContain('demo-thumbnail-safety');
    for (const { breachShare, allowedShare, quality } of week.breaches) {
      expect(breachShare).toBeGreaterThan(allowedShare);
      expect(quality).toBe('modelled');
    }
  });

  it('counts its days in the zone that is asked for', async () => {
    const request = {
      ...requestOf(7, { kind: 'workload', workloadId: 'demo-search-embed' }),
      timeZone: 'Asia/Kolkata',
    };
    const { spend } = await gatherReport(request, database.deps);
    // From half past five: the first and the last day are cut.
    expect(spend.days).toHaveLength(2 * 8);
    expect(sumOf(spend.days.map(({ usd }) => usd))).toBeCloseTo(sumOf([spend.periodUsd, spend.beforeUsd]), 6);
  });
});

describe('the scope of a report', () => {
  const namesOf = async (scope: ReportScope) => {
    const report = await gatherReport(requestOf(7, scope), database.deps);
    return { label: report.scopeLabel, names: report.spend.workloads.map(({ name }) => name), report };
  };

  it('is a Region, a tag, an account or one workload', async () => {
    const region = await namesOf({ kind: 'region', region: 'eu-west-1' });
    expect(region).toMatchObject({ label: 'eu-west-1', names: ['ocr-invoices', 'search-embed'] });
    const byTag = await namesOf({ kind: 'tag', key: 'team', value: 'search' });
    expect(byTag.label).toBe('tag team = search');
    expect(byTag.names.toSorted()).toEqual(['ranker-prod', 'recsys-legacy', 'search-embed']);
    expect((await namesOf({ kind: 'tag', key: 'team', value: 'Search' })).names).toEqual([]);
    expect((await namesOf({ kind: 'tag', key: 'constructor', value: 'Object' })).names).toEqual([]);
    const one = await namesOf({ kind: 'workload', workloadId: 'demo-ranker-prod' });
    expect(one).toMatchObject({ label: 'ranker-prod', names: ['ranker-prod'] });
    expect(one.report.data.gaps).toMatchObject([
      { name: 'ranker-prod', knownShare: expect.closeTo(0.985, 2) },
    ]);
  });

  it('of nothing knows no amount: null, and not zero', async () => {
    const { report, names } = await namesOf({ kind: 'account', accountId: '123456789012' });
    expect(names).toEqual([]);
    expect(report.spend).toMatchObject({ periodUsd: null, beforeUsd: null, monthlyUsd: null, change: null });
    expect(report.savings).toEqual({ total: null, lines: [] });
    expect(report.demo).toBe(false);
  });
});

describe('GET /api/v1/reports/now', () => {
  const ask = (query: string) =>
    getReportNow(new Request(`http://127.0.0.1/api/v1/reports/now?${query}`), {
      ...database.deps,
      now: () => new Date(TEST_NOW),
    });

  it('is the report of the last whole days, as its schema publishes it', async () => {
    const answer: unknown = await (await ask('days=7')).json();
    const report = planReportSchema.parse(answer);
    expect(report).toEqual(answer);
    expect(report).toMatchObject({ spend: { periodUsd: week.spend.periodUsd }, timeZone: 'UTC' });
    expect(report.period).toMatchObject({ startSeconds: END - 7 * DAY, endSeconds: END });
    const paris: unknown = await (await ask('days=1&timeZone=Europe/Paris&region=eu-west-1')).json();
    const { period, scope } = planReportSchema.parse(paris);
    expect(scope).toEqual({ kind: 'region', region: 'eu-west-1' });
    // Winter in Paris: its midnight is an hour before that of UTC.
    expect(period.endSeconds).toBe(END - 3600);
    expect(period.endSeconds - period.startSeconds).toBe(DAY);
  });

  it.each([
    ['days=0', /^days: .*must be 1 to 92/],
    ['timeZone=Mars/Olympus', /IANA time zone/],
    ['region=eu-west-1&workload=x', /one of account, region and workload/],
    ['workload=unknown', /no workload unknown/],
  ])('refuses %s', async (query, message) => {
    await expect(ask(query)).rejects.toThrow(message);
  });
});
