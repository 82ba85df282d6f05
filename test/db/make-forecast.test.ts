import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeSeries, type Series, sliceSeries } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { changeForecastSettings, previewForecast } from '@/lib/usecases/change-forecast-settings';
import { claimForecastBatches } from '@/lib/usecases/claim-forecasts';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { forecastWorkloads } from '@/lib/usecases/forecast-workloads';
import { loadForecast } from '@/lib/usecases/load-forecast';
import { makeForecast } from '@/lib/usecases/make-forecast';
import { planWorkload } from '@/lib/usecases/plan-workload';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { newForecast } from '../support/example-forecast';
import { exampleMinutes } from '../support/example-workload';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
let count = 0;
beforeAll(async () => {
  current = await createWiredDatabase();
});
afterAll(async () => current.drop());

const HOUR_MS = 3_600_000;
/** The use cases so many hours after the time of the tests. */
function later(hours: number): WiredDeps {
  return { ...current.deps, now: () => new Date(Date.parse(TEST_NOW) + hours * HOUR_MS) };
}

/** A workload of its own with four weeks of minutes, or others, or none. */
async function observe(arrivals: Series | null = exampleMinutes(28)): Promise<string> {
  count += 1;
  const id = `w${String(count).padStart(3, '0')}`;
  await storeUnplanned([id], arrivals, current.deps);
  return id;
}

/** Why sums over the fleet leave a workload out. */
async function reasonWithout(id: string): Promise<string | null | undefined> {
  const entries = await (await findForecastFleet(current.deps)).readEntries();
  return entries.find(({ workloadId }) => workloadId === id)?.withoutReason;
}

const claim = async (deps: WiredDeps) => (await claimForecastBatches({}, deps)).flat();

