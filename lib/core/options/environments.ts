/**
 * Environments that serve one request at a time and start on demand: what Lambda and SageMaker serverless share.
 */
import { environmentsEverNeeded } from '../queueing/cold-share';
import { erlangB } from '../queueing/erlang';
import { NO_WAIT, type ResponseMixture, tabulateServiceTime } from '../queueing/response-time';
import { type Lognormal, lognormalMean } from '../stats/lognormal';
import { SECONDS_PER_HOUR } from '../units';
import { type LoadProfile, peakRatePerSecond } from '../workload/load-profile';
import type { ProvisionedConcurrency } from '../workload/serving-option';
import { coldStartSeconds, IDLE_LIFETIME_SECONDS } from './assumed-timings';
import { type EnvironmentPool, evaluateWorkloadColdShare } from './cold-starts';
import { billedDurationMs } from './performance';
import { provisionedHours, splitProfile } from './provisioned-time';
import type { Performance, Situation } from './way-to-serve';

/** Share of requests that a limit of this many environments may turn away before the limit counts as too low. */
const THROTTLED_SHARE_ALLOWED = 1e-3;

/** Fewest environments that turn away at most one request in a thousand at the busiest period (Erlang B). */
export function fewestEnvironments(profile: LoadProfile, serviceSeconds: Lognormal): number {
  const offeredLoadErlangs = peakRatePerSecond(profile) * lognormalMean(serviceSeconds);
  let blocking = 1;
  let servers = 0;
  while (blocking > THROTTLED_SHARE_ALLOWED) {
    servers += 1;
    blocking = (offeredLoadErlangs * blocking) / (servers + offeredLoadErlangs * blocking);
  }
  return servers;
}

/** The sentence why the concurrency limit is too low; `null` when it is not. */
export function findConcurrencyLimit(
  way: string,
  limit: number,
  profile: LoadProfile,
  service: Lognormal,
): string | null {
  const needed = fewestEnvironments(profile, service);
  return needed <= limit ? null : `the busiest period needs ${needed} at once and ${way} allows ${limit}`;
}

/**
 * Response times of a pool: nobody waits; a request over the limit is turned away and counts as a breach; some meet a
 * cold start.
 */
export function evaluateEnvironments(pool: EnvironmentPool, situation: Situation): Performance {
  const { profile, description } = situation;
  const service = tabulateServiceTime(pool.serviceSeconds);
  const startSeconds = coldStartSeconds(description);
  const coldShare = poolColdShare(pool, situation);
  const served = { requestShare: 1, wait: NO_WAIT, service, coldShare, coldStartSeconds: startSeconds };
  return {
    responses: withThrottled(served, throttledShare(pool, profile)),
    coldShare,
    peakUtilization:
      (peakRatePerSecond(profile) * lognormalMean(pool.serviceSeconds)) / pool.concurrencyLimit,
    modelled: true,
    assumptions: [describeStarts(startSeconds, description.coldStartSeconds !== undefined)],
  };
}

function describeStarts(startSeconds: number, isTold: boolean): string {
  return isTold
    ? `A cold start lasts ${startSeconds} s as told; an idle environment is taken to live ${IDLE_LIFETIME_SECONDS} s. Measure that.`
    : `A cold start is taken to last ${startSeconds} s and an idle environment to live ${IDLE_LIFETIME_SECONDS} s. Measure both.`;
}

/** Share of requests that meet a cold start: as simulated where that is asked for, else by the formula. */
export function poolColdShare(
  pool: EnvironmentPool,
  { profile, description, simulateColdShare }: Situation,
): number {
  const simulated = simulateColdShare?.(pool) ?? null;
  if (simulated !== null) return simulated;
  const startSeconds = coldStartSeconds(description);
  const { provisionedSchedule: schedule } = pool;
  if (schedule === undefined) return formulaColdShare(pool, profile, startSeconds);
  const away = { ...pool, provisionedConcurrency: 0 };
  return splitProfile(profile, schedule).reduce(
    (sum, part) =>
      sum + part.requestShare * formulaColdShare(part.isWithin ? pool : away, part.profile(), startSeconds),
    0,
  );
}

