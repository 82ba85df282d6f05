/**
 * Prints JSON lines: samples a second from the wire to the disk over a first sync of two weeks of minutes, calls made
 * against the least that the limits of AWS allow, the peak memory of a sync of 5,000 endpoints, and how long the next sync
 * of 1,000 endpoints takes, with its calls. AWS, the database and the collector are processes of their own on this
 * machine; the AWS keeps to the quotas of an account. The baseline of rates and times is the same calls by the same
 * clients with nothing stored.
 */
import { MAX_POINTS_PER_PAGE, MAX_QUERIES_PER_CALL } from '@/lib/core/collection/cloudwatch-limits';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { type BenchAccount, type MeasuredSync, startBenchAccount } from '../support/collect-bench';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const REGIONS = ['us-east-1', 'eu-west-1'];
const SEED = 5;

const TARGET_SAMPLES_PER_SECOND = 300_000;
const TARGET_CALLS_RATIO = 1.05;
const TARGET_PEAK_MB = 400;
const TARGET_NEXT_SECONDS = 20;

function printFigure(figure: string, value: number, unit: string, baseline: number, target: number): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** A fleet that was made so long ago, measured and taken down. */
async function withFleet(
  endpoints: number,
  ageSeconds: number,
  measure: (account: BenchAccount) => Promise<void>,
): Promise<void> {
  const startSeconds = NOW_SECONDS - ageSeconds;
  const world = {
    seed: SEED,
    endpoints,
    functions: 0,
    regions: REGIONS,
    startSeconds,
    nowSeconds: NOW_SECONDS,
  };
  const account = await startBenchAccount(world);
  try {
    await measure(account);
  } finally {
    await account.stop();
  }
}

async function requireDone(sync: Promise<MeasuredSync>): Promise<MeasuredSync> {
  const measured = await sync;
  if (measured.state !== 'done') throw new Error(`the sync ended as ${measured.state}`);
  return measured;
}

/** Each Region's queries fill calls, and all values fill pages; no answer can do with less. */
function countLeastCalls({ pointsServed, metricsRequested }: MeasuredSync): number {
  const byQueries = REGIONS.length * Math.ceil(metricsRequested / REGIONS.length / MAX_QUERIES_PER_CALL);
  return Math.max(byQueries, Math.ceil(pointsServed / MAX_POINTS_PER_PAGE));
}

await withFleet(60, 15 * SECONDS_PER_DAY, async (account) => {
  const fetched = await account.sync(NOW_SECONDS, { fetchOnly: true });
  const stored = await requireDone(account.sync(NOW_SECONDS));
  printFigure(
    'samples from wire to disk, first sync of 60 endpoints',
    stored.samples / stored.seconds,
    'samples/s',
    fetched.pointsServed / fetched.seconds,
    TARGET_SAMPLES_PER_SECOND,
  );
  printFigure(
    'samples a second of the collector’s processor time',
    stored.samples / stored.cpuSeconds,
    'samples/s',
    fetched.pointsServed / fetched.cpuSeconds,
    TARGET_SAMPLES_PER_SECOND,
  );
  const least = countLeastCalls(stored);
  printFigure('calls of a first sync', stored.calls, 'calls', least, TARGET_CALLS_RATIO * least);
  printFigure('peak memory, 60 endpoints', stored.peakRssMb, 'MB', fetched.peakRssMb, TARGET_PEAK_MB);
});

// The whole fleet is planned; of its two weeks as many parts are done as show the memory that they take.
await withFleet(5_000, 15 * SECONDS_PER_DAY, async (account) => {
  const stored = await account.sync(NOW_SECONDS, { parts: 24 });
  printFigure('peak memory, 5,000 endpoints', stored.peakRssMb, 'MB', stored.planPeakMb, TARGET_PEAK_MB);
});

await withFleet(1_000, 4 * SECONDS_PER_HOUR, async (account) => {
  await requireDone(account.sync(NOW_SECONDS));
  let at = NOW_SECONDS;
  for (const hours of [1, 6]) {
    at += hours * SECONDS_PER_HOUR;
    const fetched = await account.sync(at, { fetchOnly: true });
    const next = await requireDone(account.sync(at));
    const figure = `next sync of 1,000 endpoints, ${hours} h later`;
    printFigure(figure, next.seconds, 's', fetched.seconds, TARGET_NEXT_SECONDS);
    const least = countLeastCalls(next);
    printFigure(`calls of the ${figure}`, next.calls, 'calls', least, TARGET_CALLS_RATIO * least);
  }
});
