import { type Lognormal, lognormalExceedance } from '../stats/lognormal';
import { normalQuantile } from '../stats/normal';
import { type WaitingTime, waitExceedance } from './waiting-time';

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

/** The response time in seconds that `probability` of requests do not exceed; `null` when it grows without bound. */
export function responseQuantileSeconds(
  groups: readonly ResponseMixture[],
  probability: number,
): number | null {
  const exceeding = 1 - probability;
  let high = 1e-4;
  while (responseExceedance(groups, high) > exceeding) {
    high *= 2;
    if (high > LONGEST_SECONDS) return null;
  }
  let low = 0;
  for (let i = 0; i < BISECTIONS; i += 1) {
    const middle = (low + high) / 2;
    if (responseExceedance(groups, middle) > exceeding) low = middle;
    else high = middle;
  }
  return high;
}

const LONGEST_SECONDS = 1e7;
const BISECTIONS = 30;

function groupExceedance(group: ResponseMixture, serviceAlone: number, seconds: number): number {
  if (group.wait === null) return 1;
  const warm = sumExceedance(group.service, serviceAlone, group.wait, seconds);
  if (group.coldShare === 0) return warm;
  const cold = lognormalExceedance(group.service.seconds, seconds - group.coldStartSeconds);
  return (1 - group.coldShare) * warm + group.coldShare * cold;
}

/**
 * P(S + W > t) for independent service and waiting times: P(S > t), exact, plus the integral over S <= t of
 * P(W > t - S), by the midpoint rule in the probability of S; the panel that holds t counts with its part below t.
 */
function sumExceedance(
  service: ServiceTime,
  serviceAlone: number,
  wait: WaitingTime,
  seconds: number,
): number {
  if (wait.waitProbability < 1e-9 || serviceAlone === 1) return serviceAlone;
  let remaining = 1 - serviceAlone;
  let waiting = 0;
  for (const midpoint of service.midpoints) {
    if (remaining <= 0) break;
    waiting += Math.min(remaining, 1 / PANELS) * waitExceedance(wait, Math.max(0, seconds - midpoint));
    remaining -= 1 / PANELS;
  }
  return serviceAlone + waiting;
}