describe('a forecast of a workload', () => {
  test('is made from what is stored, and once of the same', async () => {
    const id = await observe();
    expect(await loadForecast({ id }, current.deps)).toMatchObject({ forecast: null, freshness: 'awaited' });
    const made = await makeForecast({ workloadId: id }, current.deps);
    expect(made).toMatchObject({ stored: true });
    const loaded = await loadForecast({ id }, current.deps);
    expect(loaded).toMatchObject({ freshness: 'latest', told: { version: 0 } });
    expect(loaded.forecast).toMatchObject({
      id: made.forecastId,
      workloadId: id,
      madeAt: TEST_NOW,
      settings: SETTINGS_UNTOLD,
      planId: null,
    });
    const { startSeconds, values } = exampleMinutes(28);
    expect(loaded.forecast?.demand.history).toMatchObject({
      startSeconds,
      endSeconds: startSeconds + values.length * 60,
      coverage: 1,
    });
    expect(await makeForecast({ workloadId: id }, later(30))).toEqual({ ...made, stored: false });
  });

  test('is made anew after newer traffic, another plan and other settings', async () => {
    const id = await observe();
    const first = await makeForecast({ workloadId: id }, current.deps);
    const { planId } = await planWorkload({ id }, later(1));
    expect(await loadForecast({ id }, current.deps)).toMatchObject({ freshness: 'older' });
    const planned = await makeForecast({ workloadId: id }, later(2));
    expect(planned).toMatchObject({ stored: true });
    expect(planned.forecastId).not.toBe(first.forecastId);
    expect((await loadForecast({ id }, current.deps)).forecast).toMatchObject({ planId });
    const settings = { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.1 };
    const told = await changeForecastSettings({ id, request: { version: 0, settings, who: null } }, later(3));
    expect(told).toMatchObject({ stored: true, told: { version: 1 } });
    expect((await loadForecast({ id }, current.deps)).forecast).toMatchObject({ settings });
    const { startSeconds, values } = exampleMinutes(28);
    const more = makeSeries(startSeconds + values.length * 60, 60, new Float64Array(1440).fill(5));
    await current.deps.store.inTransaction((store) =>
      store.mergeSeries([{ newId: current.deps.newId(), workloadId: id, metric: 'requests', series: more }]),
    );
    expect(await makeForecast({ workloadId: id }, later(4))).toMatchObject({ stored: true });
    expect((await loadForecast({ id }, current.deps)).forecast?.demand.history.endSeconds).toBe(
      startSeconds + values.length * 60 + SECONDS_PER_DAY,
    );
  });

  test('of other settings is shown without being kept', async () => {
    const id = await observe();
    const made = await makeForecast({ workloadId: id }, current.deps);
    const settings = {
      ...SETTINGS_UNTOLD,
      events: [{ name: 'launch', startsOn: '2026-12-03', days: 7, factor: 2 }],
    };
    const preview = await previewForecast({ id, settings }, current.deps);
    expect(preview).toMatchObject({ workloadId: id, settings });
    expect((await current.deps.store.findForecastIdentity(id))?.id).toBe(made.forecastId);
    expect((await current.deps.store.findForecastSettings(id)).version).toBe(0);
  });

  test('of settings that are kept may fail, and the workers make it', async () => {
    const id = await observe();
    await makeForecast({ workloadId: id }, current.deps);
    await claim(later(0));
    const request = { version: 0, settings: { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.2 }, who: 'Ada' };
    const cause = new Error('it cannot be done');
    const broken: WiredDeps = { ...later(1), forecastDemand: () => Promise.reject(cause) };
    const kept = await changeForecastSettings({ id, request }, broken);
    expect(kept).toMatchObject({ told: { version: 1 }, forecastId: null, stored: false, failure: { cause } });
    expect(await claim(later(1.02))).toContain(id);
    // The same again is done already; it is who told it first that stays.
    const again = await changeForecastSettings({ id, request: { ...request, who: 'Bob' } }, later(2));
    expect(again).toMatchObject({ told: { version: 1, who: 'Ada' }, stored: true, failure: null });
    const other = { ...request, settings: SETTINGS_UNTOLD };
    await expect(changeForecastSettings({ id, request: other }, later(2))).rejects.toThrow('by Ada');
  });

  test('says so where nothing is known, and who asks for what is not there', async () => {
    const id = await observe(null);
    expect(await makeForecast({ workloadId: id }, current.deps)).toEqual({ forecastId: null, stored: false });
    expect(await loadForecast({ id }, current.deps)).toMatchObject({
      forecast: null,
      freshness: 'no-traffic',
      hours: null,
    });
    expect(await previewForecast({ id, settings: SETTINGS_UNTOLD }, current.deps)).toBeNull();
    await expect(makeForecast({ workloadId: 'nowhere' }, current.deps)).rejects.toThrow(
      'There is no workload nowhere.',
    );
  });

  test('says what was put back of which nothing is left out, and keeps it', async () => {
    const { startSeconds, values } = exampleMinutes(28);
    const [from, to] = [20 * 1440 + 600, 20 * 1440 + 900];
    const outage = values.slice().fill(0, from, to);
    const id = await observe(makeSeries(startSeconds, 60, outage));
    const within = startSeconds + (from + 60) * 60;
    const settings = { ...SETTINGS_UNTOLD, putBack: [within, 7] };
    const changed = await changeForecastSettings(
      { id, request: { version: 0, settings, who: null } },
      current.deps,
    );
    expect(changed).toMatchObject({ stored: true, told: { settings }, unmatchedPutBack: [7] });
    const none = await observe(null);
    const request = { version: 0, settings, who: null };
    expect(await changeForecastSettings({ id: none, request }, current.deps)).toMatchObject({
      unmatchedPutBack: null,
    });
  });

  test('is refused with the reason where no hour is known whole', async () => {
    const { startSeconds } = exampleMinutes(1);
    const id = await observe(makeSeries(startSeconds + 18.25 * 3600, 60, new Float64Array(60).fill(3)));
    expect(await makeForecast({ workloadId: id }, current.deps)).toMatchObject({ stored: true });
    const reason = expect.stringContaining('No hour of its traffic is known whole yet.');
    expect(await loadForecast({ id }, current.deps)).toMatchObject({
      freshness: 'latest',
      forecast: { demand: { refused: true, reason } },
    });
    expect(await reasonWithout(id)).toEqual(reason);
  });

  test('that is in no sum says why', async () => {
    const { startSeconds, values } = exampleMinutes(28);
    const id = await observe(makeSeries(startSeconds, 60, new Float64Array(values.length)));
    expect(await reasonWithout(id)).toContain('It has no plan yet');
    await planWorkload({ id }, later(1));
    expect(await reasonWithout(id)).toBe('Its forecast is not made yet.');
    await makeForecast({ workloadId: id }, later(2));
    expect(await loadForecast({ id }, current.deps)).toMatchObject({
      forecast: { demand: { refused: false }, capacity: null },
    });
    expect(await reasonWithout(id)).toContain('No request came in the days that its plan looked at');
  });

  test('is not put in force where a newer one was meanwhile', async () => {
    const id = await observe();
    const slow: WiredDeps = {
      ...current.deps,
      forecastDemand: async (input) => {
        await current.deps.store.insertForecasts([newForecast({ workloadId: id, id: 'newer' })]);
        return await current.deps.forecastDemand(input);
      },
    };
    expect(await makeForecast({ workloadId: id }, slow)).toEqual({ forecastId: 'newer', stored: false });
    const told: WiredDeps = {
      ...current.deps,
      forecastDemand: async (input) => {
        const kept = { version: 1, settings: SETTINGS_UNTOLD, who: null, updatedAt: TEST_NOW };
        await current.deps.store.saveForecastSettings(id, kept);
        return await current.deps.forecastDemand(input);
      },
    };
    expect(await makeForecast({ workloadId: id }, told)).toEqual({ forecastId: 'newer', stored: false });
  });

  test('is left out of a batch where it fails, and the others are made', async () => {
    const ids = [await observe(), await observe(), 'nowhere', await observe()];
    const [, broken] = ids;
    const values = exampleMinutes(28).values.slice().fill(1, 0, 60);
    const series = makeSeries(exampleMinutes(28).startSeconds, 60, values);
    await current.deps.store.inTransaction((store) =>
      store.mergeSeries([{ newId: 'of broken', workloadId: broken ?? '', metric: 'requests', series }]),
    );
    const first = sliceSeries(series, series.startSeconds, series.startSeconds + 3600);
    expect(first.values.every((value) => value === 1)).toBe(true);
    const deps: WiredDeps = {
      ...current.deps,
      forecastDemand: async (input) => {
        if (input.hours.values[0] === 60) throw new Error('it cannot be done');
        return await current.deps.forecastDemand(input);
      },
    };
    expect(await forecastWorkloads({ workloadIds: ids, isStopAsked: () => false }, deps)).toEqual({
      made: 2,
      upToDate: 1,
      failures: [{ workloadId: broken, reason: expect.stringContaining('it cannot be done') }],
      remaining: [],
    });
    const answers = [false, true];
    const isStopAsked = () => answers.shift() ?? true;
    const stopped = await forecastWorkloads({ workloadIds: ids, isStopAsked }, deps);
    expect(stopped).toMatchObject({ made: 0, upToDate: 1, remaining: ids.slice(1) });
  });
});

