import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { LINE_FORMAT } from '@/lib/core/report/kept-line';
import { makeSeries } from '@/lib/core/series/series';
import { gatherReport } from '@/lib/usecases/gather-report';
import { forgettingLines, watchingLines } from '../support/report-lines';
import { REPORT_END_SECONDS } from '../support/report-request';
import { storeDemoFleet } from '../support/stored-demo-fleet';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

const DAY = 86_400;
const HOUR = 3_600;
/** Midnight in New York, so that the days of the periods are none of those that series are stored by. */
const END = REPORT_END_SECONDS - DAY + 5 * HOUR;
const DAYS = 2;
const ROUNDS = 24;

function requestAt(madeAt = TEST_NOW) {
  const periodOf = (endSeconds: number) => ({
    key: `${endSeconds}`,
    startSeconds: endSeconds - DAYS * DAY,
    endSeconds,
    dueSeconds: endSeconds + HOUR,
  });
  return {
    scope: { kind: 'fleet' },
    period: periodOf(END),
    before: periodOf(END - DAYS * DAY),
    timeZone: 'America/New_York',
    madeAt,
  } as const;
}

let database: WiredDatabase;
let lines: ReturnType<typeof watchingLines>;
let ids: string[];

beforeAll(async () => {
  database = await createWiredDatabase();
  await storeDemoFleet(database.deps, REPORT_END_SECONDS);
  lines = watchingLines(database.deps);
  ids = (await database.deps.store.listFleet({ afterId: null, limit: null })).map(({ id }) => id).toSorted();
  await gatherReport(requestAt(), lines.deps);
});
afterAll(() => database.drop());

const random = makeRandom(20_261_122);
const draw = (below: number) => Math.floor(random.nextUniform() * below);

/** Writes a count over a minute of a workload, so many seconds before the end of the period. */
async function changeMinute(workloadId: string, secondsBefore: number, count: number): Promise<void> {
  const { store } = database.deps;
  const record = await store.findSeriesRecord(workloadId, 'requests');
  if (record === null) throw new Error(`${workloadId} has no series`);
  const { stepSeconds } = record;
  const startSeconds = Math.floor((END - secondsBefore) / stepSeconds) * stepSeconds;
  const series = makeSeries(startSeconds, stepSeconds, Float64Array.of(count));
  await store.saveSeries([{ newId: 'unused', workloadId, metric: 'requests', series }]);
}

async function changeDescription(workloadId: string): Promise<void> {
  const { store } = database.deps;
  const workload = await store.findWorkload(workloadId);
  if (workload === null) throw new Error(`no ${workloadId}`);
  const { slo } = workload.description;
  const description = { ...workload.description, slo: { ...slo, targetMs: slo.targetMs + 1 + draw(500) } };
  await store.saveDescription(workloadId, description, TEST_NOW);
}

async function changePrices(): Promise<void> {
  const { store, findPrices, newId } = database.deps;
  const { prices } = await findPrices(store);
  const [id, factor] = [newId(), 0.5 + random.nextUniform()];
  const date = new Date((END - (1 + draw(2 * DAYS)) * DAY) * 1000).toISOString().slice(0, 10);
  const tierOf = (tier: { unitPriceUsd: number }) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * factor });
  const book = {
    date,
    prices: prices.book.prices.map((price) => ({
      ...price,
      tiers: price.tiers.map((tier) => ({ ...tier, ...tierOf(tier) })),
    })),
  };
  await store.insertPriceBook({ id, date, digestSha256: id, createdAt: TEST_NOW }, book);
}

/** The same workload with a third more requests, as a file that was imported anew. */
async function replaceSeries(workloadId: string): Promise<void> {
  const { store } = database.deps;
  const [workload, record] = [
    await store.findWorkload(workloadId),
    await store.findSeriesRecord(workloadId, 'requests'),
  ];
  if (workload === null || record === null) throw new Error(`no ${workloadId}`);
  const { startSeconds, endSeconds } = record;
  const series = await store.findSeries(record, startSeconds, endSeconds);
  await store.deleteWorkload(workloadId);
  await store.insertWorkloads([{ ...workload, latestPlanId: null }]);
  const more = { ...series, values: series.values.map((count) => Math.ceil(count * 1.3)) };
  await store.saveSeries([{ newId: record.id, workloadId, metric: 'requests', series: more }]);
}