/**
 * Environments that are pinged more often than they expire never do, as provisioned ones, which are pinged first; those
 * that are pinged less often are there for an idle lifetime after each ping.
 */
function formulaColdShare(
  { serviceSeconds, provisionedConcurrency, keepWarm }: EnvironmentPool,
  profile: LoadProfile,
  startSeconds: number,
): number {
  const shareWith = (kept: number): number =>
    evaluateWorkloadColdShare(profile, {
      serviceTimeSeconds: lognormalMean(serviceSeconds),
      coldStartSeconds: startSeconds,
      provisionedConcurrency: kept,
    });
  if (keepWarm === undefined) return shareWith(provisionedConcurrency);
  const pinged = Math.min(1, profile.warmth.idleLifetimeSeconds / keepWarm.everySeconds);
  const warm = pinged * shareWith(Math.max(provisionedConcurrency, keepWarm.environments));
  return pinged === 1 ? warm : warm + (1 - pinged) * shareWith(provisionedConcurrency);
}

/** Share of requests that `provisioned` environments carry, the newest-idle-first order filling them first. */
function provisionedRequestShare(
  profile: LoadProfile,
  serviceSeconds: Lognormal,
  provisioned: number,
): number {
  const serviceTimeSeconds = lognormalMean(serviceSeconds);
  return profile.levels.reduce((sum, { ratePerSecond, requestShare }) => {
    return sum + requestShare * (1 - erlangB(provisioned, ratePerSecond * serviceTimeSeconds));
  }, 0);
}

/**
 * Fills in how the month's requests split between provisioned and on-demand environments, where the option says only
 * how many are provisioned.
 */
export function withProvisionedSplit<Option extends ProvisionedConcurrency>(
  option: Option,
  serviceSeconds: Lognormal,
  { profile, terms }: Situation,
): Option {
  const provisioned = option.provisionedConcurrency ?? 0;
  if (provisioned === 0 || option.provisionedRequests !== undefined) return option;
  const requestsPerMonth = profile.requestsPerSecond * terms.hoursPerMonth * SECONDS_PER_HOUR;
  const { provisionedSchedule: schedule } = option;
  const within =
    schedule === undefined ? null : splitProfile(profile, schedule).find((part) => part.isWithin);
  const hoursShare = provisionedHours(option, terms.hoursPerMonth) / terms.hoursPerMonth;
  const offeredShare = within === null ? hoursShare : (within?.requestShare ?? 0);
  return {
    ...option,
    provisionedRequests:
      requestsPerMonth *
      offeredShare *
      provisionedRequestShare(within?.profile() ?? profile, serviceSeconds, provisioned),
    provisionedServiceTimeMs: billedDurationMs(serviceSeconds),
  };
}

/** Numbers of provisioned environments worth a look: what the busiest period keeps busy on average, and its peak. */
export function provisionedSizes(profile: LoadProfile, serviceSeconds: Lognormal): number[] {
  const mean = Math.ceil(profile.requestsPerSecond * lognormalMean(serviceSeconds));
  const peak = fewestEnvironments(profile, serviceSeconds);
  return mean === peak ? [peak] : [mean, peak];
}

/** Share of requests over the limit; levels that stay eight standard deviations below it turn nobody away. */
function throttledShare(pool: EnvironmentPool, profile: LoadProfile): number {
  const serviceTimeSeconds = lognormalMean(pool.serviceSeconds);
  return profile.levels.reduce((sum, { ratePerSecond, requestShare }) => {
    const offeredLoadErlangs = ratePerSecond * serviceTimeSeconds;
    if (environmentsEverNeeded(offeredLoadErlangs) <= pool.concurrencyLimit) return sum;
    return sum + requestShare * erlangB(pool.concurrencyLimit, offeredLoadErlangs);
  }, 0);
}

/** A throttled request never gets its answer: as a group, it is one that waits for ever. */
function withThrottled(served: ResponseMixture, share: number): ResponseMixture[] {
  if (share < 1e-9) return [served];
  const throttled = { ...served, requestShare: share, wait: null, coldShare: 0 };
  return [{ ...served, requestShare: 1 - share }, throttled];
}
