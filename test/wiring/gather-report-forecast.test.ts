import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReportSchema } from '@/lib/contract/plan-report';
import { NOTHING_TOLD, SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import type { ReportForecast } from '@/lib/core/report/report-forecast';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import { changeForecastSettings } from '@/lib/usecases/change-forecast-settings';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { gatherReport } from '@/lib/usecases/gather-report';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { makeForecast } from '@/lib/usecases/make-forecast';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { pruneForecasts } from '@/lib/usecases/prune-forecasts';
import { newForecast } from '../support/example-forecast';
import { REPORT_END_SECONDS, requestOf } from '../support/report-request';
import { storeDemoFleet } from '../support/stored-demo-fleet';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

const HOUR_MS = 3_600_000;
const TOLD = 'demo-resume-parser';
const UNTOLD = 'demo-contract-summary';
/** Of the demo fleet these two are forecast, the quickest ones. */
const FORECAST = [TOLD, UNTOLD];
const WORKLOADS = 12;

let database: WiredDatabase;
/** So many hours before the tests. */
const at = (hoursAgo: number) => ({
  ...database.deps,
  now: () => new Date(Date.parse(TEST_NOW) - hoursAgo * HOUR_MS),
});

async function gather(scope: ReportScope = { kind: 'fleet' }): Promise<ReportForecast> {
  const report = await gatherReport(requestOf(7, scope), database.deps);
  if (report.forecast === undefined) throw new Error('a report says what is ahead');
  return report.forecast;
}

beforeAll(async () => {
  database = await createWiredDatabase();
  await storeDemoFleet(database.deps, REPORT_END_SECONDS);
  for (const id of FORECAST) {
    await planWorkload({ id }, database.deps);
    await makeForecast({ workloadId: id }, at(10 * 24));
  }
  const settings = { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.5 };
  const request = { version: NOTHING_TOLD.version, settings, who: 'Ada' };
  await changeForecastSettings({ id: TOLD, request }, at(30));
});
afterAll(() => database.drop());

describe('what a report says is ahead', () => {
  it('is the next month of all workloads as the page of forecasts has it, and no zero for the others', async () => {
    const { month, next, without, lines } = await gather();
    const { total } = await loadFleetForecast(
      await findForecastFleet(database.deps),
      { tagKey: null },
      database.deps,
    );
    const same = total.months.find((one) => one.month === month);
    expect(same).toBeDefined();
    expect(next).toMatchObject({
      workloads: FORECAST.length,
      requests: same?.requests,
      presentUsd: same?.presentUsd,
      recommendedUsd: same?.recommendedUsd,
    });
    expect(without).toEqual({ workloads: WORKLOADS - FORECAST.length, monthlyUsd: null, costKnownFor: 0 });
    expect(lines.map(({ workloadId }) => workloadId).toSorted()).toEqual(FORECAST.toSorted());
  });

  it('moved by what was told alone where the history is the same', async () => {
    const { change } = await gather();
    expect(change).toMatchObject({ workloads: 2, earlierMissing: 0, nowMissing: 0 });
    expect(change?.requests.told).toBeGreaterThan(0);
    expect(change?.requests).toMatchObject({ demand: 0, served: 0, came: 0, went: 0 });
    expect(change?.requests.told).toBe(change?.requests.total);
    expect(change?.usd).toMatchObject({ demand: 0, served: 0, total: change?.usd?.told });
    expect(change?.told).toMatchObject([
      {
        workloadId: TOLD,
        at: at(30).now().toISOString(),
        what: ['growth is told to be 50 % a month, before that of the history'],
        requests: change?.requests.total,
      },
    ]);
    expect(change?.lines.map(({ workloadId }) => workloadId)).toEqual([TOLD]);
  });

  it('is of its scope', async () => {
    const { next, without, change } = await gather({ kind: 'workload', workloadId: UNTOLD });
    expect(next?.workloads).toBe(1);
    expect(without.workloads).toBe(0);
    expect(change?.requests.total).toBe(0);
    const none = await gather({ kind: 'account', accountId: '123456789012' });
    expect(none).toMatchObject({ next: null, without: { workloads: 0 }, warnings: [], change: null });
  });

  it('counts as added what was added since, by what is forecast of it', async () => {
    const { store } = database.deps;
    const workloadId = 'demo-search-embed';
    const kept = newForecast({ workloadId, madeAt: at(5).now().toISOString() });
    await store.insertForecasts([kept]);
    const { change, next, month } = await gather();
    const median = kept.summary.months.find((one) => one.month === month)?.requests.median;
    expect(change).toMatchObject({ workloads: 3, requests: { came: median, demand: 0 } });
    expect(next?.workloads).toBe(3);
  });

  it('is published as the contract has it', async () => {
    const report = await gatherReport(requestOf(7), database.deps);
    expect(planReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
  });
});

describe('the forecasts of a workload since a time', () => {
  const listMade = async (since: string) =>
    (await database.deps.store.listForecastCourses([UNTOLD], since)).map(({ forecasts }) =>
      forecasts.map(({ madeAt }) => (Date.parse(TEST_NOW) - Date.parse(madeAt)) / HOUR_MS),
    );
  const keep = (hoursAgo: number, growthPerMonthShare: number | null) =>
    database.deps.store.insertForecasts([
      newForecast({
        workloadId: UNTOLD,
        madeAt: at(hoursAgo).now().toISOString(),
        settings: { ...SETTINGS_UNTOLD, growthPerMonthShare },
      }),
    ]);

  it('are the one then in force, those around what was told, and the newest', async () => {
    for (const hoursAgo of [230, 220, 210]) await keep(hoursAgo, null);
    for (const hoursAgo of [200, 190, 180]) await keep(hoursAgo, 0.1);
    await keep(170, null);
    const since = (hours: number) => at(hours).now().toISOString();
    expect(await listMade(since(225))).toEqual([[230, 210, 200, 180, 170]]);
    expect(await listMade(since(195))).toEqual([[200, 180, 170]]);
    expect(await listMade(since(170))).toEqual([[170]]);
    expect(await listMade(since(1_000))).toEqual([[240, 210, 200, 180, 170]]);
    expect(await database.deps.store.listForecastCourses(['nobody'], since(1))).toEqual([]);
    const [course] = await database.deps.store.listForecastCourses([TOLD], since(1));
    const [edition] = await database.deps.store.listEditions(1);
    expect(course?.forecasts[0]?.priceBookId).toBe(edition?.id);
  });

  it('are kept on both sides of what was told on one day', async () => {
    const workloadId = 'demo-ocr-invoices';
    const hours = (day: number, hour: number) => 24 * day + 9 - hour;
    for (const [hour, growthPerMonthShare] of [
      [2, null],
      [4, null],
      [6, 0.1],
      [8, 0.1],
    ] as const) {
      const settings = { ...SETTINGS_UNTOLD, growthPerMonthShare };
      const madeAt = at(hours(5, hour)).now().toISOString();
      await database.deps.store.insertForecasts([newForecast({ workloadId, madeAt, settings })]);
    }
    const { signal } = new AbortController();
    await pruneForecasts({ signal }, database.deps);
    const [course] = await database.deps.store.listForecastCourses(
      [workloadId],
      at(1_000).now().toISOString(),
    );
    expect(course?.forecasts.map(({ madeAt }) => madeAt.slice(11, 13))).toEqual(['04', '08']);
  });
});
