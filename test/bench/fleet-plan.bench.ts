/**
 * Prints JSON lines: how long 1,000 workloads of 14 days of minutes take to be planned through the job queue by two
 * worker processes, how much memory a worker comes to need on the way, and what a plan's time goes into. The baseline
 * of the times is reading the same series in one process and planning nothing.
 */
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { sendReplanFleet } from '@/lib/jobs/job-queue';
import type { PlanJobOutcome } from '@/lib/jobs/plan-jobs';
import { PLAN_WORKLOADS } from '@/lib/jobs/queues';
import { pause } from '@/lib/launch/processes.mjs';
import { buildPlanRecord } from '@/lib/usecases/build-plan-record';
import { findPlanWindow, requireWorkload } from '@/lib/usecases/plan-workload';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import {
  type BenchedWorkers,
  onPricedDatabase,
  printFigure,
  timeSeconds,
  withWorkers,
} from '../support/fleet-bench';
import { storeUnplannedFleet } from '../support/large-fleet-store';
import { readPeakMemoryMb } from '../support/peak-memory';

const WORKLOADS = 1_000;
const DAYS = 14;
const WORKERS = 2;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const TARGET_SECONDS = 120;
/** Numbers of planned workloads at which the memory of the workers is looked at. */
const MEMORY_AT = [100, 300, WORKLOADS];
/** Workloads whose planning is taken apart, two of each recipe of the demo fleet. */
const SAMPLE = 24;
const LOOK_EVERY_MS = 200;
const COUNT_PLANNED = 'select count("latestPlanId")::int as planned from "Workload"';
const MS_PER_SECOND = 1_000;
/** Linux counts processor time in hundredths of a second for all programs. */
const TICKS_PER_SECOND = 100;

async function readSeries(id: string, { store }: WiredDeps) {
  const workload = await requireWorkload(store, id);
  return { workload, arrivals: await findPlanWindow(workload, store) };
}

async function readAll(ids: readonly string[], deps: WiredDeps): Promise<void> {
  for (const id of ids) await readSeries(id, deps);
}

/** Processor seconds that the processes have used so far, which other programs on the machine do not lengthen. */
function processorSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '';
    const [user = Number.NaN, system = Number.NaN] = afterName.split(' ').slice(11, 13).map(Number);
    return user + system;
  });
  return sum(ticks) / TICKS_PER_SECOND;
}

/** Waits for all plans, and gives the peak memory at each number of `MEMORY_AT`. */
async function watchPlanning(client: pg.Client, pids: () => readonly number[]): Promise<number[]> {
  const peaks: number[] = [];
  while (peaks.length < MEMORY_AT.length) {
    await pause(LOOK_EVERY_MS);
    const { rows } = await client.query<{ planned: number }>(COUNT_PLANNED);
    const planned = rows[0]?.planned ?? 0;
    while (planned >= (MEMORY_AT[peaks.length] ?? Number.POSITIVE_INFINITY))
      peaks.push(Math.max(...pids().map(readPeakMemoryMb)));
  }
  return peaks;
}

async function measureQueue({ workers, boss, client }: BenchedWorkers) {
  let peaks: number[] = [];
  const seconds = await timeSeconds(async () => {
    await sendReplanFleet(boss, null);
    peaks = await watchPlanning(client, workers.pids);
  });
  const workSeconds = processorSeconds(workers.pids()) / WORKLOADS;
  await workers.stop();
  const jobs = await boss.findJobs(PLAN_WORKLOADS);
  const spent = jobs.map(({ startedOn, completedOn }) => Number(completedOn) - Number(startedOn));
  const planned = jobs.map(({ output }) => (output as PlanJobOutcome).planned);
  return { seconds, peaks, workSeconds, planSeconds: sum(spent) / MS_PER_SECOND / sum(planned) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean seconds a workload of each part of planning, in this process. */
async function takeApart(ids: readonly string[], deps: WiredDeps) {
  const prices = await deps.findPrices(deps.store);
  const parts = { read: 0, build: 0, save: 0, bytes: 0 };
  for (const id of ids) {
    let found: Awaited<ReturnType<typeof readSeries>> | undefined;
    parts.read += await timeSeconds(async () => {
      found = await readSeries(id, deps);
    });
    if (found === undefined) continue;
    const { workload, arrivals } = found;
    const start = performance.now();
    const record = buildPlanRecord(workload, arrivals, prices, deps);
    parts.build += (performance.now() - start) / MS_PER_SECOND;
    parts.save += await timeSeconds(() => deps.store.inTransaction((store) => store.insertPlans([record])));
    parts.bytes += JSON.stringify(record.plan).length;
  }
  return parts;
}

async function measure(databaseUrl: string, deps: WiredDeps): Promise<void> {
  const ids = await storeUnplannedFleet(deps, { count: WORKLOADS, days: DAYS, endSeconds: END_SECONDS });
  const readSeconds = await timeSeconds(() => readAll(ids, deps));
  const { seconds, peaks, workSeconds, planSeconds } = await withWorkers(databaseUrl, WORKERS, measureQueue);
  printFigure(
    `fleet of ${WORKLOADS} workloads of ${DAYS} days planned through the job queue`,
    seconds,
    's',
    readSeconds,
    TARGET_SECONDS,
  );
  printFigure('time of a plan inside a worker', planSeconds, 's', readSeconds / WORKLOADS, null);
  printFigure('processor time of a plan inside a worker', workSeconds, 's', readSeconds / WORKLOADS, null);
  for (const [i, peak] of peaks.entries()) {
    printFigure(
      `peak memory of a worker at ${MEMORY_AT[i]} workloads`,
      peak,
      'MB',
      peaks[0] ?? Number.NaN,
      null,
    );
  }
  const { read, build, save, bytes } = await takeApart(ids.slice(0, SAMPLE), deps);
  const whole = read + build + save;
  for (const [part, spent] of Object.entries({ read, build, save })) {
    printFigure(`time of a plan: ${part}`, spent / SAMPLE, 's', whole / SAMPLE, null);
  }
  printFigure('size of a plan as JSON', bytes / SAMPLE / MS_PER_SECOND, 'kB', 1, null);
}

await onPricedDatabase(measure);
