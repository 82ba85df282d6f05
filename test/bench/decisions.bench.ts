/** Prints JSON lines: the decisions of a fleet of 10,000 workloads, listed, and made about all at once. */
import { MAX_BULK_DECISIONS } from '@/lib/contract/decision';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { decideMany } from '@/lib/usecases/decide';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { standEntries } from '@/lib/usecases/standings';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { onPricedDatabase, printFigure, timeMs } from '../support/fleet-bench';
import { storePlannedFleet } from '../support/large-fleet-store';

const WORKLOADS = 10_000;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const TARGET_VIEW_MS = 200;
const TARGET_BULK_MS = 5_000;
const TIMES = 15;

/** Median of several, the first of which is not counted. */
async function timeMedian(run: () => Promise<unknown>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i += 1) times.push(await timeMs(run));
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
  const firstMs = await timeMs(async () => {
    decided = await decideAll(ids, deps, 'retired');
  });
  console.error(`${decided} of ${WORKLOADS} had something to decide about`);
  printFigure('bulk dismissal of 10,000 workloads', firstMs, 'ms', TARGET_BULK_MS, TARGET_BULK_MS);
  printFigure(
    'decisions of 10,000 workloads, all decided',
    await timeMedian(standAll),
    'ms',
    undecided,
    TARGET_VIEW_MS,
  );
  const fleetMs = await timeMedian(() => loadFleet({}, deps));
  printFigure('fleet of 10,000 workloads with decisions', fleetMs, 'ms', bare, null);
}

await onPricedDatabase((_, deps) => measure(deps));
