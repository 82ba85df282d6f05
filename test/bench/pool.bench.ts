/**
 * How many requests a second the pool simulates, at 100,000, a million and ten million requests and with 2, 50 and
 * 1,000 environments busy at once; and how long the sample of a long window takes. One JSON line a figure. The baseline
 * is a bare loop that draws the same arrival and service times from the same random numbers and adds them up: what is
 * left of a request is the pool, O(log busy), and the totals. Ratios that stay alike from 1x to 100x show that a request
 * costs the same however many there are.
 */
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { simulateColdStarts } from '@/lib/core/simulation/cold-share-of-window';
import { makePoissonArrivals } from '@/lib/core/simulation/pool-arrivals';
import { makeServiceTimeDraw, type ServiceTimeLaw } from '@/lib/core/simulation/pool-service';
import { simulatePool } from '@/lib/core/simulation/pool-simulation';
import { samplePoisson } from '@/lib/core/stats/sampling';

const LEAST_REQUESTS_PER_SECOND = 5e6;
const MOST_SAMPLE_MS = 60;
const WARM: ServiceTimeLaw = { meanSeconds: 2, distribution: 'exponential' };
const COLD: ServiceTimeLaw = { meanSeconds: 2.2, distribution: 'exponential' };

/** Time on the processor, so that other work on the machine does not count; the simulation has one thread. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bestMs(replications: number, run: () => unknown): number {
  let best = Infinity;
  for (let i = 0; i < replications; i += 1) {
    const startedAt = processorMs();
    run();
    best = Math.min(best, processorMs() - startedAt);
  }
  return best;
}

function print(line: {
  figure: string;
  value: number;
  unit: string;
  baseline: number;
  target: number;
}): void {
  const { figure, value, unit, baseline, target } = line;
  process.stdout.write(
    `${JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target })}\n`,
  );
}

/** Answers with percentiles, so that they are part of what is measured. */
function simulate(requests: number, busy: number): number | null {
  const ratePerSecond = busy / WARM.meanSeconds;
  const horizonSeconds = requests / ratePerSecond;
  const warm = makeServiceTimeDraw(WARM);
  const cold = makeServiceTimeDraw(COLD);
  const record = simulatePool({
    arrivals: (random) => makePoissonArrivals(random, ratePerSecond, horizonSeconds),
    warm,
    coldResponseSeconds: cold,
    limits: {
      idleLifetimeSeconds: 600,
      concurrencyCap: null,
      provisionedConcurrency: 0,
      scalingRate: null,
    },
    keepWarm: null,
    startSeconds: 0,
    countFromSeconds: 0,
    endSeconds: horizonSeconds,
    seed: 1,
    keepsEnvironments: false,
  });
  record.requests.responses.quantile(0.5);
  record.requests.responses.quantile(0.95);
  return record.requests.responses.quantile(0.99);
}

function drawAlone(requests: number, busy: number): number {
  const ratePerSecond = busy / WARM.meanSeconds;
  const source = makePoissonArrivals(makeRandom(1), ratePerSecond, requests / ratePerSecond);
  const warm = makeServiceTimeDraw(WARM);
  const random = makeRandom(2);
  const times = new Float64Array(512);
  let sum = 0;
  for (let count = source.fill(times); count > 0; count = source.fill(times))
    for (let i = 0; i < count; i += 1) sum += (times[i] ?? 0) + warm(random);
  return sum;
}

for (const busy of [2, 50, 1000]) {
  for (const requests of [1e5, 1e6, 1e7]) {
    const replications = requests === 1e7 ? 1 : 4;
    const perSecond = (run: () => unknown) => (requests * 1000) / bestMs(replications, run);
    print({
      figure: `cold-start pool, ${busy} busy, ${requests} requests`,
      value: perSecond(() => simulate(requests, busy)),
      unit: 'requests/s',
      baseline: perSecond(() => drawAlone(requests, busy)),
      target: LEAST_REQUESTS_PER_SECOND,
    });
  }
}

const random = makeRandom(3);
const minutes = 28 * 1440;
const counts = Float64Array.from({ length: minutes }, (_, i) =>
  samplePoisson(random, 200 * (1 + Math.sin((2 * Math.PI * i) / 1440))),
);
const arrivals = makeSeries(0, 60, counts);
let seed = 0;
print({
  figure: 'cold starts of 28 days of minutes, 8 million requests, from 300,000 of them',
  value: bestMs(7, () => {
    seed += 1;
    return simulateColdStarts({
      arrivals,
      serviceSeconds: { median: 0.3, sigma: 0.5 },
      coldStartSeconds: 5,
      idleLifetimeSeconds: 360,
      concurrencyCap: 1000,
      provisionedConcurrency: 0,
      scalingRate: null,
      keepWarm: null,
      maxRequests: 300_000,
      seed,
    });
  }),
  unit: 'ms',
  baseline: bestMs(7, () => drawAlone(3e5, 2)),
  target: MOST_SAMPLE_MS,
});
