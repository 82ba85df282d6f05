/**
 * Prints JSON lines: how long a complete plan of 14 days of minutes takes, every way to serve, the policy search and the
 * 200 draws of the saving among it; at a tenth and ten times the minutes, with the curves and crossings and the map that a
 * page asks for; and how soon a verb of the command line answers. The baselines are one pass over the same minutes, and
 * Node starting and doing nothing. Times are by the clock.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findBreakEven } from '@/lib/core/plan/break-even';
import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { Series } from '@/lib/core/series/series';
import {
  BYTES_PER_GIB,
  DEFAULT_HOURS_PER_MONTH,
  MINUTES_PER_DAY,
  SECONDS_PER_MINUTE,
} from '@/lib/core/units';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../support/run-cli';

const DAYS = 14;
const TARGET_MS = 250;
const DRAWS_TARGET_MS = 2_000;
const START_TARGET_MS = 500;
const REPLICATIONS = 5;
/** A workload whose instances scale. */
const GROWING = 'recsys-legacy';
const SEED = 1;
/** A pass over the minutes is repeated, as one alone is too short to be measured. */
const PASSES = 100;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function medianMs(run: () => unknown): number {
  run();
  const durations = Array.from({ length: REPLICATIONS }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return median(durations);
}

function print(figure: string, value: number, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target }));
}

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const assumptions = { hoursPerMonth: DEFAULT_HOURS_PER_MONTH, freeTier: false, gbBytes: BYTES_PER_GIB };
const fleet = buildDemoFleet({ seed: SEED, endSeconds: Date.UTC(2026, 10, 21) / 1000 });
type Workload = (typeof fleet)[number];

/** The last `days` of a workload, again and again where it was observed for less. */
function lastDays({ series }: Workload, days: number): Series {
  const minutes = Math.round(days * MINUTES_PER_DAY);
  const { values, startSeconds } = series;
  const from = values.length - minutes;
  const repeated = Float64Array.from(
    { length: minutes },
    (_, minute) => values[(((from + minute) % values.length) + values.length) % values.length] ?? Number.NaN,
  );
  return { ...series, startSeconds: startSeconds + from * SECONDS_PER_MINUTE, values: repeated };
}

function planOf(workload: Workload, arrivals: Series) {
  const observed = { arrivals, description: workload.description };
  const plannedAt = '2026-11-21T00:00:00.000Z';
  return buildPlan({ observed, prices, instances, assumptions, seed: SEED, plannedAt });
}

/** Milliseconds of what a page asks for besides the plan. */
function measureBreakEven(workload: Workload, arrivals: Series) {
  const observed = { arrivals, description: workload.description };
  const situation = describeSituation({ observed, prices, instances, assumptions });
  const { evaluations } = planOf(workload, arrivals);
  return {
    crossings: medianMs(() => findBreakEven(situation, evaluations, SEED)),
    map: medianMs(() => buildBreakEvenMap(situation, evaluations, SEED)),
  };
}

function passMs({ values }: Series): number {
  let sum = 0;
  const all = medianMs(() => {
    for (let pass = 0; pass < PASSES; pass += 1) for (const value of values) sum += value;
  });
  return sum === Number.POSITIVE_INFINITY ? Number.NaN : all / PASSES;
}

/** Each workload once before any is measured, as a worker has planned others before. */
function measureFleet(): void {
  for (const workload of fleet) planOf(workload, lastDays(workload, DAYS));
  const spent = fleet.map((workload) => {
    const arrivals = lastDays(workload, DAYS);
    const value = medianMs(() => planOf(workload, arrivals));
    print(`plan of ${DAYS} days of minutes, ${workload.name}`, value, passMs(arrivals), TARGET_MS);
    return value;
  });
  const [first] = fleet;
  const baseline = first === undefined ? Number.NaN : passMs(lastDays(first, DAYS));
  print(`plan of ${DAYS} days of minutes, median of the demo fleet`, median(spent), baseline, TARGET_MS);
  print(
    `plan of ${DAYS} days of minutes with its 200 draws, slowest of the demo fleet`,
    Math.max(...spent),
    baseline,
    DRAWS_TARGET_MS,
  );
}

/** Beside one another, so that it shows how the times grow with the minutes. */
function measureGrowth(workload: Workload): void {
  for (const scale of [1, 10, 100]) {
    const days = (DAYS * scale) / 10;
    const arrivals = lastDays(workload, days);
    const plan = medianMs(() => planOf(workload, arrivals));
    const { crossings, map } = measureBreakEven(workload, arrivals);
    const of = `of ${days} days of minutes, ${workload.name}`;
    print(`plan ${of}`, plan, passMs(arrivals), null);
    print(`curves and crossings ${of}`, crossings, plan, null);
    print(`map ${of}`, map, plan, null);
  }
}

measureFleet();
const scaled = fleet.find(({ name }) => name === GROWING);
if (scaled !== undefined) measureGrowth(scaled);

const cli = join(projectRoot, 'lib/cli/run.mjs');
const question = '{"servers":4,"arrivalRatePerSecond":30,"serviceTimeSeconds":0.1}';
const ask = () => execFileSync(process.execPath, [cli, 'queue'], { input: question });
const nothingMs = medianMs(() => execFileSync(process.execPath, ['-e', '0']));
print('command line, verb queue, from start to answer', medianMs(ask), nothingMs, START_TARGET_MS);
