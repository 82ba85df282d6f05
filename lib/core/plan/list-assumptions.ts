import {
  IDLE_LIFETIME_RANGE_SECONDS,
  IDLE_LIFETIME_SECONDS,
  PROVISIONING_SECONDS,
} from '../options/assumed-timings';
import { LIMITS_READ_ON } from '../options/aws-limits';
import type { PriceIndex } from '../pricing/price-book';
import { SECONDS_PER_MINUTE } from '../units';
import type { ArrivalFit, ObservedWorkload, WorkloadDescription } from '../workload/workload';
import { listDiscovered } from './list-discovered';
import { phraseNumber, phraseShare } from './phrases';
import type { PlanAssumptions } from './plan-record';

interface AssumptionGround {
  readonly assumptions: PlanAssumptions;
  readonly prices: PriceIndex;
  readonly observed: Pick<ObservedWorkload, 'description'>;
}

/** What holds for a plan as a whole, a sentence each. */
export function listAssumptions(
  { assumptions, prices, observed: { description } }: AssumptionGround,
  { stepSeconds, coverage }: ArrivalFit,
): string[] {
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  return [
    `A month is ${phraseNumber(assumptions.hoursPerMonth)} hours at the mean rate of the observed window.`,
    `Prices are those of the book of ${prices.date}, on demand, ${prices.commitment === undefined ? 'without commitments' : `with ${prices.commitment.usdPerHour} USD an hour committed`}.`,
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
    `An idle environment lives ${IDLE_LIFETIME_SECONDS} s, and ${IDLE_LIFETIME_RANGE_SECONDS.join(' to ')} s in the interval of a saving; ${describeProvisioning(description)}.`,
    ...listDiscovered(description),
  ];
}

function describeProvisioning({ discovered }: WorkloadDescription): string {
  const measured = discovered?.provisioning;
  if (measured === undefined) return `a new instance serves after ${PROVISIONING_SECONDS} s`;
  const { medianSeconds, p90Seconds, scaleOuts } = measured;
  return `a new instance serves after ${phraseNumber(medianSeconds)} s, the median of ${scaleOuts} scale-outs seen in the account, one in ten of which took more than ${phraseNumber(p90Seconds)} s`;
}
