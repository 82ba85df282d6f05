import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollUp } from '@/lib/core/series/roll-up';
import { makeSeries, type Series, sliceSeries } from '@/lib/core/series/series';
import type { Metric, SeriesRecord } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { rollUpSeries } from '@/lib/usecases/roll-up-series';
import { makeDiscoveredWorkload } from '../support/stored-connection';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

const NOW_DAY = Math.floor(Date.parse(TEST_NOW) / 1000 / SECONDS_PER_DAY) * SECONDS_PER_DAY;
const NEVER = new AbortController().signal;

/** Minutes of some days up to last midnight, with gaps. */
function drawMinutes(days: number, seed: number): Series {
  const values = Float64Array.from({ length: days * 1440 }, (_, i) =>
    i % 13 === 0 || (i > 5000 && i < 5400) ? Number.NaN : ((i + seed) * 7919) % 211,
  );
  return makeSeries(NOW_DAY - days * SECONDS_PER_DAY, 60, values);
}

async function storeAsked(
  workloadId: string,
  metric: Metric,
  series: Series,
  askedTo: number,
): Promise<void> {
  const { store, newId } = database.deps;
  await store.inTransaction(async (inside) => {
    await inside.mergeSeries([{ newId: newId(), workloadId, metric, series }]);
    await inside.saveWatermarks([
      {
        workloadId,
        metric,
        stepSeconds: series.stepSeconds,
        askedFromSeconds: series.startSeconds,
        askedToSeconds: askedTo,
      },
    ]);
  });
}

async function requireStep(workloadId: string, metric: Metric, stepSeconds: number): Promise<SeriesRecord> {
  const records = await database.deps.store.listSeriesRecords(workloadId);
  const record = records.find((one) => one.metric === metric && one.stepSeconds === stepSeconds);
  if (record === undefined) throw new Error(`no ${metric} in steps of ${stepSeconds} s`);
  return record;
}

async function readStep(workloadId: string, metric: Metric, stepSeconds: number): Promise<Series> {
  const record = await requireStep(workloadId, metric, stepSeconds);
  return await database.deps.store.findSeries(record, record.startSeconds, record.endSeconds);
}

describe('series that age', () => {
  test('become sums and maxima of five minutes after 15 days, and lose minutes only beyond 63', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('old')]);
    const series = drawMinutes(80, 1);
    for (const metric of ['requests', 'memoryUtilizationPercent'] as const) {
      await storeAsked('old', metric, series, NOW_DAY);
    }
    const done = await rollUpSeries({ signal: NEVER }, database.deps);
    expect(done).toEqual({ series: 4, removedDays: 2 * 17 });
    const aged = sliceSeries(series, series.startSeconds, NOW_DAY - 15 * SECONDS_PER_DAY);
    expect(await readStep('old', 'requests', 300)).toEqual(rollUp(aged, 300, 'sum'));
    expect(await readStep('old', 'memoryUtilizationPercent', 300)).toEqual(rollUp(aged, 300, 'maximum'));
    expect(await readStep('old', 'requests', 60)).toEqual(
      sliceSeries(series, NOW_DAY - 63 * SECONDS_PER_DAY, NOW_DAY),
    );
    const hours = sliceSeries(series, series.startSeconds, NOW_DAY - 63 * SECONDS_PER_DAY);
    expect(await readStep('old', 'requests', 3600)).toEqual(rollUp(hours, 3600, 'sum'));
    expect(await rollUpSeries({ signal: NEVER }, database.deps)).toEqual({ series: 0, removedDays: 0 });
  });

  test('say the same when days come one after the other', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('daily')]);
    const series = drawMinutes(40, 2);
    await storeAsked('daily', 'requests', series, NOW_DAY);
    for (let day = 30; day >= 0; day -= 1) {
      const at = new Date((NOW_DAY - day * SECONDS_PER_DAY + 3600) * 1000);
      await rollUpSeries({ signal: NEVER }, { ...database.deps, now: () => at });
    }
    const aged = sliceSeries(series, series.startSeconds, NOW_DAY - 15 * SECONDS_PER_DAY);
    expect(await readStep('daily', 'requests', 300)).toEqual(rollUp(aged, 300, 'sum'));
    expect(await readStep('daily', 'requests', 60)).toEqual(series);
  });

  test('are rolled up only as far as they were answered whole', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('halfway')]);
    const series = drawMinutes(40, 3);
    const askedTo = NOW_DAY - 30 * SECONDS_PER_DAY + 7 * 60;
    await storeAsked('halfway', 'requests', series, askedTo);
    await rollUpSeries({ signal: NEVER }, database.deps);
    const whole = sliceSeries(series, series.startSeconds, askedTo - 2 * 60);
    expect(await readStep('halfway', 'requests', 300)).toEqual(rollUp(whole, 300, 'sum'));
  });

  test('keep the minutes of means until the coarser step was fetched', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('means')]);
    const series = drawMinutes(70, 4);
    await storeAsked('means', 'serviceTimeP99Ms', series, NOW_DAY);
    await rollUpSeries({ signal: NEVER }, database.deps);
    expect(await readStep('means', 'serviceTimeP99Ms', 60)).toEqual(series);
    expect(await store.listSeriesRecords('means')).toHaveLength(1);
    const fetched = makeSeries(series.startSeconds, 300, new Float64Array(20 * 288).fill(5));
    await storeAsked('means', 'serviceTimeP99Ms', fetched, series.startSeconds + 20 * SECONDS_PER_DAY);
    await rollUpSeries({ signal: NEVER }, database.deps);
    expect(await requireStep('means', 'serviceTimeP99Ms', 60)).toMatchObject({
      startSeconds: NOW_DAY - 63 * SECONDS_PER_DAY,
    });
    expect(await readStep('means', 'serviceTimeP99Ms', 300)).toEqual(fetched);
  });

  test('of what is gone keep their last minutes, however long ago', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('gone')]);
    const series = drawMinutes(30, 5);
    await storeAsked('gone', 'requests', series, NOW_DAY);
    const later = new Date((NOW_DAY + 300 * SECONDS_PER_DAY) * 1000);
    await rollUpSeries({ signal: NEVER }, { ...database.deps, now: () => later });
    expect(await readStep('gone', 'requests', 60)).toEqual(series);
    expect(await readStep('gone', 'requests', 3600)).toEqual(rollUp(series, 3600, 'sum'));
  });

  test('of an imported file are left alone', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([{ ...makeDiscoveredWorkload('imported'), origin: 'import' }]);
    const series = drawMinutes(70, 6);
    await storeAsked('imported', 'requests', series, NOW_DAY);
    await rollUpSeries({ signal: NEVER }, database.deps);
    expect(await store.listSeriesRecords('imported')).toHaveLength(1);
    expect(await readStep('imported', 'requests', 60)).toEqual(series);
  });
});