describe('workloads whose forecast is due', () => {
  beforeEach(async () => {
    await claim(later(-100));
    await claim(later(0));
  });

  /** Of those named; others of these tests have no forecast yet. */
  const claimOf = async (ids: readonly string[], hours: number) =>
    (await claim(later(hours))).filter((id) => ids.includes(id));

  test('are given out once, however many ask', async () => {
    const ids = [await observe(), await observe(), await observe()];
    const given = await Promise.all([claimOf(ids, 1), claimOf(ids, 1), claimOf(ids, 1)]);
    expect(given.flat().toSorted()).toEqual(ids);
    expect(await claimOf(ids, 1)).toEqual([]);
  });

  test('are those with a plan or a word that is newer than the last look', async () => {
    const [planned, told] = [await observe(), await observe()];
    const both = [planned, told].toSorted();
    await claim(later(1));
    for (const id of [planned, told]) await makeForecast({ workloadId: id }, later(1));
    expect(await claimOf(both, 2)).toEqual([]);
    await planWorkload({ id: planned }, later(3));
    const kept = {
      version: 1,
      settings: { ...SETTINGS_UNTOLD, zone: 'Asia/Tokyo' },
      who: null,
      updatedAt: later(3).now().toISOString(),
    };
    await current.deps.store.saveForecastSettings(told, kept);
    expect(await claimOf(both, 4)).toEqual(both);
    // What came of it makes no difference: a plan or a word without a forecast of it is tried again after an hour.
    expect(await claimOf(both, 4.5)).toEqual([]);
    expect(await claimOf(both, 5.5)).toEqual(both);
    for (const id of [planned, told]) await makeForecast({ workloadId: id }, later(6));
    expect(await claimOf(both, 8)).toEqual([]);
  });

  test('are those without a forecast an hour later, as their job may be lost, but not without traffic', async () => {
    const [lost, silent] = [await observe(), await observe(null)];
    expect(await claimOf([lost, silent], 1)).toEqual([lost, silent].toSorted());
    expect(await claimOf([lost, silent], 1.5)).toEqual([]);
    expect(await claimOf([lost, silent], 2.5)).toEqual([lost]);
  });

  test('are all once a day', async () => {
    const id = await observe();
    await makeForecast({ workloadId: id }, later(1));
    expect(await claim(later(24.9))).not.toContain(id);
    expect(await claim(later(25.1))).toContain(id);
    expect(await makeForecast({ workloadId: id }, later(25.2))).toMatchObject({ stored: false });
    expect(await claim(later(40))).not.toContain(id);
  });
});
