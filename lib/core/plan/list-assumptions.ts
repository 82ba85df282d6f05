import {
  IDLE_LIFETIME_RANGE_SECONDS,
  IDLE_LIFETIME_SECONDS,
  PROVISIONING_SECONDS,
} from '../options/assumed-timings';
import { LIMITS_READ_ON } from '../options/aws-limits';
import type { PriceIndex } from '../pricing/price-book';
import { SECONDS_PER_MINUTE } from '../units';
import type { ArrivalFit } from '../workload/workload';
import { phraseNumber, phraseShare } from './phrases';
import type { PlanAssumptions } from './plan-record';

/** What holds for a plan as a whole, a sentence each. */
export function listAssumptions(
  { assumptions, prices }: { readonly assumptions: PlanAssumptions; readonly prices: PriceIndex },
  { stepSeconds, coverage }: ArrivalFit,
): string[] {
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  return [
    `A month is ${phraseNumber(assumptions.hoursPerMonth)} hours at the mean rate of the observed window.`,
    `Prices are those of the book of ${prices.date}, on demand, without commitments.`,
    `Limits and default quotas are those that AWS documented on ${LIMITS_READ_ON}.`,
    'Within a period arrivals are Poisson.',
    ...(minutes > 1
      ? [
          `Traffic was observed in periods of ${phraseNumber(minutes)} minutes: peaks inside one are not seen.`,
        ]
      : []),
    ...(coverage < 1
      ? [
          `${phraseShare(coverage)} of the window has data; missing periods count neither as traffic nor as idle.`,
        ]
      : []),
    'SageMaker routes requests at random, so each instance queues on its own.',
    'Scaling policies are replayed minute by minute; instances that start are paid for.',
    `An idle environment lives ${IDLE_LIFETIME_SECONDS} s, and ${IDLE_LIFETIME_RANGE_SECONDS.join(' to ')} s in the interval of a saving; a new instance serves after ${PROVISIONING_SECONDS} s.`,
  ];
}
