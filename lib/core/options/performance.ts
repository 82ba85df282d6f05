import { type ResponseMixture, responseExceedance, responseQuantileSeconds } from '../queueing/response-time';
import { type Lognormal, meanRoundedUp, scaleLognormal } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { ServiceLevelObjective } from '../workload/workload';
import { rememberBy } from './remember';

/** Share of requests over the SLO's target; `null` where no latency is promised. */
export function evaluateBreachShare(
  responses: readonly ResponseMixture[] | null,
  slo: ServiceLevelObjective,
): number | null {
  return responses === null ? null : responseExceedance(responses, slo.targetMs / MILLISECONDS_PER_SECOND);
}

const rememberQuantile = rememberBy<readonly ResponseMixture[], { readonly seconds: number | null }>();

/** Response time in milliseconds that `probability` of requests do not exceed; `null` when it grows without bound. */
export function responseQuantileMs(
  responses: readonly ResponseMixture[] | null,
  probability: number,
): number | null {
  if (responses === null) return null;
  const { seconds } = rememberQuantile(responses, String(probability), () => ({
    seconds: responseQuantileSeconds(responses, probability),
  }));
  return seconds === null ? null : seconds * MILLISECONDS_PER_SECOND;
}

/** Mean billed duration of a service time in seconds, each request rounded up to 1 ms. */
export function billedDurationMs(serviceSeconds: Lognormal): number {
  return meanRoundedUp(scaleLognormal(serviceSeconds, MILLISECONDS_PER_SECOND));
}

/** Largest share of requests that may be over the target, so that both the percentile and the breach share hold. */
export function allowedBreachShare({ percentile, breachShare }: ServiceLevelObjective): number {
  return Math.min(breachShare, 1 - percentile);
}

/**
 * Whether the SLO is met. An option that is saturated in its busiest period does not meet one, however few requests
 * that is, unless its backlog was followed: it would delay the periods after it, which are evaluated without it.
 */
export function holdsSlo(
  {
    breachShare,
    peakUtilization,
    followsBacklog = false,
  }: {
    readonly breachShare: number | null;
    readonly peakUtilization: number | null;
    readonly followsBacklog?: boolean;
  },
  slo: ServiceLevelObjective,
): boolean {
  const isSaturated = !followsBacklog && peakUtilization !== null && peakUtilization >= 1;
  return meetsSlo(breachShare, slo) && !isSaturated;
}

/** Room for rounding in a share that theory puts exactly on the limit. */
const SHARE_TOLERANCE = 1e-9;

/** Whether so many requests over the target are allowed; a way to serve that promises no latency is not asked. */
export function meetsSlo(breachShare: number | null, slo: ServiceLevelObjective): boolean {
  return breachShare === null || breachShare <= allowedBreachShare(slo) + SHARE_TOLERANCE;
}
