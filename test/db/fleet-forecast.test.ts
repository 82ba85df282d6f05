import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAVINGS_PLANS_FACT } from '@/lib/contract/account-facts';
import { commitmentQuerySchema } from '@/lib/contract/forecast-query';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { changeForecastSettings } from '@/lib/usecases/change-forecast-settings';
import { claimForecastBatches } from '@/lib/usecases/claim-forecasts';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { forecastWorkloads } from '@/lib/usecases/forecast-workloads';
import { loadCommitmentAdvice } from '@/lib/usecases/load-commitment-advice';
import { loadDemandAhead } from '@/lib/usecases/load-demand-ahead';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { loadForecast } from '@/lib/usecases/load-forecast';
import { loadPlan } from '@/lib/usecases/load-workload';
import { makeConnection } from '../support/stored-connection';
import { storeUnplanned } from '../support/stored-workloads';
import { createDemoDatabase, DEMO_WORKLOADS, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
beforeAll(async () => {
  current = await createDemoDatabase();
});
afterAll(async () => current.drop());

const sums = async (asked: { readonly tagKey: string | null }) =>
  await loadFleetForecast(await findForecastFleet(current.deps), asked, current.deps);
const advise = async (query: object) =>
  await loadCommitmentAdvice(
    await findForecastFleet(current.deps),
    commitmentQuerySchema.parse(query),
    current.deps,
  );

describe('the forecasts of the demo fleet', () => {
  test('are made of every workload as the workers make them, with months and what is served then', async () => {
    const batches = await claimForecastBatches({}, current.deps);
    expect(batches.flat()).toHaveLength(DEMO_WORKLOADS);
    for (const workloadIds of batches) {
      const outcome = await forecastWorkloads({ workloadIds, isStopAsked: () => false }, current.deps);
      expect(outcome).toMatchObject({ made: workloadIds.length, failures: [], remaining: [] });
    }
    const { forecast, freshness, hours, minutes } = await loadForecast(
      { id: 'demo-search-embed' },
      current.deps,
    );
    expect(freshness).toBe('latest');
    expect(hours?.values).toHaveLength(30 * 168);
    expect(minutes?.values).toHaveLength(14 * 1440);
    if (forecast === null || forecast.demand.refused) throw new Error('it is forecast');
    expect(forecast.demand.seasons.map((season) => season.hours)).toContain(24);
    expect(forecast.demand.growth.perMonthShare.median).toBeGreaterThan(0.1);
    const [month] = forecast.capacity?.months ?? [];
    expect(month?.serving.map(({ role }) => role)).toContain('present');
    expect(month?.observedRequests).toBeGreaterThan(0);
  });

  test('tell the page of a plan what is likely to come, the soonest first, and that of another plan nothing', async () => {
    const { workload, plan } = await loadPlan({ id: 'demo-search-embed' }, current.deps);
    const { dates } = (await loadDemandAhead({ workload, plan }, current.deps)) ?? { dates: [] };
    expect(dates.length).toBeGreaterThan(1);
    expect(dates.every(({ probability }) => probability >= 0.1)).toBe(true);
    const medians = dates.map(({ medianSeconds }) => medianSeconds ?? Number.POSITIVE_INFINITY);
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
    const another = { workload, plan: { ...plan, id: 'another' } };
    expect(await loadDemandAhead(another, current.deps)).toBeNull();
  });

  test('are one sum, which is that of accounts, of Regions and of the values of a tag', async () => {
    const fleet = await sums({ tagKey: 'team' });
    expect(fleet.total.workloads).toBe(DEMO_WORKLOADS);
    expect(fleet.without).toEqual([]);
    // With one scope the sum is that scope's; medians of several need not add up, but lie near.
    expect(fleet.byAccount.map(({ key, months }) => ({ key, months }))).toEqual([
      { key: null, months: fleet.total.months },
    ]);
    expect(fleet.byRegion.length + fleet.byTag.length).toBeGreaterThan(2);
    for (const scopes of [fleet.byRegion, fleet.byTag])
      for (const [i, whole] of fleet.total.months.entries()) {
        const parts = scopes.flatMap(({ months }) => months.slice(i, i + 1));
        const sumOf = (of: (month: typeof whole) => number | undefined) =>
          parts.reduce((sum, month) => sum + (of(month) ?? 0), 0);
        expect(parts.map(({ month }) => month)).toEqual(scopes.map(() => whole.month));
        expect(sumOf(({ requests }) => requests.median) / whole.requests.median).toBeCloseTo(1, 1);
        expect(sumOf(({ presentUsd }) => presentUsd?.median) / (whole.presentUsd?.median ?? 0)).toBeCloseTo(
          1,
          1,
        );
        expect(sumOf(({ unpriced }) => unpriced)).toBe(whole.unpriced);
        expect(sumOf(({ held }) => held)).toBe(whole.held);
      }
    for (const scopes of [fleet.byAccount, fleet.byRegion, fleet.byTag])
      expect(scopes.reduce((sum, { workloads }) => sum + workloads, 0)).toBe(DEMO_WORKLOADS);
    expect(fleet.byTag.map(({ key }) => key)).toContain('search');
    expect(fleet.total.months.length).toBeGreaterThanOrEqual(3);
    for (const { requests, presentUsd } of fleet.total.months) {
      expect(requests.low).toBeLessThan(requests.high);
      expect(presentUsd?.low).toBeLessThan(presentUsd?.high ?? 0);
    }
    expect((await sums({ tagKey: 'team' })).byTag).toBe(fleet.byTag);
    expect((await sums({ tagKey: null })).byTag).toEqual([]);
  });

  test('are added up anew once a forecast or a tag is another, and else not', async () => {
    const id = 'demo-search-embed';
    const before = await sums({ tagKey: 'team' });
    const beforeAdvice = await advise({ share: '0.3' });
    await current.deps.store.saveToldTags([{ workloadId: id, tags: { team: 'ahead' } }]);
    const tagged = await sums({ tagKey: 'team' });
    expect(tagged.byTag.find(({ key }) => key === 'ahead')?.workloads).toBe(1);
    expect(tagged.total).toEqual(before.total);
    const settings = { ...SETTINGS_UNTOLD, growthPerMonthShare: 1 };
    await changeForecastSettings({ id, request: { version: 0, settings, who: null } }, current.deps);
    const grown = await sums({ tagKey: 'team' });
    const lastOf = ({ total }: typeof grown) => total.months.at(-1)?.requests.median ?? Number.NaN;
    expect(lastOf(grown)).toBeGreaterThan(lastOf(tagged));
    expect(await advise({ share: '0.3' })).not.toBe(beforeAdvice);
    expect(await advise({ share: '0.3' })).toBe(await advise({ share: '0.3' }));
  });

  test('carry advice on how much to commit to', async () => {
    const ask = (query: object) => advise(query);
    const advice = await ask({ share: '0.3' });
    expect(advice).toMatchObject({ planType: 'sagemaker', off: { kind: 'share', share: 0.3 }, termYears: 1 });
    expect(advice.usdPerHour).toBeGreaterThan(0);
    expect(advice.savingUsd.mean).toBeGreaterThan(0);
    expect((await ask({ share: '0' })).usdPerHour).toBe(0);
  });

  test('advise less by what Savings Plans in force commit already', async () => {
    const ask = () => advise({ share: '0.3' });
    const before = await ask();
    const plan = {
      id: 'plan-1',
      planType: 'SageMaker',
      state: 'active',
      paymentOption: 'No Upfront',
      commitmentUsdPerHour: before.usdPerHour / 4,
      startSeconds: null,
      endSeconds: null,
    };
    await current.deps.store.inTransaction(async (store) => {
      await store.insertConnection(makeConnection('one'));
      await store.saveAccountFacts([
        {
          connectionId: 'one',
          region: '',
          key: SAVINGS_PLANS_FACT,
          value: [
            plan,
            { ...plan, id: 'ended', state: 'retired' },
            { ...plan, id: 'other', planType: 'Compute' },
            { ...plan, id: 'over', endSeconds: 1_000 },
          ],
          seenAt: '2026-11-21T09:00:00.000Z',
        },
      ]);
    });
    const after = await ask();
    expect(after.committedUsdPerHour).toBeCloseTo(before.usdPerHour / 4, 9);
    expect(after.usdPerHour).toBeCloseTo((before.usdPerHour * 3) / 4, 6);
  });

  test('leave what is made up out as soon as there is anything real, and say why that has none', async () => {
    await storeUnplanned(['real'], null, current.deps);
    const fleet = await sums({ tagKey: null });
    expect(fleet.total).toMatchObject({ workloads: 0, withoutWorkloads: 1 });
    expect(fleet.without).toEqual([
      {
        workloadId: 'real',
        name: 'real',
        presentMonthlyUsd: null,
        reason: 'Nothing is known of its traffic yet.',
      },
    ]);
  });
});
