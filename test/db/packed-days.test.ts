import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { readPackedDays } from '@/lib/core/series/read-packed-days';
import { makeSeries } from '@/lib/core/series/series';
import type { SeriesRecord } from '@/lib/core/series/series-record';
import { storeDemoFleet } from '../support/stored-demo-fleet';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const DAY = 86_400;
const START = 20_000 * DAY;
const WINDOWS = 60;
/** Offsets of periods within their step among them. */
const GRIDS = [
  { metric: 'requests', stepSeconds: 60, phase: 0 },
  { metric: 'serviceTimeP99Ms', stepSeconds: 300, phase: 120 },
  { metric: 'instances', stepSeconds: 3_600, phase: 1_800 },
] as const;

let database: WiredDatabase;
let records: SeriesRecord[];
const random = makeRandom(5);
const draw = (below: number) => Math.floor(random.nextUniform() * below);

beforeAll(async () => {
  database = await createWiredDatabase();
  const { store } = database.deps;
  await storeDemoFleet(database.deps, START);
  const [first] = await store.listFleet({ afterId: null, limit: 1 });
  const workload = first === undefined ? null : await store.findWorkload(first.id);
  if (workload === null) throw new Error('there is a workload');
  await store.insertWorkloads([{ ...workload, id: 'own', name: 'own', latestPlanId: null }]);
  for (const { metric, stepSeconds, phase } of GRIDS) {
    const values = Float64Array.from({ length: (6 * DAY) / stepSeconds }, (_, i) =>
      Math.floor((i * stepSeconds) / DAY) === 3 || draw(9) === 0 ? Number.NaN : draw(1_000),
    );
    const series = makeSeries(START + phase, stepSeconds, values);
    await store.saveSeries([{ newId: `own ${metric}`, workloadId: 'own', metric, series }]);
  }
  records = await store.listSeriesOf(['own']);
});
afterAll(() => database.drop());

it('says of any window what the series says, a day without a sample and times before and after it among them', async () => {
  const { store } = database.deps;
  expect(records.map(({ metric }) => metric)).toEqual(['instances', 'requests', 'serviceTimeP99Ms']);
  for (let round = 0; round < WINDOWS; round += 1) {
    const fromSeconds = START - DAY + 60 * draw(7 * 24 * 60);
    const toSeconds = fromSeconds + 60 * draw(3 * 24 * 60);
    const window = { fromSeconds, toSeconds, payloads: 'all' } as const;
    const packed = await store.listPackedDays(
      records.map(({ id }) => id),
      window,
    );
    for (const record of records) {
      const days = packed.find(({ seriesId }) => seriesId === record.id)?.days ?? new Map();
      const read = readPackedDays(days, record, fromSeconds, toSeconds);
      expect(read).toEqual(await store.findSeries(record, fromSeconds, toSeconds));
    }
  }
});

it('digests the days that are whole in the window, and gives the bytes of the others', async () => {
  const { store } = database.deps;
  const id = 'own requests';
  const list = async (fromSeconds: number, payloads: 'all' | 'edges') =>
    (await store.listPackedDays([id], { fromSeconds, toSeconds: START + 3 * DAY, payloads }))[0];
  const [whole, all, later] = [
    await list(START, 'edges'),
    await list(START, 'all'),
    await list(START + 3_600, 'edges'),
  ];
  expect(whole).toMatchObject({ digest: all?.digest, days: new Map() });
  expect([...(all?.days.keys() ?? [])]).toEqual([START, START + DAY, START + 2 * DAY]);
  expect([...(later?.days.keys() ?? [])]).toEqual([START]);
  expect(later?.digest).not.toBe(whole?.digest);
  const series = makeSeries(START + 2 * DAY + 60, 60, Float64Array.of(123_456));
  await store.saveSeries([{ newId: 'unused', workloadId: 'own', metric: 'requests', series }]);
  expect((await list(START, 'edges'))?.digest).not.toBe(whole?.digest);
  expect(
    await store.listPackedDays([], { fromSeconds: START, toSeconds: START + DAY, payloads: 'all' }),
  ).toEqual([]);
});
