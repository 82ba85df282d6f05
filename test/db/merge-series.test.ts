import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { Metric, NewSeries } from '@/lib/core/series/series-record';
import { openConnection } from '@/lib/db/client';
import { EXAMPLE_START_SECONDS } from '../support/example-workload';
import { makeDiscoveredWorkload } from '../support/stored-connection';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let made = 0;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

async function storeWorkloads(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => {
    made += 1;
    return `workload-${String(made).padStart(4, '0')}`;
  });
  await database.deps.store.insertWorkloads(ids.map((id) => makeDiscoveredWorkload(id)));
  return ids;
}

function add(workloadId: string, metric: Metric, series: Series): NewSeries {
  return { newId: database.deps.newId(), workloadId, metric, series };
}

function minutes(from: number, values: readonly number[]): Series {
  return makeSeries(EXAMPLE_START_SECONDS + from * 60, 60, Float64Array.from(values));
}

async function merge(additions: readonly NewSeries[]): Promise<void> {
  await database.deps.store.inTransaction((store) => store.mergeSeries(additions));
}

async function readAll(workloadId: string, metric: Metric): Promise<Series | null> {
  const { store } = database.deps;
  const record = await store.findSeriesRecord(workloadId, metric);
  return record === null ? null : await store.findSeries(record, record.startSeconds, record.endSeconds);
}

/** Drawn by place, so that every worker's values differ. */
function drawValues(seed: number, length: number): number[] {
  return Array.from({ length }, (_, i) => ((i + 1) * 7919 * (seed + 1)) % 1009);
}

describe('series of many workloads', () => {
  test('come back value by value, across days', async () => {
    const ids = await storeWorkloads(60);
    const values = ids.map((_, i) =>
      drawValues(i, 3 * 1440).map((value, at) => (at % 7 === i % 7 ? Number.NaN : value)),
    );
    await merge(
      ids.flatMap((id, i) => [
        add(id, 'requests', minutes(700, values[i] ?? [])),
        add(
          id,
          'serviceTimeP99Ms',
          minutes(
            700,
            (values[i] ?? []).map((value) => value / 1000),
          ),
        ),
      ]),
    );
    for (const [i, id] of ids.entries()) {
      expect(await readAll(id, 'requests')).toEqual(minutes(700, values[i] ?? []));
      expect(await readAll(id, 'serviceTimeP99Ms')).toEqual(
        minutes(
          700,
          (values[i] ?? []).map((value) => value / 1000),
        ),
      );
    }
  });

  test('keep several steps of a metric beside each other, and read the finest', async () => {
    const [id = ''] = await storeWorkloads(1);
    const hours = makeSeries(EXAMPLE_START_SECONDS - 86_400, 3600, Float64Array.from([1, 2, 3]));
    await merge([add(id, 'requests', hours), add(id, 'requests', minutes(0, [5, 6]))]);
    const records = await database.deps.store.listSeriesRecords(id);
    expect(records.map(({ stepSeconds }) => stepSeconds)).toEqual([60, 3600]);
    expect(await readAll(id, 'requests')).toEqual(minutes(0, [5, 6]));
    const [, coarse] = records;
    if (coarse === undefined) throw new Error('two steps are stored');
    expect(await database.deps.store.findSeries(coarse, coarse.startSeconds, coarse.endSeconds)).toEqual(
      hours,
    );
  });

  test('without a value make no record, and widen one that there is', async () => {
    const [id = ''] = await storeWorkloads(1);
    await merge([add(id, 'requests', minutes(0, [1])), add(id, 'throttles', minutes(0, [Number.NaN]))]);
    await merge([add(id, 'requests', minutes(9, [Number.NaN]))]);
    expect(await readAll(id, 'throttles')).toBeNull();
    expect(await database.deps.store.findSeriesRecord(id, 'requests')).toMatchObject({
      startSeconds: EXAMPLE_START_SECONDS,
      endSeconds: EXAMPLE_START_SECONDS + 600,
    });
  });

  test('of a workload that was deleted meanwhile are left out, the others kept', async () => {
    const [gone = '', there = ''] = await storeWorkloads(2);
    await database.deps.store.deleteWorkload(gone);
    await merge([add(gone, 'requests', minutes(0, [1])), add(there, 'requests', minutes(0, [2]))]);
    expect(await readAll(gone, 'requests')).toBeNull();
    expect(await readAll(there, 'requests')).toEqual(minutes(0, [2]));
  });

  test('are not rewritten when the same comes again', async () => {
    const ids = await storeWorkloads(20);
    const additions = ids.map((id, i) => add(id, 'requests', minutes(0, drawValues(i, 1500))));
    await merge(additions);
    const { db, close } = openConnection(database.databaseUrl, 1);
    const listVersions = () =>
      db.$queryRaw`SELECT d."seriesId", d."day", d.xmin::text FROM "SeriesDay" d JOIN "Series" s ON s."id" = d."seriesId"
        WHERE s."workloadId" = ANY(${ids}::text[]) ORDER BY 1, 2`;
    const before = await listVersions();
    await merge(additions);
    expect(await listVersions()).toEqual(before);
    expect(before).toHaveLength(40);
    await close();
  });

  test('merged by four workers at once, in any order, lose nothing and end', async () => {
    const ids = await storeWorkloads(30);
    const workers = 4;
    // Each worker has every fourth minute of the same day of every series, in an order of its own.
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        for (let round = 0; round < 5; round += 1) {
          const additions = ids.map((id, i) => {
            const values = drawValues(i, 300).map((value, at) =>
              at % workers === worker && at >= round * 60 && at < (round + 1) * 60 ? value : Number.NaN,
            );
            return add(id, 'requests', minutes(0, values));
          });
          await merge(worker % 2 === 0 ? additions : additions.toReversed());
        }
      }),
    );
    for (const [i, id] of ids.entries()) {
      expect(await readAll(id, 'requests')).toEqual(minutes(0, drawValues(i, 300)));
    }
  });

  test('of a transaction that fails leave nothing', async () => {
    const [id = ''] = await storeWorkloads(1);
    const failed = database.deps.store.inTransaction(async (store) => {
      await store.mergeSeries([add(id, 'requests', minutes(0, [1, 2]))]);
      throw new Error('something after it');
    });
    await expect(failed).rejects.toThrow('something after it');
    expect(await readAll(id, 'requests')).toBeNull();
  });

  test('are counted by their minutes with a value since a midnight', async () => {
    const [some = '', none = '', old = ''] = await storeWorkloads(3);
    const gappy = Array.from({ length: 3 * 1440 }, (_, at) => (at % 3 === 0 ? at : Number.NaN));
    const hour: Series = makeSeries(EXAMPLE_START_SECONDS, 3600, Float64Array.of(1, 2));
    await merge([
      add(some, 'requests', minutes(0, gappy)),
      add(some, 'requests', hour),
      add(some, 'backlog', minutes(2 * 1440, [5])),
      add(none, 'requests', minutes(2 * 1440, [Number.NaN])),
      add(old, 'requests', minutes(0, [1, 2, 3])),
    ]);
    const { store } = database.deps;
    const counts = await store.listPresentCounts([some, none, old], EXAMPLE_START_SECONDS + 86_400);
    expect(counts.toSorted((a, b) => a.presentCount - b.presentCount)).toEqual([
      { workloadId: some, metric: 'backlog', presentCount: 1 },
      { workloadId: some, metric: 'requests', presentCount: 960 },
    ]);
  });
});
