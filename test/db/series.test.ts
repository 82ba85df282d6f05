import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { SeriesRecord } from '@/lib/core/series/series-record';
import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import { openConnection } from '@/lib/db/client';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let made = 0;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

async function storeNew(...parts: Series[]): Promise<SeriesRecord> {
  const { store } = database.deps;
  made += 1;
  const workloadId = `workload-${made}`;
  await store.insertWorkloads([
    {
      id: workloadId,
      name: workloadId,
      region: 'us-east-1',
      origin: 'import',
      ...NOT_DISCOVERED,
      demo: false,
      story: null,
      description: EXAMPLE_DESCRIPTION,
      createdAt: TEST_NOW,
      updatedAt: TEST_NOW,
      latestPlanId: null,
    },
  ]);
  for (const [i, series] of parts.entries()) await merge(workloadId, series, `series-${made}-${i}`);
  return await requireRecord(workloadId);
}

async function merge(workloadId: string, series: Series, newId: string): Promise<void> {
  await database.deps.store.inTransaction((store) =>
    store.saveSeries([{ newId, workloadId, metric: 'requests', series }]),
  );
}

async function requireRecord(workloadId: string): Promise<SeriesRecord> {
  const record = await database.deps.store.findSeriesRecord(workloadId, 'requests');
  if (record === null) throw new Error(`no series of ${workloadId}`);
  return record;
}

async function readAll(record: SeriesRecord): Promise<Series> {
  return await database.deps.store.findSeries(record, record.startSeconds, record.endSeconds);
}

describe('series in the database', () => {
  test('come back value by value, with their gaps and their phase', async () => {
    const values = Float64Array.from([0, 1, Number.NaN, 2.5, 1e12, Number.NaN, 0.1 + 0.2]);
    const series = makeSeries(EXAMPLE_START_SECONDS + 86_400 - 3 * 300 + 7, 300, values);
    const record = await storeNew(series);
    expect(record).toMatchObject({ stepSeconds: 300, phaseSeconds: 7, startSeconds: series.startSeconds });
    expect(await readAll(record)).toEqual(series);
  });

  test('are read as one row a day', async () => {
    const record = await storeNew(exampleMinutes(20));
    const { db, close } = openConnection(database.databaseUrl, 1);
    const rows = await db.seriesDay.findMany({ where: { seriesId: record.id } });
    await close();
    expect(rows).toHaveLength(20);
    expect(rows.map(({ presentCount }) => presentCount)).toEqual(Array(20).fill(1440));
    const window = await database.deps.store.findSeries(
      record,
      record.endSeconds - 14 * 86_400,
      record.endSeconds,
    );
    expect(window.values).toEqual(exampleMinutes(20).values.slice(6 * 1440));
  });

  test('give whole periods of a window that starts and ends inside a day, and gaps where nothing is stored', async () => {
    const series = exampleMinutes(1);
    const record = await storeNew(series);
    const from = EXAMPLE_START_SECONDS - 86_400 + 30;
    const window = await database.deps.store.findSeries(record, from, EXAMPLE_START_SECONDS + 150);
    expect(window.startSeconds).toBe(EXAMPLE_START_SECONDS - 86_400 + 60);
    expect(window.values).toHaveLength(1439 + 2);
    expect(window.values.slice(0, 1439).every(Number.isNaN)).toBe(true);
    expect(window.values.slice(1439)).toEqual(series.values.slice(0, 2));
  });

  test('merge: a newer value wins, a gap never erases, the extent grows', async () => {
    const first = makeSeries(EXAMPLE_START_SECONDS, 3600, Float64Array.from([1, 2, 3, Number.NaN]));
    const second = makeSeries(
      EXAMPLE_START_SECONDS + 3600,
      3600,
      Float64Array.from([Number.NaN, 30, 40, 50]),
    );
    const record = await storeNew(first, second);
    expect((await readAll(record)).values).toEqual(Float64Array.from([1, 2, 30, 40, 50]));
    expect(record.endSeconds).toBe(EXAMPLE_START_SECONDS + 5 * 3600);
  });

  test('are, after any parts in any order, what a table of the newest values says', async () => {
    const part = fc.record({
      offset: fc.integer({ min: -40, max: 40 }),
      values: fc.array(fc.oneof(fc.constant(Number.NaN), fc.nat(1000)), { minLength: 1, maxLength: 30 }),
    });
    const partWithValue = part.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
    await fc.assert(
      fc.asyncProperty(partWithValue, fc.array(part, { maxLength: 4 }), async (first, others) => {
        const parts = [first, ...others];
        const newest = new Map<number, number>();
        for (const { offset, values } of parts) {
          values.forEach((value, i) => {
            if (!Number.isNaN(value)) newest.set(offset + i, value);
          });
        }
        const record = await storeNew(
          ...parts.map(({ offset, values }) =>
            makeSeries(EXAMPLE_START_SECONDS + offset * 3600, 3600, Float64Array.from(values)),
          ),
        );
        const { startSeconds, values } = await readAll(record);
        const firstPeriod = (startSeconds - EXAMPLE_START_SECONDS) / 3600;
        expect(firstPeriod).toBe(Math.min(...parts.map(({ offset }) => offset)));
        expect(Array.from(values)).toEqual(
          Array.from(values, (_, i) => newest.get(firstPeriod + i) ?? Number.NaN),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('are not rewritten when the same values come again', async () => {
    const record = await storeNew(exampleMinutes(2));
    const { db, close } = openConnection(database.databaseUrl, 1);
    const versions = () =>
      db.$queryRaw`SELECT "day", xmin::text FROM "SeriesDay" WHERE "seriesId" = ${record.id} ORDER BY "day"`;
    const before = await versions();
    await merge(record.workloadId, exampleMinutes(1), 'unused');
    expect(await versions()).toEqual(before);
    await close();
  });

  test('refuse another step and another phase, by name', async () => {
    const { workloadId } = await storeNew(exampleMinutes(1));
    const hourly = makeSeries(EXAMPLE_START_SECONDS, 3600, Float64Array.of(1));
    await expect(merge(workloadId, hourly, 'other')).rejects.toMatchObject({
      code: 'conflict',
      path: 'series.stepSeconds',
      message: expect.stringContaining('steps of 60 s and the file has 3600 s'),
    });
    const shifted = makeSeries(EXAMPLE_START_SECONDS + 5, 60, Float64Array.of(1));
    await expect(merge(workloadId, shifted, 'other')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('refuse bytes that were damaged', async () => {
    const record = await storeNew(exampleMinutes(1));
    const { db, close } = openConnection(database.databaseUrl, 1);
    await db.$executeRaw`UPDATE "SeriesDay" SET "payload" = set_byte("payload", 9, 255 - get_byte("payload", 9)) WHERE "seriesId" = ${record.id}`;
    await close();
    await expect(readAll(record)).rejects.toThrow(/damaged/);
  });
});
