/**
 * Prints JSON lines: how long 1,000 workloads of 90 days of hours take to be forecast through the job queue by two worker
 * processes, and what a forecast's time goes into, with the plan of each and without. The baseline of the times is reading
 * and unpacking the same series in one process and forecasting nothing.
 */
import pg from 'pg';
import { makeRandom } from '@/lib/core/random';
import { sliceSeries } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import { buildDemoFleet, DEMO_RECIPES } from '@/lib/demo/demo-fleet';
import { drawHours } from '@/lib/demo/draw-past-hours';
import { openJobQueue, sendForecastFleet } from '@/lib/jobs/job-queue';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { pause } from '@/lib/launch/processes.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { startWorkers } from '@/lib/launch/worker-processes.mjs';
import { findDemandHistory } from '@/lib/usecases/find-demand-history';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { makeForecast } from '@/lib/usecases/make-forecast';
import { planWorkload, requireWorkload } from '@/lib/usecases/plan-workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { projectRoot } from '../support/project-root';

const WORKLOADS = 1_000;
const DAYS = 90;
const WORKERS = 2;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const TARGET_SECONDS = 90;
const SEED = 7;
/** Workloads that are planned too, each recipe of the demo fleet once. */
const PLANNED = 12;
const WORKLOADS_PER_TRANSACTION = 50;
const LOOK_EVERY_MS = 200;
const MS_PER_SECOND = 1_000;

function print(figure: string, value: number, unit: string, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** Seconds that `run` takes. */
async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / MS_PER_SECOND;
}

/** Workloads of hours alone, the recipes of the demo fleet in turn, each drawn anew. */
async function storeHours({ store, newId, now }: WiredDeps): Promise<string[]> {
  const seeds = makeRandom(SEED);
  const minutes = buildDemoFleet({ seed: SEED, endSeconds: END_SECONDS }).map(({ series }) => series);
  const at = now().toISOString();
  const ids: string[] = [];
  for (let from = 0; from < WORKLOADS; from += WORKLOADS_PER_TRANSACTION) {
    await store.inTransaction(async (inside) => {
      for (let i = from; i < Math.min(WORKLOADS, from + WORKLOADS_PER_TRANSACTION); i += 1) {
        const recipe = DEMO_RECIPES[i % DEMO_RECIPES.length];
        const own = minutes[i % DEMO_RECIPES.length];
        if (recipe === undefined || own === undefined) throw new RangeError('there are no recipes');
        const id = `${recipe.slug}-${i}`;
        const drawn = drawHours(
          recipe.traffic(END_SECONDS),
          recipe.past ?? {},
          own,
          makeRandom(seeds.nextUint32()),
        );
        const { description } = recipe;
        await inside.insertWorkloads([
          {
            id,
            name: id,
            region: description.region,
            origin: 'import',
            ...NOT_DISCOVERED,
            demo: false,
            story: null,
            description,
            createdAt: at,
            updatedAt: at,
            latestPlanId: null,
          },
        ]);
        const series = sliceSeries(drawn, END_SECONDS - DAYS * SECONDS_PER_DAY, END_SECONDS);
        await inside.mergeSeries([{ newId: newId(), workloadId: id, metric: 'requests', series }]);
        ids.push(id);
      }
    });
  }
  return ids;
}

async function readAll(ids: readonly string[], { store }: WiredDeps): Promise<void> {
  for (const id of ids) await findDemandHistory(await requireWorkload(store, id), store);
}

/** Seconds until workers have forecast all. */
async function measureQueue(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const boss = await openJobQueue(databaseUrl, console.error);
  const workers = await startWorkers({ count: WORKERS, databaseUrl });
  try {
    return await time(async () => {
      await sendForecastFleet(boss);
      for (let made = 0; made < WORKLOADS; await pause(LOOK_EVERY_MS)) {
        const { rows } = await client.query<{ made: number }>(
          'select count("latestForecastId")::int as made from "Workload"',
        );
        made = rows[0]?.made ?? 0;
      }
    });
  } finally {
    await workers.stop();
    await boss.stop();
    await client.end();
  }
}

/** Of the same workloads once they are planned, mean seconds of a forecast with months, dates and costs. */
async function measurePlanned(ids: readonly string[], deps: WiredDeps): Promise<number> {
  for (const id of ids) await planWorkload({ id }, deps);
  await deps.forecastDemand(await requireHistory(ids[0] ?? '', deps));
  let seconds = 0;
  for (const workloadId of ids) seconds += await time(() => makeForecast({ workloadId }, deps));
  return seconds / ids.length;
}

async function requireHistory(id: string, { store, seed }: WiredDeps) {
  const history = await findDemandHistory(await requireWorkload(store, id), store);
  if (history === null) throw new RangeError(`nothing is known of ${id}`);
  return { ...history, settings: (await store.findForecastSettings(id)).settings, seed };
}

async function measure(databaseUrl: string, deps: WiredDeps): Promise<void> {
  const ids = await storeHours(deps);
  const readSeconds = await time(() => readAll(ids, deps));
  const seconds = await measureQueue(databaseUrl);
  print(
    `${WORKLOADS} workloads of ${DAYS} days of hours read, forecast and saved by ${WORKERS} workers`,
    seconds,
    's',
    readSeconds,
    TARGET_SECONDS,
  );
  const each = readSeconds / WORKLOADS;
  print('time of a forecast inside a worker', (seconds * WORKERS) / WORKLOADS, 's', each, null);
  const again = await time(async () => {
    for (const workloadId of ids) await makeForecast({ workloadId }, deps);
  });
  print('looking at the same workloads again, of which nothing is new', again, 's', readSeconds, null);
  const planned = await measurePlanned(ids.slice(0, PLANNED), deps);
  print('time of a forecast with months, dates and costs of a plan', planned, 's', each, null);
  const rollUp = await time(() => loadFleetForecast({ tagKey: null }, deps));
  print('forecasts as sums, of workloads with a plan', rollUp, 's', each * PLANNED, null);
}

const postgres = await startScratchPostgres();
const { databaseUrl } = postgres;
const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
try {
  await applyMigrations(databaseUrl);
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
  await measure(databaseUrl, deps);
} finally {
  await deps.close();
  await postgres.remove();
}
