import { type Lognormal, lognormalExceedance, lognormalQuantile } from '../stats/lognormal';
import { narrowRoot } from '../stats/narrow-root';
import { normalQuantile } from '../stats/normal';
import type { WaitingTime } from './waiting-time';

/** How one group of requests is served: a share of them waits, then is served, some after a cold start. */
export interface ResponseMixture {
  /** Share of all requests in this group; the groups sum to 1. */
  readonly requestShare: number;
  /** `null` when the queue is unstable: every request of the group then takes longer than any limit. */
  readonly wait: WaitingTime | null;
  readonly service: ServiceTime;
  readonly coldShare: number;
  readonly coldStartSeconds: number;
}

/** A service-time distribution in seconds, with the quantiles that integrals over it need. */
export interface ServiceTime {
  readonly seconds: Lognormal;
  /** At the midpoints of `PANELS` equal shares of probability, ascending. */
  readonly midpoints: Float64Array;
}

const PANELS = 64;
const MIDPOINT_Z = Array.from({ length: PANELS }, (_, i) => normalQuantile((i + 0.5) / PANELS));

export function tabulateServiceTime(seconds: Lognormal): ServiceTime {
  return {
    seconds,
    midpoints: Float64Array.from(MIDPOINT_Z, (z) => seconds.median * Math.exp(seconds.sigma * z)),
  };
}

/** For ways to serve in which every request gets an environment of its own. */
export const NO_WAIT: WaitingTime = { waitProbability: 0, meanIfWaitingSeconds: 0 };

/** P(response time > `seconds`) over all groups, weighted by requests. */
export function responseExceedance(groups: readonly ResponseMixture[], seconds: number): number {
  let exceedance = 0;
  let service: ServiceTime | null = null;
  let serviceAlone = 0;
  for (const group of groups) {
    if (group.service !== service) {
      service = group.service;
      serviceAlone = lognormalExceedance(service.seconds, seconds);
    }
    exceedance += group.requestShare * groupExceedance(group, serviceAlone, seconds);
  }
  return Math.min(1, exceedance);
}

/**
 * The response time in seconds that `probability` of requests do not exceed, to a relative 1e-6; `null` when it grows
 * without bound. Nobody is answered before being served, so the search starts at the service time's own quantile.
 */
export function responseQuantileSeconds(
  groups: readonly ResponseMixture[],
  probability: number,
): number | null {
  const exceeding = 1 - probability;
  const shortfallAt = (logSeconds: number): number =>
    Math.log(exceeding / responseExceedance(groups, Math.exp(logSeconds)));
  const least = Math.min(...groups.map(({ service }) => lognormalQuantile(service.seconds, probability)));
  let low = { x: Math.log(least), value: Number.NEGATIVE_INFINITY };
  for (let step = PRECISION; ; step *= STEP_GROWTH) {
    const x = low.x + Math.log1p(step);
    if (x > Math.log(LONGEST_SECONDS)) return null;
    const high = { x, value: shortfallAt(x) };
    if (high.value >= 0) return Math.exp(narrowRoot(shortfallAt, low, high, PRECISION)[1]);
    low = high;
  }
}

const LONGEST_SECONDS = 1e7;
const PRECISION = 1e-6;
/** Of the steps in which the search goes out from the service time's own quantile. */
const STEP_GROWTH = 16;
/** A group whose waiting requests are fewer than this share of all cannot move any figure that is shown. */
const NEGLIGIBLE_SHARE = 1e-8;

function groupExceedance(group: ResponseMixture, serviceAlone: number, seconds: number): number {
  if (group.wait === null) return 1;
  const waits = group.wait.waitProbability * group.requestShare > NEGLIGIBLE_SHARE;
  const warm = waits ? sumExceedance(group.service, serviceAlone, group.wait, seconds) : serviceAlone;
  if (group.coldShare === 0) return warm;
  const cold = lognormalExceedance(group.service.seconds, seconds - group.coldStartSeconds);
  return (1 - group.coldShare) * warm + group.coldShare * cold;
}

/**
 * P(S + W > t) for independent service and waiting times: P(S > t), exact, plus the integral over S <= t of
 * P(W > t - S), by the midpoint rule in the probability of S. Panels are taken from t downwards, the one that holds t
 * with its part below t, until a wait as long as the rest is out of the question.
 */
function sumExceedance(
  { midpoints }: ServiceTime,
  serviceAlone: number,
  { waitProbability, meanIfWaitingSeconds }: WaitingTime,
  seconds: number,
): number {
  const panelsBelow = (1 - serviceAlone) * PANELS;
  const longestWait = NEGLIGIBLE_EXPONENT * meanIfWaitingSeconds;
  let waiting = 0;
  for (let panel = Math.ceil(panelsBelow) - 1; panel >= 0; panel -= 1) {
    const left = Math.max(0, seconds - (midpoints[panel] ?? 0));
    if (left > longestWait) break;
    waiting += Math.min(1, panelsBelow - panel) * Math.exp(-left / meanIfWaitingSeconds);
  }
  return serviceAlone + (waitProbability * waiting) / PANELS;
}

const NEGLIGIBLE_EXPONENT = 18;
