/** Cold starts of a workload on environments that start on demand. */
import { expectColdStarts, type RequestGroup } from '../queueing/cold-share';
import { EnvironmentUse } from '../queueing/environment-use';
import type { Lognormal } from '../stats/lognormal';
import type { LoadProfile } from '../workload/load-profile';
import type { KeepWarmPings } from '../workload/serving-option';
import { partialCover, type Warmth } from '../workload/warmth';
import type { WeeklyHours } from '../workload/weekly-hours';
import { rememberBy } from './remember';

/** Environments that serve one request at a time and start on demand. */
export interface EnvironmentPool {
  readonly serviceSeconds: Lognormal;
  /** Most environments at once. */
  readonly concurrencyLimit: number;
  readonly provisionedConcurrency: number;
  /** When they are there; always without it. */
  readonly provisionedSchedule?: WeeklyHours | undefined;
  readonly keepWarm?: KeepWarmPings | undefined;
}

export interface ColdStartPool {
  readonly serviceTimeSeconds: number;
  readonly coldStartSeconds: number;
  readonly provisionedConcurrency: number;
}

const rememberColdShare = rememberBy<LoadProfile, number>();

/** Share of requests that meet a cold start. O(pasts x root of the load). */
export function evaluateWorkloadColdShare(profile: LoadProfile, pool: ColdStartPool): number {
  const key = `${pool.serviceTimeSeconds} ${pool.coldStartSeconds} ${pool.provisionedConcurrency}`;
  return rememberColdShare(profile, key, () => coldShareOf(profile.warmth, pool));
}

/**
 * Share of requests that are cold however short they are: with one environment for all of them. No pool that starts on
 * demand has fewer, as requests that are spread over several leave each unused for longer.
 */
export function evaluateLeastColdShare({ warmth }: LoadProfile): number {
  return coldShareOf(warmth, { serviceTimeSeconds: 0, coldStartSeconds: 0, provisionedConcurrency: 0 });
}

function coldShareOf(warmth: Warmth, pool: ColdStartPool): number {
  const { stepSeconds, idleLifetimeSeconds } = warmth;
  const group = makeGroups(warmth.factor, pool.serviceTimeSeconds / stepSeconds);
  const { coverFrom, coverTo } = partialCover(warmth);
  const constant = {
    ownReach: Math.min(1, idleLifetimeSeconds / stepSeconds),
    startUpPeriods: (pool.coldStartSeconds + pool.serviceTimeSeconds) / stepSeconds,
    provisioned: pool.provisionedConcurrency,
  };
  let coldShare = 0;
  for (const past of warmth.pasts) {
    const own = group(past.requests, past.requests);
    const earlier: RequestGroup[] = [];
    if (past.busiestRequests > 0) earlier.push(group(past.busiestRequests, past.busiestCount));
    if (past.otherRequests > 0) earlier.push(group(past.otherRequests, past.otherCount));
    const partial =
      past.partialRequests === 0
        ? null
        : { ...group(past.partialRequests, past.partialRequests), coverFrom, coverTo };
    const coldStarts = expectColdStarts({ own, earlier, partial, ...constant });
    coldShare += (past.requestShare * coldStarts) / (own.requests * own.presence);
  }
  return Math.min(1, coldShare);
}

/** Loads alike to this many steps per e share a table. */
const LOAD_STEPS_PER_E = 40;
const LEAST_LOAD = 1e-6;

/**
 * Makes groups of `requests` that come `count` a period, at `factor` times the volume. Thinned, each remains with that
 * probability; multiplied, each stands for `factor` requests. What is less than one a period is one that comes with
 * that probability. A request meets the others of its period.
 */
function makeGroups(factor: number, serviceTimePeriods: number) {
  return (requests: number, count: number): RequestGroup => {
    const presence = Math.min(1, factor * Math.min(1, count));
    const othersMet = Math.max(0, count * factor - presence);
    return {
      requests: (requests * factor) / presence,
      presence,
      use: tabulateUse(othersMet * serviceTimePeriods, presence),
    };
  };
}

/** Tables by the presence of their requests: pools at every volume ask for the same ones again and again. */
const tables = new Map<number, Map<number, EnvironmentUse>>();
/** Tables of the presences that were asked for last are kept. */
const KEPT_PRESENCES = 40;
/** A table of a greater load is long, and seldom asked for. */
const MOST_KEPT_LOAD = 1e4;

function tabulateUse(load: number, presence: number): EnvironmentUse {
  const step = load < LEAST_LOAD ? -Infinity : Math.round(LOAD_STEPS_PER_E * Math.log(load));
  const ofPresence = tablesOf(presence);
  const known = ofPresence.get(step);
  if (known !== undefined) return known;
  const use = new EnvironmentUse(Math.exp(step / LOAD_STEPS_PER_E), presence);
  if (load < MOST_KEPT_LOAD) ofPresence.set(step, use);
  return use;
}

function tablesOf(presence: number): Map<number, EnvironmentUse> {
  const known = tables.get(presence);
  if (known !== undefined) return known;
  if (tables.size >= KEPT_PRESENCES) {
    for (const oldest of [...tables.keys()].slice(0, KEPT_PRESENCES / 2)) tables.delete(oldest);
  }
  const added = new Map<number, EnvironmentUse>();
  tables.set(presence, added);
  return added;
}