/** A change, and whose lines are worked out anew by it. */
async function changeAnything(): Promise<readonly string[] | null> {
  const workloadId = ids[draw(ids.length)] ?? '';
  switch (draw(6)) {
    case 0:
      await changeMinute(workloadId, 60 * (1 + draw(2 * DAYS * 24 * 60)), 1e6 + draw(1e6));
      return [workloadId];
    case 1:
      // Newer than the periods, also on the day in which they end.
      await changeMinute(workloadId, -60 * draw(24 * 60), 1e6 + draw(1e6));
      return [];
    case 2:
      await changeMinute(workloadId, 2 * DAYS * DAY + 60 * (1 + draw(24 * 60)), 1e6 + draw(1e6));
      return [];
    case 3:
      await changeDescription(workloadId);
      return [workloadId];
    case 4:
      await replaceSeries(workloadId);
      return [workloadId];
    default:
      await changePrices();
      return null;
  }
}

describe('the lines of a report', () => {
  it('are of the format that their figures are pinned by', async () => {
    const { spend, breaches } = await gatherReport(requestAt(), forgettingLines(database.deps));
    const figures = digestFigures([spend, breaches]);
    // Other figures from the same use: raise LINE_FORMAT, so that lines that are kept are worked out anew, and pin them.
    expect({ format: LINE_FORMAT, figures }).toEqual({ format: 1, figures: '70e259536625590f' });
  });

  it('are kept: the next report of the same periods works none out, whenever it is made', async () => {
    lines.takeMade();
    const later = '2026-11-22T10:30:00.000Z';
    const report = await gatherReport(requestAt(later), lines.deps);
    expect(lines.takeMade()).toEqual([]);
    expect(report).toEqual(await gatherReport(requestAt(later), forgettingLines(database.deps)));
    expect(report.spend.workloads.length).toBe(ids.length);
  });

  it(`are never stale: after each of ${ROUNDS} random changes the report is the one that knows of none before`, async () => {
    lines.takeMade();
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const changed = await changeAnything();
      const report = await gatherReport(requestAt(), lines.deps);
      expect(report).toEqual(await gatherReport(requestAt(), forgettingLines(database.deps)));
      const made = lines.takeMade();
      // A book that is older than another of the period, or the same description, changes nothing.
      expect(changed === null ? [0, ids.length] : [changed.length]).toContain(made.length);
      if (changed !== null) expect(made).toEqual(changed);
      seen.add(changed === null ? `prices ${made.length > 0}` : `own ${changed.length}`);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['prices true', 'own 0', 'own 1']));
  });

  it('are of their periods and zone: others are worked out by themselves', async () => {
    const other = { ...requestAt(), timeZone: 'Asia/Kolkata' };
    expect(await gatherReport(other, lines.deps)).toEqual(
      await gatherReport(other, forgettingLines(database.deps)),
    );
    expect(lines.takeMade()).toEqual(ids);
    await gatherReport(requestAt(), lines.deps);
    expect(lines.takeMade()).toEqual([]);
  });

  it('are forgotten half a month later, and with their workload', async () => {
    const gone = ids.at(-1) ?? '';
    await database.deps.store.deleteWorkload(gone);
    expect((await listKept(ids)).length).toBe(ids.length - 1);
    await gatherReport(requestAt('2026-12-08T09:00:00.000Z'), lines.deps);
    expect((await listKept(ids)).length).toBe(0);
  });
});

/** What is kept of workloads for the periods of these tests, whatever name lines are kept by. */
async function listKept(workloadIds: readonly string[]) {
  const { store } = database.deps;
  let named = '';
  const asked = {
    ...forgettingLines(database.deps).store,
    listReportLines: async (_: readonly string[], periods: string) => {
      named = periods;
      return [];
    },
    deleteReportLinesBefore: async () => undefined,
  };
  await gatherReport(requestAt(), { ...database.deps, store: asked });
  return await store.listReportLines(workloadIds, named);
}

/** Of figures to nine digits: the last ones may differ between two releases of Node. */
function digestFigures(value: unknown): string {
  const text = JSON.stringify(value, (_, one) =>
    typeof one === 'number' ? Number(one.toPrecision(9)) : one,
  );
  return database.deps.digest(text).slice(0, 16);
}
