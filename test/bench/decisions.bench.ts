/** Prints JSON lines: the decisions of a fleet of 10,000 workloads, listed, and made about all at once. */
import { performance } from 'node:perf_hooks';
import { MAX_BULK_DECISIONS } from '@/lib/contract/decision';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { decideMany } from '@/lib/usecases/decide';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { standEntries } from '@/lib/usecases/standings';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { storePlannedFleet } from '../support/large-fleet-store';
import { projectRoot } from '../support/project-root';

const WORKLOADS = 10_000;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const TARGET_VIEW_MS = 200;
const TARGET_BULK_MS = 5_000;
const TIMES = 15;

function printFigure(figure: string, value: number, baseline: number, target?: number): void {
  console.log(JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target }));
}

async function timeOnce(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Median of several, the first of which is not counted. */
async function timeMedian(run: () => Promise<unknown>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i += 1) times.push(await timeOnce(run));
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
}

/** Asked in parts, as the page asks: the API takes so many at once. */
async function decideAll(ids: readonly string[], deps: WiredDeps, reason: string): Promise<number> {
  let decided = 0;
  for (let from = 0; from < ids.length; from += MAX_BULK_DECISIONS) {
    const workloadIds = ids.slice(from, from + MAX_BULK_DECISIONS);
    const request = { kind: 'dismissed', who: 'Ada', reason, until: null, since: null } as const;
    const outcome = await decideMany({ ...request, workloadIds }, deps);
    decided += outcome.decided.length;
  }
  return decided;
}

async function measure(deps: WiredDeps): Promise<void> {
  const ids = await storePlannedFleet(deps, { count: WORKLOADS, endSeconds: END_SECONDS });
  const entries = await deps.store.listFleet({ afterId: null, limit: null });
  const standAll = () => standEntries(entries, null, deps);
  const [bare, undecided] = [await timeMedian(() => loadFleet({}, deps)), await timeMedian(standAll)];
  let decided = 0;
  const firstMs = await timeOnce(async () => {
    decided = await decideAll(ids, deps, 'retired');
  });
  console.error(`${decided} of ${WORKLOADS} had something to decide about`);
  printFigure('bulk dismissal of 10,000 workloads', firstMs, TARGET_BULK_MS, TARGET_BULK_MS);
  printFigure(
    'decisions of 10,000 workloads, all decided',
    await timeMedian(standAll),
    undecided,
    TARGET_VIEW_MS,
  );
  printFigure('fleet of 10,000 workloads with decisions', await timeMedian(() => loadFleet({}, deps)), bare);
}

const postgres = await startScratchPostgres();
const { databaseUrl } = postgres;
const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
try {
  await applyMigrations(databaseUrl);
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
  await measure(deps);
} finally {
  await deps.close();
  await postgres.remove();
}
