/**
 * Prints JSON lines: how long the report of 1,000 workloads takes to be gathered, a week of minutes of each beside the week
 * before, how much memory the process comes to need on the way, and what the time goes into. The baseline is reading the
 * same series and doing nothing with them.
 */
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { findBesideArrivals } from '@/lib/usecases/find-observations';
import { gatherReport } from '@/lib/usecases/gather-report';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { requireWorkload } from '@/lib/usecases/plan-workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { storeUnplannedFleet } from '../support/large-fleet-store';
import { projectRoot } from '../support/project-root';

const WORKLOADS = 1_000;
const DAYS = 7;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const BYTES_PER_MB = 1e6;
const SAMPLED_EVERY_MS = 50;

function print(figure: string, value: number, unit: string, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** Milliseconds by the clock and of the processor, and the most memory that was in use, of one piece of work. */
async function measure<Result>(work: () => Promise<Result>) {
  globalThis.gc?.();
  let peakBytes = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
  }, SAMPLED_EVERY_MS);
  const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpuAt);
  clearInterval(watch);
  const milliseconds = performance.now() - startedAt;
  return { result, milliseconds, cpuMs: (user + system) / 1_000, peakMb: peakBytes / BYTES_PER_MB };
}

function periodEnding(endSeconds: number) {
  return {
    key: `${endSeconds}`,
    startSeconds: endSeconds - DAYS * SECONDS_PER_DAY,
    endSeconds,
    dueSeconds: endSeconds,
  };
}

const periods = {
  period: periodEnding(END_SECONDS),
  before: periodEnding(END_SECONDS - DAYS * SECONDS_PER_DAY),
};

/** Reads what a report reads of the series, one workload after the other. */
async function readAll(ids: readonly string[], { store }: WiredDeps): Promise<void> {
  for (const id of ids) {
    const workload = await requireWorkload(store, id);
    for (const { startSeconds, endSeconds } of [periods.before, periods.period])
      await findBesideArrivals(workload, [], store, () => ({
        fromSeconds: startSeconds,
        toSeconds: endSeconds,
      }));
  }
}

async function measureGathering(deps: WiredDeps): Promise<void> {
  const ids = await storeUnplannedFleet(deps, { count: WORKLOADS, days: 2 * DAYS, endSeconds: END_SECONDS });
  const startMb = process.memoryUsage().rss / BYTES_PER_MB;
  const read = await measure(() => readAll(ids, deps));
  const gather = () =>
    gatherReport(
      {
        scope: { kind: 'fleet' },
        ...periods,
        timeZone: 'Europe/Paris',
        madeAt: new Date((END_SECONDS + SECONDS_PER_DAY / 3) * 1_000).toISOString(),
      },
      deps,
    );
  const gathered = await measure(gather);
  const { spend } = gathered.result;
  if (spend.workloads.filter(({ change }) => change !== null).length !== WORKLOADS)
    throw new Error('a workload of the report has no cost');
  const what = `report of ${WORKLOADS} workloads gathered, two weeks of minutes each`;
  print(what, gathered.milliseconds, 'ms', read.milliseconds, null);
  print(`${what}: processor time`, gathered.cpuMs, 'ms', read.cpuMs, null);
  print(`${what}: peak memory`, gathered.peakMb, 'MB', startMb, null);
  print(`${what}: its JSON`, JSON.stringify(gathered.result).length / 1_000, 'kB', 1, null);
}

const postgres = await startScratchPostgres();
const { databaseUrl } = postgres;
const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
try {
  await applyMigrations(databaseUrl);
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
  await measureGathering(deps);
} finally {
  await deps.close();
  await postgres.remove();
}
