import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSeries, type Series, seriesEndSeconds, sliceSeries } from '@/lib/core/series/series';
import type { Metric } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { findDemandHistory } from '@/lib/usecases/find-demand-history';
import { rollUpSeries } from '@/lib/usecases/roll-up-series';
import {
  makeConnection,
  makeDiscoveredWorkload,
  makeResource,
  makeVariant,
} from '../support/stored-connection';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
beforeAll(async () => {
  database = await createWiredDatabase();
  await database.deps.store.insertConnection(makeConnection('c'));
});
afterAll(() => database.drop());

const HOUR = 3600;
const DAY = SECONDS_PER_DAY;
const END = Math.floor(Date.parse(TEST_NOW) / 1000 / DAY) * DAY;
const missing = Number.NaN;
let count = 0;

function seriesOf(startSeconds: number, stepSeconds: number, values: ArrayLike<number>): Series {
  return makeSeries(startSeconds, stepSeconds, Float64Array.from(values));
}

/** A workload of its own that was imported, with series of its requests on several grids. */
async function observe(grids: readonly Series[]) {
  count += 1;
  const id = `w${count}`;
  await storeUnplanned([id], null, database.deps);
  await store(id, 'requests', grids);
  const workload = await database.deps.store.findWorkload(id);
  if (workload === null) throw new Error(`no workload ${id}`);
  return await findDemandHistory(workload, database.deps.store);
}

async function store(workloadId: string, metric: Metric, grids: readonly Series[]): Promise<void> {
  await database.deps.store.inTransaction((inside) =>
    inside.mergeSeries(grids.map((series) => ({ newId: database.deps.newId(), workloadId, metric, series }))),
  );
}

describe('the demand of a workload as far back as it is stored', () => {
  test('has no hours yet where no hour is known whole, and is nothing where nothing is known', async () => {
    const within = seriesOf(END + 18 * HOUR + 900, 60, new Float64Array(60).fill(3));
    const found = await observe([within]);
    expect(found?.hours).toEqual(seriesOf(END + 18 * HOUR, HOUR, []));
    expect(found?.minutes?.values).toHaveLength(60);
    expect(await observe([seriesOf(END, 60, new Float64Array(60).fill(missing))])).toBeNull();
  });

  test('is one series of hours of all grids, and the finest of two weeks', async () => {
    // Hours of 40 days up to 3 days before the end, with one of them missing; five minutes of the 5 days up to 2 days before
    // the end; minutes of 20 days, of which an hour is missing in part and another whole, 30 minutes past the midnight.
    const hours = seriesOf(
      END - 43 * DAY,
      HOUR,
      Array.from({ length: 40 * 24 }, (_, i) => (i === 950 ? missing : i)),
    );
    const fives = seriesOf(
      END - 7 * DAY,
      300,
      Array.from({ length: 5 * 288 }, () => 10),
    );
    const minutes = Array.from({ length: 20 * 1440 + 30 }, () => 3);
    minutes.fill(missing, 19 * 1440, 19 * 1440 + 10);
    minutes.fill(missing, 19 * 1440 + 60, 19 * 1440 + 120);
    const sixties = seriesOf(END - 20 * DAY, 60, minutes);
    const history = await observe([hours, fives, sixties]);
    const expected = [
      ...Array.from(hours.values, (value) => (Number.isNaN(value) ? 120 : value)),
      ...Array.from({ length: 24 }, () => 120),
      ...Array.from({ length: 24 }, () => 180),
      180,
      missing,
      ...Array.from({ length: 22 }, () => 180),
    ];
    expect(history?.hours).toEqual(seriesOf(END - 43 * DAY, HOUR, expected));
    expect(history?.minutes).toEqual(sliceSeries(sixties, END - 14 * DAY + 1800, END + 1800));
  });

  test('is the same whether collected minutes have been rolled up or not', async () => {
    const { deps } = database;
    await deps.store.saveResources([makeResource('r', 'c', makeVariant('aged'))]);
    await deps.store.insertWorkloads([makeDiscoveredWorkload('aged', 'r')]);
    const workload = await deps.store.findWorkload('aged');
    if (workload === null) throw new Error('it was just stored');
    const draw = (every: number) =>
      seriesOf(
        END - 80 * DAY,
        60,
        Array.from({ length: 80 * 1440 }, (_, i) => (i % every === 0 ? missing : (i * 7919) % 211)),
      );
    const requests = draw(13);
    // Instances report every minute: a minute without a request is one in which nobody called.
    const reports = seriesOf(
      END - 80 * DAY,
      60,
      Array.from({ length: 80 * 1440 }, () => 2),
    );
    await store('aged', 'requests', [requests]);
    await store('aged', 'cpuReports', [reports]);
    const asked = { stepSeconds: 60, askedFromSeconds: END - 80 * DAY, askedToSeconds: END + HOUR };
    await deps.store.saveWatermarks(
      (['requests', 'cpuReports'] as const).map((metric) => ({ workloadId: 'aged', metric, ...asked })),
    );
    const before = await findDemandHistory(workload, deps.store);
    expect(before?.hours.values).toHaveLength(80 * 24);
    expect(before?.hours.values[0]).toBe(
      requests.values.slice(0, 60).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
    );
    expect((await rollUpSeries({ signal: new AbortController().signal }, deps)).removedDays).toBeGreaterThan(
      0,
    );
    const steps = (await deps.store.listSeriesRecords('aged'))
      .filter(({ metric }) => metric === 'requests')
      .map(({ stepSeconds }) => stepSeconds);
    expect(steps).toEqual([60, 300, 3600]);
    expect(await findDemandHistory(workload, deps.store)).toEqual(before);
  });

  test('reaches back 455 days at most', async () => {
    const history = await observe([seriesOf(END - 500 * DAY, HOUR, new Float64Array(500 * 24).fill(5))]);
    expect(history?.hours.startSeconds).toBe(END - 455 * DAY);
    expect(seriesEndSeconds(history?.hours ?? seriesOf(0, 60, []))).toBe(END);
    expect(history?.minutes).toBeNull();
  });

  test('is known of nothing where nothing is stored, or only of periods longer than an hour', async () => {
    expect(await observe([])).toBeNull();
    expect(await observe([seriesOf(END - DAY, 7200, [1, 2, 3])])).toBeNull();
  });

  test('counts hours over a change of clocks as any other: they are of UTC', async () => {
    // On 2026-10-25 at 01:00 UTC clocks of Europe went back.
    const start = Date.UTC(2026, 9, 24) / 1000;
    const history = await observe([seriesOf(start, 60, new Float64Array(3 * 1440).fill(2))]);
    expect(history?.hours).toEqual(seriesOf(start, HOUR, new Float64Array(72).fill(120)));
  });
});
