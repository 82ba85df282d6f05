import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { buildPlanAhead } from '@/lib/core/forecast/plan-ahead';
import { groundAhead } from '@/lib/core/forecast/scenario-ahead';
import { daysPerMonth } from '@/lib/core/units';
import { changeForecastSettings } from '@/lib/usecases/change-forecast-settings';
import { findCapacityAhead } from '@/lib/usecases/find-capacity-ahead';
import { findDemandHistory } from '@/lib/usecases/find-demand-history';
import { forecastWorkloads } from '@/lib/usecases/forecast-workloads';
import { loadDemandAhead } from '@/lib/usecases/load-demand-ahead';
import { loadPlanAhead } from '@/lib/usecases/load-plan-ahead';
import { loadReplayedWindow } from '@/lib/usecases/load-replay';
import { loadPlan } from '@/lib/usecases/load-workload';
import { findPricesNamed } from '@/lib/usecases/scenario-ground';
import { createDemoDatabase, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
/** Instances with a policy, instances whose demand grows, and what costs as much as it is called. */
const ids = ['demo-ranker-prod', 'demo-search-embed', 'demo-thumbnail-safety'];
beforeAll(async () => {
  current = await createDemoDatabase();
  await forecastWorkloads({ workloadIds: ids, isStopAsked: () => false }, current.deps);
});
afterAll(async () => current.drop());

async function choicesOf(id: string) {
  const { workload, plan } = await loadPlan({ id }, current.deps);
  return (await loadDemandAhead({ workload, plan }, current.deps))?.choices ?? [];
}

describe('a plan for demand ahead', () => {
  test("at today's volume is today's plan, and today's recommendation does there what it does today", async () => {
    for (const id of ids) {
      const { workload, plan: base, arrivals } = await loadReplayedWindow({ id }, current.deps);
      const start = groundAhead(base, workload)?.start;
      if (start === undefined) throw new Error(`${id} has requests`);
      const { prices } = await findPricesNamed(base.priceBookId, current.deps);
      const { description } = base.inputs;
      const { recommended, plannedAt } = base.plan;
      const evaluations = base.plan.evaluations;
      const ground = { arrivals, description, evaluations, prices, instances: current.deps.instances };
      const ahead = buildPlanAhead({ scenario: start, ground, today: recommended, plannedAt });
      expect(ahead.plan.recommended).toEqual(recommended);
      expect(ahead.plan.evaluations).toEqual(evaluations);
      if (recommended === null) expect(ahead.today).toBeNull();
      else expect(ahead.today?.monthlyCostUsd).toBeCloseTo(recommended.monthlyCostUsd, 6);
    }
  });

  test('costs, as served now, what the forecast says that a day of the month costs', async () => {
    for (const id of ids) {
      const [, next] = await choicesOf(id);
      if (next === undefined) throw new Error(`${id} has a month ahead`);
      expect(next).toMatchObject({ kind: 'month', end: 'median' });
      const { plan } = await loadPlanAhead({ id, asked: next }, current.deps);
      const [headline] = await current.deps.store.listForecastHeadlines([id]);
      const month = headline?.summary.months.find((one) => one.month === next.for);
      // Two routes: a curve over replays at a few volumes, at the paths' volumes; and a plan at the volume itself.
      const forecastUsd = (month?.present?.costUsd?.median ?? Number.NaN) / (month?.days ?? Number.NaN);
      const plannedUsd = (plan.present?.monthlyCostUsd ?? Number.NaN) / daysPerMonth(plan.hoursPerMonth);
      expect(plannedUsd / forecastUsd).toBeCloseTo(1, 2);
    }
  });

  test('is that of an event once it is told, at its times the volume, and made once', async () => {
    const id = 'demo-ranker-prod';
    const [, next] = await choicesOf(id);
    if (next === undefined) throw new Error('it has a month ahead');
    const launch = { name: 'launch', startsOn: `${next.for}-03`, days: 7, factor: 20 };
    const settings = { ...SETTINGS_UNTOLD, events: [launch] };
    await changeForecastSettings({ id, request: { version: 0, settings, who: null } }, current.deps);
    const asked = { for: launch.startsOn, end: 'median' } as const;
    const { plan, today, base, choice } = await loadPlanAhead({ id, asked }, current.deps);
    expect(choice).toMatchObject({ kind: 'event', name: 'launch' });
    const times = plan.requestsPerMonth / base.plan.requestsPerMonth;
    expect(times / next.scenario.levers.volumeFactor).toBeCloseTo(20, 0);
    expect(today?.feasible).toBe(false);
    expect(today?.option).toEqual(base.plan.recommended?.option);
    expect((await loadPlanAhead({ id, asked }, current.deps)).plan).toBe(plan);
  });

  test('is refused for demand that the forecast does not have, and without a forecast', async () => {
    const refusal = async (id: string) =>
      await loadPlanAhead({ id, asked: { for: '2019-01', end: 'median' } }, current.deps).catch(
        (error) => error,
      );
    const [first] = await choicesOf('demo-search-embed');
    expect(await refusal('demo-search-embed')).toMatchObject({
      code: 'bad-input',
      path: 'for',
      message: expect.stringMatching(new RegExp(`^for: must be one of ${first?.for}, `)),
    });
    expect(await refusal('demo-ocr-invoices')).toMatchObject({
      code: 'not-found',
      message: 'ocr-invoices has no forecast of its latest plan yet.',
    });
  });
});

test('break-evens ahead are the same from what a plan keeps of them and from looking for them', async () => {
  let seen = 0;
  for (const id of ids) {
    const { workload, plan } = await loadPlan({ id }, current.deps);
    const history = await findDemandHistory(workload, current.deps.store);
    if (history === null) throw new Error(`${id} has a history`);
    // Growth brings crossings within reach.
    const settings = { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.4 };
    const { seed } = current.deps;
    const { paths } = await current.deps.forecastDemand({ ...history, settings, seed });
    if (paths === null) throw new Error(`${id} is forecast`);
    const { nearestCrossings, ...older } = plan.plan;
    expect(nearestCrossings).toBeDefined();
    const [kept, found] = await Promise.all(
      [plan.plan, older].map(async (one) => {
        const ahead = await findCapacityAhead({ plan: { ...plan, plan: one }, paths, history }, current.deps);
        return ahead?.dates.filter(({ kind }) => kind === 'break-even');
      }),
    );
    expect(kept).toEqual(found);
    seen += kept?.length ?? 0;
  }
  expect(seen).toBeGreaterThan(0);
});
