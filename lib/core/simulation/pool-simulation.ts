/**
 * Cold starts of a pool, request by request: arrivals and service times are drawn a buffer at a time, each request
 * passes through the pool, and totals are kept of what it met.
 *
 * Complexity: O(log b) a request for b environments busy at once, in memory that does not grow with the requests.
 * Arrivals, warm and cold service times have random streams of their own, and each request draws its warm time whether
 * it needs it or not, so that two runs with one seed differ by the pool alone.
 */
import { makeRandom, type Random } from '../random';
import { COLD, EnvironmentPool, type PoolLimits } from './pool';
import type { ArrivalSource } from './pool-arrivals';
import { EnvironmentCensus, type EnvironmentRecord } from './pool-census';
import { type KeepWarm, Pinger } from './pool-pings';
import type { ServiceTimeDraw } from './pool-service';
import { PoolTally } from './pool-tally';

export interface PoolRun {
  /** Makes the arrivals from their random stream. */
  readonly arrivals: (random: Random) => ArrivalSource;
  readonly warm: ServiceTimeDraw;
  /** Whole response time of a cold request, of which `warmSeconds` would have been its warm one. */
  readonly coldResponseSeconds: (random: Random, warmSeconds: number) => number;
  readonly limits: PoolLimits;
  readonly keepWarm: KeepWarm | null;
  /** The pool starts without on-demand environments here; what happens before `countFromSeconds` is warm-up. */
  readonly startSeconds: number;
  readonly countFromSeconds: number;
  /** End of the window; `null` for the end of the last response. No arrival may be later. */
  readonly endSeconds: number | null;
  readonly seed: number;
  /** Whether the start and end of every environment are kept. */
  readonly keepsEnvironments: boolean;
}

export interface PoolRecord {
  readonly requests: PoolTally;
  /** Keep-warm pings, counted apart from requests. */
  readonly pings: PoolTally;
  readonly windowSeconds: number;
  readonly endSeconds: number;
  /** Means over the window; `null` for a window of no length. */
  readonly environmentsMean: number | null;
  readonly runningMean: number | null;
  readonly idleMean: number | null;
  /** Most environments at once in the window, provisioned ones included. */
  readonly environmentsPeak: number;
  readonly environments: EnvironmentRecord | null;
}

/** Requests drawn at a time: their times, kinds and durations stay in the processor's cache. */
const BUFFER = 512;

/** Simulates every request of the window. Throws `RangeError` on limits that cannot be. */
export function simulatePool(run: PoolRun): PoolRecord {
  const toSeconds = run.endSeconds ?? Infinity;
  const census = new EnvironmentCensus(run.countFromSeconds, run.keepsEnvironments);
  const pool = new EnvironmentPool(run.limits, census);
  const requests = new PoolTally(run.countFromSeconds, toSeconds);
  const pings = new PoolTally(run.countFromSeconds, toSeconds);
  const pinger = new Pinger(run.keepWarm, run.startSeconds, pool, pings);
  const lastArrivalSeconds = serveArrivals(run, pool, pinger, requests);
  pinger.sendUntil(run.endSeconds ?? lastArrivalSeconds);
  const endSeconds = run.endSeconds ?? Math.max(requests.lastEndSeconds, pings.lastEndSeconds);
  census.endWindow(endSeconds);
  pool.close();
  return summarize(run, { census, requests, pings, endSeconds });
}

function serveArrivals(run: PoolRun, pool: EnvironmentPool, pinger: Pinger, tally: PoolTally): number {
  const seeds = makeRandom(run.seed);
  const arrivals = run.arrivals(makeRandom(seeds.nextUint32()));
  const warmRandom = makeRandom(seeds.nextUint32());
  const coldRandom = makeRandom(seeds.nextUint32());
  const times = new Float64Array(BUFFER);
  let lastArrivalSeconds = run.startSeconds;
  for (let count = arrivals.fill(times); count > 0; count = arrivals.fill(times)) {
    for (let i = 0; i < count; i += 1) {
      const at = times[i] ?? 0;
      pinger.sendUntil(at);
      let seconds = run.warm(warmRandom);
      const admission = pool.take(at);
      if (admission === COLD) seconds = run.coldResponseSeconds(coldRandom, seconds);
      if (admission <= COLD) pool.hold(admission, at + seconds);
      tally.add(at, admission, seconds);
    }
    lastArrivalSeconds = times[count - 1] ?? 0;
  }
  return lastArrivalSeconds;
}

interface Outcome {
  readonly census: EnvironmentCensus;
  readonly requests: PoolTally;
  readonly pings: PoolTally;
  readonly endSeconds: number;
}

function summarize(run: PoolRun, { census, requests, pings, endSeconds }: Outcome): PoolRecord {
  const windowSeconds = endSeconds - run.countFromSeconds;
  const provisioned = run.limits.provisionedConcurrency;
  const runningSeconds = requests.runningSeconds + pings.runningSeconds;
  const perWindow = (seconds: number): number | null => (windowSeconds > 0 ? seconds / windowSeconds : null);
  return {
    requests,
    pings,
    windowSeconds,
    endSeconds,
    environmentsMean: perWindow(census.spentSeconds() + provisioned * windowSeconds),
    runningMean: perWindow(runningSeconds),
    idleMean: perWindow(census.spentSeconds() + provisioned * windowSeconds - runningSeconds),
    environmentsPeak: provisioned + census.peak(),
    environments: run.keepsEnvironments ? census.record() : null,
  };
}
