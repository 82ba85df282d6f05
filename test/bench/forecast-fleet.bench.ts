/**
 * Prints JSON lines: how long 1,000 workloads of 90 days of hours take to be forecast through the job queue by two worker
 * processes, and what a forecast's time goes into, with the plan of each and without. The baseline of the times is reading
 * and unpacking the same series in one process and forecasting nothing.
 */
import { makeRandom } from '@/lib/core/random';
import { sliceSeries } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import { buildDemoFleet, DEMO_RECIPES } from '@/lib/demo/demo-fleet';
import { drawHours } from '@/lib/demo/draw-past-hours';
import { sendForecastFleet } from '@/lib/jobs/job-queue';
import { pause } from '@/lib/launch/processes.mjs';
import { findDemandHistory } from '@/lib/usecases/find-demand-history';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { makeForecast } from '@/lib/usecases/make-forecast';
import { planWorkload, requireWorkload } from '@/lib/usecases/plan-workload';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import {
  type BenchedWorkers,
  onPricedDatabase,
  printFigure,
  timeSeconds,
  withWorkers,
} from '../support/fleet-bench';

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
function measureQueue({ boss, client }: BenchedWorkers): Promise<number> {
  return timeSeconds(async () => {
    await sendForecastFleet(boss);
    for (let made = 0; made < WORKLOADS; await pause(LOOK_EVERY_MS)) {
      const { rows } = await client.query<{ made: number }>(
        'select count("latestForecastId")::int as made from "Workload"',
      );
      made = rows[0]?.made ?? 0;
    }
  });
}

/** Of the same workloads once they are planned, mean seconds of a forecast with months, dates and costs. */
async function measurePlanned(ids: readonly string[], deps: WiredDeps): Promise<number> {
  for (const id of ids) await planWorkload({ id }, deps);
  await deps.forecastDemand(await requireHistory(ids[0] ?? '', deps));
  let seconds = 0;
  for (const workloadId of ids) seconds += await timeSeconds(() => makeForecast({ workloadId }, deps));
  return seconds / ids.length;
}

async function requireHistory(id: string, { store, seed }: WiredDeps) {
  const history = await findDemandHistory(await requireWorkload(store, id), store);
  if (history === null) throw new RangeError(`nothing is known of ${id}`);
  return { ...history, settings: (await store.findForecastSettings(id)).settings, seed };
}

async function measure(databaseUrl: string, deps: WiredDeps): Promise<void> {
  const ids = await storeHours(deps);
  const readSeconds = await timeSeconds(() => readAll(ids, deps));
  const seconds = await withWorkers(databaseUrl, WORKERS, measureQueue);
  printFigure(
    `${WORKLOADS} workloads of ${DAYS} days of hours read, forecast and saved by ${WORKERS} workers`,
    seconds,
    's',
    readSeconds,
    TARGET_SECONDS,
  );
  const each = readSeconds / WORKLOADS;
  printFigure('time of a forecast inside a worker', (seconds * WORKERS) / WORKLOADS, 's', each, null);
  const again = await timeSeconds(async () => {
    for (const workloadId of ids) await makeForecast({ workloadId }, deps);
  });
  printFigure('looking at the same workloads again, of which nothing is new', again, 's', readSeconds, null);
  const planned = await measurePlanned(ids.slice(0, PLANNED), deps);
  printFigure('time of a forecast with months, dates and costs of a plan', planned, 's', each, null);
  const rollUp = await timeSeconds(async () =>
    loadFleetForecast(await findForecastFleet(deps), { tagKey: null }, deps),
  );
  printFigure('forecasts as sums, of workloads with a plan', rollUp, 's', each * PLANNED, null);
}

await onPricedDatabase(measure);
