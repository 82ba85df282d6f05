/** Cold starts of a workload on environments that start on demand. */
import { evaluateColdShare, evaluateSurgeShare, expectedEnvironments } from '../queueing/cold-share';
import type { Lognormal } from '../stats/lognormal';
import type { LoadProfile } from '../workload/load-profile';
import { metRatePerSecond, unusedProbability } from '../workload/warmth';
import { IDLE_LIFETIME_SECONDS } from './assumed-timings';
import { rememberBy } from './remember';

/** Environments that serve one request at a time and start on demand. */
export interface EnvironmentPool {
  readonly serviceSeconds: Lognormal;
  /** Most environments at once. */
  readonly concurrencyLimit: number;
  readonly provisionedConcurrency: number;
}

export interface ColdStartPool {
  readonly serviceTimeSeconds: number;
  readonly coldStartSeconds: number;
  readonly provisionedConcurrency: number;
}

const rememberColdShare = rememberBy<LoadProfile, number>();

/**
 * Share of requests that meet a cold start: those whose environment has expired, and those of a surge for which there
 * are too few.
 */
export function evaluateWorkloadColdShare(profile: LoadProfile, pool: ColdStartPool): number {
  const key = `${pool.serviceTimeSeconds} ${pool.coldStartSeconds} ${pool.provisionedConcurrency}`;
  return rememberColdShare(profile, key, () =>
    Math.min(1, expiredShare(profile, pool) + surgeShare(profile, pool)),
  );
}

/**
 * Share of requests that are cold however short they are: with one environment for all of them. No pool that starts on
 * demand has fewer, as requests that are spread over several leave each unused for longer.
 */
export function evaluateLeastColdShare({ warmth }: LoadProfile): number {
  return warmth.levels.reduce(
    (sum, level) => sum + level.requestShare * unusedProbability(level, 1, warmth, IDLE_LIFETIME_SECONDS),
    0,
  );
}

function expiredShare({ warmth }: LoadProfile, pool: ColdStartPool): number {
  return warmth.levels.reduce((sum, level) => {
    const offeredLoadErlangs = metRatePerSecond(level, warmth) * pool.serviceTimeSeconds;
    const unused = (share: number): number => unusedProbability(level, share, warmth, IDLE_LIFETIME_SECONDS);
    return (
      sum + level.requestShare * evaluateColdShare(offeredLoadErlangs, unused, pool.provisionedConcurrency)
    );
  }, 0);
}

/** Of the requests besides the first one of each surge, which counts as expired. */
function surgeShare({ warmth }: LoadProfile, pool: ColdStartPool): number {
  const { stepSeconds, factor } = warmth;
  const { serviceTimeSeconds, coldStartSeconds, provisionedConcurrency } = pool;
  return warmth.surges.reduce((sum, surge) => {
    const requests = surge.ratePerSecond * factor * stepSeconds;
    const others = Math.max(0, 1 - 1 / requests);
    const priorLoadErlangs = surge.priorRatePerSecond * factor * serviceTimeSeconds;
    const used = expectedEnvironments(priorLoadErlangs, surge.priorRequests * factor);
    const share = evaluateSurgeShare(
      { offeredLoadErlangs: surge.ratePerSecond * factor * serviceTimeSeconds, periodSeconds: stepSeconds },
      Math.max(used, provisionedConcurrency),
      coldStartSeconds + serviceTimeSeconds,
    );
    return sum + surge.requestShare * others * share;
  }, 0);
}
