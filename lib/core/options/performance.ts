import { type ResponseMixture, responseExceedance, responseQuantileSeconds } from '../queueing/response-time';
import { type Lognormal, meanRoundedUp, scaleLognormal } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import type { Performance } from './way-to-serve';

/** What a mixture of response times says about the SLO, with what it rests on. */
export function summarisePerformance(
  groups: readonly ResponseMixture[],
  description: WorkloadDescription,
  rest: Pick<Performance, 'coldShare' | 'peakUtilization' | 'billedDurationMs' | 'assumptions'>,
): Performance {
  const { percentile, targetMs } = description.slo;
  const p99Ms = quantileMs(groups, 0.99);
  return {
    p50Ms: quantileMs(groups, 0.5),
    p99Ms,
    percentileMs: percentile === 0.99 ? p99Ms : quantileMs(groups, percentile),
    breachShare: responseExceedance(groups, targetMs / MILLISECONDS_PER_SECOND),
    ...rest,
  };
}

/** Mean billed duration of a service time in seconds, each request rounded up to 1 ms. */
export function billedDurationMs(serviceSeconds: Lognormal): number {
  return meanRoundedUp(scaleLognormal(serviceSeconds, MILLISECONDS_PER_SECOND));
}

function quantileMs(groups: readonly ResponseMixture[], probability: number): number | null {
  const seconds = responseQuantileSeconds(groups, probability);
  return seconds === null ? null : seconds * MILLISECONDS_PER_SECOND;
}
