/**
 * How far the formulas for queues are from a simulation of every request, and how fast both are. One JSON line a
 * figure: errors of the G/G/c approximation over a grid (relative where the simulated time is above a tenth of a
 * service time), the simulator's rate at 1x, 10x and 100x the requests against a bare loop over the same arrays, and
 * the time of the largest queue that is taken from outside.
 */
import { evaluateQueue } from '@/lib/core/queueing/evaluate-queue';
import { evaluateWaitingTime, meanWaitSeconds, waitQuantileSeconds } from '@/lib/core/queueing/waiting-time';
import { makeRandom } from '@/lib/core/random';
import { simulateQueue } from '@/lib/core/simulation/queue';
import { observedQuantileSeconds, summarizeQueue } from '@/lib/core/simulation/queue-summary';
import { drawArrivals, drawTimes } from '@/lib/core/simulation/queue-times';

function print(figure: string, value: number, unit: string, baseline: number | null, target: number | null) {
  const ratio = baseline === null ? null : value / baseline;
  process.stdout.write(`${JSON.stringify({ figure, value, unit, baseline, ratio, target })}\n`);
}

function timeMs(run: () => void): number {
  const durations = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return Math.min(...durations);
}

interface Cell {
  readonly servers: number;
  readonly utilization: number;
  readonly arrivalScv: number;
  readonly serviceScv: number;
  readonly shape: 'gamma' | 'lognormal';
}

const REQUESTS = 400_000;

/** Relative errors of the mean, the 95th and the 99th percentile of waiting; `NaN` where it is too short to matter. */
function measureErrors(cell: Cell, seed: number): number[] {
  const { servers, utilization, arrivalScv, serviceScv, shape } = cell;
  const random = makeRandom(seed);
  const arrivalRatePerSecond = servers * utilization;
  const between = { meanSeconds: 1 / arrivalRatePerSecond, scv: arrivalScv, shape: 'gamma' as const };
  const arrivals = drawArrivals(random, REQUESTS, between);
  const services = drawTimes(random, REQUESTS, { meanSeconds: 1, scv: serviceScv, shape });
  const records = simulateQueue(arrivals, services, { servers, waitingRoom: 'unlimited' });
  const observed = summarizeQueue(records, REQUESTS / 20);
  const theory = evaluateWaitingTime({
    servers,
    arrivalRatePerSecond,
    serviceTimeSeconds: 1,
    arrivalScv,
    serviceScv,
  });
  if (theory === null) return [];
  const error = (formula: number, simulated: number): number =>
    simulated < 0.1 ? Number.NaN : formula / simulated - 1;
  return [
    error(meanWaitSeconds(theory), observed.meanWaitSeconds),
    error(waitQuantileSeconds(theory, 0.95), observedQuantileSeconds(observed.waitSeconds, 0.95)),
    error(waitQuantileSeconds(theory, 0.99), observedQuantileSeconds(observed.waitSeconds, 0.99)),
  ];
}

function listCells(arrivalScvs: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  for (const shape of ['gamma', 'lognormal'] as const)
    for (const arrivalScv of arrivalScvs)
      for (const serviceScv of [0, 0.5, 1, 4])
        for (const servers of [1, 5, 50])
          for (const utilization of [0.5, 0.8, 0.95])
            cells.push({ servers, utilization, arrivalScv, serviceScv, shape });
  return cells;
}

function printErrors(name: string, cells: readonly Cell[]): void {
  const errors = cells.map((cell, i) => measureErrors(cell, i));
  ['mean', '95th percentile', '99th percentile'].forEach((statistic, column) => {
    const sizes = errors
      .map((row) => Math.abs(row[column] ?? Number.NaN))
      .filter((size) => !Number.isNaN(size))
      .sort((a, b) => a - b);
    for (const [word, share] of [
      ['median', 0.5],
      ['9 of 10', 0.9],
    ] as const) {
      const value = sizes[Math.floor(share * sizes.length)] ?? Number.NaN;
      print(`G/G/c, ${name}, ${statistic} of waiting, relative error, ${word}`, value, 'share', null, null);
    }
  });
}

printErrors('Poisson arrivals', listCells([1]));
printErrors('arrivals of scv 0.25', listCells([0.25]));
printErrors('arrivals of scv 4', listCells([4]));

for (const requests of [20_000, 200_000, 2_000_000]) {
  const random = makeRandom(1);
  const arrivals = drawArrivals(random, requests, { meanSeconds: 0.011, scv: 1, shape: 'gamma' });
  const services = drawTimes(random, requests, { meanSeconds: 1, scv: 1, shape: 'gamma' });
  const simulateMs = timeMs(() =>
    simulateQueue(arrivals, services, { servers: 100, waitingRoom: 'unlimited' }),
  );
  let sum = 0;
  const loopMs = timeMs(() => {
    for (let i = 0; i < requests; i += 1) sum += (arrivals[i] ?? 0) + (services[i] ?? 0);
  });
  if (!(sum > 0)) throw new Error('the bare loop went nowhere');
  print(`queue of 100 servers, ${requests} requests`, simulateMs, 'ms', loopMs, null);
}

const largest = { arrivalRatePerSecond: 1e5, serviceTimeSeconds: 1, arrivalScv: 1, serviceScv: 1 };
const largestMs = timeMs(() => {
  evaluateQueue({ ...largest, servers: 1_000_000, sloSeconds: 0.001, percentile: 0.9999 });
});
print('formulas for 100,000 erlangs and the fewest servers', largestMs, 'ms', null, 500);
