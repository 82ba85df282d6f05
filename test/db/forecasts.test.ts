import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forecastChangeSchema, forecastSettingsSchema } from '@/lib/contract/forecast-settings';
import { FORECAST_FORMAT } from '@/lib/core/forecast/forecast-record';
import { NOTHING_TOLD, SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { changeForecastSettings } from '@/lib/usecases/change-forecast-settings';
import { deleteWorkload } from '@/lib/usecases/change-workload';
import { DETAILS_KEPT_DAYS, pruneForecasts } from '@/lib/usecases/prune-forecasts';
import { newForecast } from '../support/example-forecast';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
let client: pg.Client;
let count = 0;
beforeAll(async () => {
  current = await createWiredDatabase();
  client = new pg.Client({ connectionString: current.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await current.drop();
});

/** A workload of its own, without traffic. */
async function observe(): Promise<string> {
  count += 1;
  const id = `workload ${count}`;
  await storeUnplanned([id], null, current.deps);
  return id;
}

const HOUR_MS = 3_600_000;
/** So many hours before the time of the tests. */
const ago = (hours: number) => new Date(Date.parse(TEST_NOW) - hours * HOUR_MS).toISOString();

async function keepOf(workloadId: string, hoursAgo: readonly number[]): Promise<void> {
  for (const hours of hoursAgo.toSorted((a, b) => b - a))
    await current.deps.store.insertForecasts([newForecast({ workloadId, madeAt: ago(hours) })]);
}

async function listAges(workloadId: string, table = 'Forecast'): Promise<number[]> {
  const { rows } = await client.query<{ madeAt: Date }>(
    table === 'Forecast'
      ? 'select "madeAt" from "Forecast" where "workloadId" = $1 order by "madeAt" desc'
      : `select f."madeAt" from "Forecast" f join "ForecastDetail" d on d."forecastId" = f."id"
         where f."workloadId" = $1 order by f."madeAt" desc`,
    [workloadId],
  );
  return rows.map(({ madeAt }) => (Date.parse(TEST_NOW) - madeAt.getTime()) / HOUR_MS);
}

describe('a forecast in the database', () => {
  test('comes back as it was kept; of what sums are made from, to six digits', async () => {
    const workloadId = await observe();
    const { store } = current.deps;
    expect(await store.findForecast(workloadId)).toBeNull();
    expect(await store.findForecastIdentity(workloadId)).toBeNull();
    const told = {
      ...SETTINGS_UNTOLD,
      events: [{ name: 'x\u0000', startsOn: '2026-12-03', days: 7, factor: 2 }],
    };
    const kept = newForecast({ workloadId, settings: told });
    await store.insertForecasts([kept]);
    const found = await store.findForecast(workloadId);
    const { capacity, ...rest } = kept.record;
    expect(found).toMatchObject(rest);
    expect(found?.capacity).toMatchObject({ months: capacity?.months, dates: [] });
    expect(found?.capacity?.fleetPart.months[0]?.requests).toEqual([166_667, 333_333, 666_667]);
    // A time is kept to the second.
    expect(found?.capacity?.fleetPart.weeklyChanges).toEqual({
      startSeconds: 1_790_553_600,
      values: [0.01, null, -0.02],
    });
    expect(await store.listFleetParts([workloadId])).toEqual([
      { workloadId, fleetPart: found?.capacity?.fleetPart },
    ]);
  });

  test('that was made last is in force', async () => {
    const workloadId = await observe();
    const { store } = current.deps;
    await keepOf(workloadId, [30, 2]);
    expect((await store.findForecast(workloadId))?.madeAt).toBe(ago(2));
    expect(await store.findForecastIdentity(workloadId)).toMatchObject({
      format: FORECAST_FORMAT,
      madeAt: ago(2),
    });
    const [headline] = await store.listForecastHeadlines([workloadId]);
    expect(headline).toMatchObject({ workloadId, madeAt: ago(2), settings: SETTINGS_UNTOLD, planId: null });
    expect(headline?.summary.months[0]?.present?.label).toBe('2 x ml.m5.large');
    expect(headline?.summary.refused).toContain('two weeks');
  });

  test('without capacity is kept without, and is in no sum', async () => {
    const workloadId = await observe();
    await current.deps.store.insertForecasts([newForecast({ workloadId, capacity: null })]);
    expect((await current.deps.store.findForecast(workloadId))?.capacity).toBeNull();
    expect(await current.deps.store.listFleetParts([workloadId])).toEqual([]);
  });

  test('of another format is read as none', async () => {
    const workloadId = await observe();
    await keepOf(workloadId, [1]);
    await client.query('alter table "Forecast" disable trigger "Forecast_never_updated"');
    await client.query('update "Forecast" set "format" = 0 where "workloadId" = $1', [workloadId]);
    await client.query('alter table "Forecast" enable trigger "Forecast_never_updated"');
    const { store } = current.deps;
    expect(await store.findForecast(workloadId)).toBeNull();
    expect(await store.listForecastHeadlines([workloadId])).toEqual([]);
    expect(await store.listFleetParts([workloadId])).toEqual([]);
    expect(await store.findForecastIdentity(workloadId)).toMatchObject({ format: 0 });
  });

  test('is never updated, and goes with its workload', async () => {
    const workloadId = await observe();
    await keepOf(workloadId, [2, 1]);
    await current.deps.store.saveForecastSettings(workloadId, {
      ...NOTHING_TOLD,
      version: 1,
      updatedAt: TEST_NOW,
    });
    for (const sql of [
      'update "Forecast" set "seed" = 2 where "workloadId" = $1',
      'update "ForecastDetail" set "demand" = \'{}\' where "forecastId" in (select "id" from "Forecast" where "workloadId" = $1)',
    ])
      await expect(client.query(sql, [workloadId])).rejects.toThrow('is written once and never updated');
    await deleteWorkload({ id: workloadId }, current.deps);
    expect(await listAges(workloadId)).toEqual([]);
    const { rows } = await client.query('select from "ForecastTold" where "workloadId" = $1', [workloadId]);
    expect(rows).toEqual([]);
    await current.deps.store.insertForecasts([newForecast({ workloadId })]);
    expect(await listAges(workloadId)).toEqual([]);
  });
});

describe('forecasts that age', () => {
  test('leave the newest of each day and of each week, and the one in force always', async () => {
    const workloadId = await observe();
    const old = await observe();
    const other = await observe();
    const days = (all: readonly number[]) => all.map((each) => each * 24);
    // 2026-11-21 is a Saturday, 9:00: an hour and two before are of the same day, ten hours before of the one before.
    await keepOf(workloadId, [1, 2, 10, 11, ...days([59, 61, 62, 63, 300, 301, 398, 410])]);
    await keepOf(old, days([500, 501]));
    await keepOf(other, [3]);
    await pruneForecasts({ signal: new AbortController().signal }, current.deps);
    expect(await listAges(workloadId)).toEqual([1, 10, ...days([59, 62, 300, 398])]);
    expect(await listAges(old)).toEqual(days([500]));
    expect(await listAges(other)).toEqual([3]);
    expect(await listAges(workloadId, 'ForecastDetail')).toEqual([1, 10]);
    expect(await listAges(old, 'ForecastDetail')).toEqual(days([500]));
    expect(DETAILS_KEPT_DAYS).toBe(8);
  });
});

describe('what is told of a forecast', () => {
  test('comes back unchanged, whatever it holds', async () => {
    const workloadId = await observe();
    const { store } = current.deps;
    let version = 0;
    await fc.assert(
      fc.asyncProperty(arbitrarySettings, async (settings) => {
        version += 1;
        const told = { version, settings, who: 'Ada', updatedAt: TEST_NOW };
        expect(await store.saveForecastSettings(workloadId, told)).toBe(true);
        expect(await store.findForecastSettings(workloadId)).toEqual(JSON.parse(JSON.stringify(told)));
      }),
      { numRuns: 40 },
    );
  });

  test('is replaced by who saw the latest alone', async () => {
    const id = await observe();
    const ask = (version: number, growthPerMonthShare: number) =>
      changeForecastSettings(
        {
          id,
          request: forecastChangeSchema.parse({ version, settings: { growthPerMonthShare }, who: 'Ada' }),
        },
        current.deps,
      );
    await expect(ask(3, 0.05)).rejects.toThrow('version 0 is the one to replace');
    expect((await ask(0, 0.05)).told).toMatchObject({ version: 1, who: 'Ada', updatedAt: TEST_NOW });
    const both = await Promise.allSettled([ask(1, 0.1), ask(1, 0.2)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await current.deps.store.findForecastSettings(id)).version).toBe(2);
    await expect(ask(1, 0.3)).rejects.toMatchObject({
      code: 'conflict',
      path: 'version',
      message: `What is told of this forecast was changed by Ada at 2026-11-21 09:00 UTC, after it was opened here: nothing was saved.`,
    });
    await expect(
      changeForecastSettings(
        { id: 'nowhere', request: { version: 0, settings: SETTINGS_UNTOLD, who: null } },
        current.deps,
      ),
    ).rejects.toThrow('There is no workload nowhere.');
  });
});

const arbitrarySettings = fc
  .record({
    zone: fc.constantFrom(null, 'Europe/Paris', 'America/St_Johns'),
    growthPerMonthShare: fc.option(fc.double({ min: -0.9, max: 9, noNaN: true })),
    events: fc.array(
      fc.record({
        name: fc
          .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
          .map((text) => `x${text}`.slice(0, 80)),
        startsOn: fc.constantFrom('2026-12-03', '1970-01-01', '2099-12-31'),
        days: fc.integer({ min: 1, max: 366 }),
        factor: fc.double({ min: 0, max: 1000, noNaN: true }),
      }),
      { maxLength: 3 },
    ),
    putBack: fc.uniqueArray(fc.integer({ min: 0, max: 4_102_444_800 }), { maxLength: 3 }),
  })
  .map((settings) => forecastSettingsSchema.safeParse(settings).data ?? SETTINGS_UNTOLD);
