import type { Situation } from '../options/way-to-serve';
import { describeSituation } from '../plan/describe-situation';
import { costInstances } from '../plan/drawn-costs';
import { requestsPerMonth } from '../plan/evaluate-option';
import { meanInstances } from '../plan/evaluate-policy';
import { evaluatePresent } from '../plan/evaluate-present';
import { type ObservedMinutes, observeMinutes } from '../plan/instance-stage';
import { countPaidInstances, weighPools } from '../plan/paid-instances';
import type { Evaluation, Plan } from '../plan/plan';
import type { RecommendedServing } from '../plan/plan-record';
import { replayEvaluation } from '../plan/replay-evaluation';
import { withSimulatedColdStarts } from '../plan/simulate-cold-starts';
import type { Series } from '../series/series';
import type { AsyncOption, RealtimeOption, ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';

/** What of the plan that recommended a change its follow-up rests on. */
export type FollowedPlan = Pick<
  Plan,
  'description' | 'requestsPerMonth' | 'hoursPerMonth' | 'freeTier' | 'gbBytes' | 'seed'
>;

/** What ways to serve are held against after the fact: traffic that came, and what the plan knew. */
export interface TrafficGround extends Pick<Situation, 'instances' | 'prices'> {
  readonly arrivals: Series;
  readonly plan: FollowedPlan;
}

/** A way to serve under traffic that came. */
export interface ServedTraffic {
  /** Its cost is a month of such traffic. */
  readonly evaluation: Evaluation;
  readonly situation: Situation;
  readonly observed: ObservedMinutes;
  /** Instances on average; `null` where it is not paid by instances. */
  readonly meanInstances: number | null;
}

/** The workload as it would be served, by what was known of it: without what is true of the way it was served only. */
export function describeServed(
  described: WorkloadDescription,
  { option, policy }: RecommendedServing,
): WorkloadDescription {
  const { policy: _before, discovered, ...rest } = described;
  const { paid: _paid, pools: _pools, shared: _shared, ...facts } = discovered ?? {};
  return {
    ...rest,
    present: option,
    ...(policy === null ? {} : { policy }),
    ...(discovered === undefined ? {} : { discovered: facts }),
  };
}

/**
 * Evaluates a described way to serve under traffic that came, as plans evaluate the present one, but for instances that
 * scale: they follow that traffic by replay. `calibration` is how many there were for each that a replay said. `null` for
 * what is not served. Throws `RangeError` where no request came.
 */
export function evaluateServed(
  described: WorkloadDescription,
  { arrivals, plan, instances, prices }: TrafficGround,
  calibration: number,
): ServedTraffic | null {
  const asPlanned = describeSituation({
    observed: { arrivals, description: described },
    prices,
    instances,
    assumptions: plan,
  });
  const factor = plan.requestsPerMonth > 0 ? requestsPerMonth(asPlanned) / plan.requestsPerMonth : 1;
  const situation = { ...asPlanned, description: scaleHours(described, factor) };
  const simulated = withSimulatedColdStarts(situation, arrivals, plan.seed);
  const observed = observeMinutes(arrivals);
  const evaluation = evaluatePresent(situation, simulated, observed);
  if (evaluation === null) return null;
  const count = countInstances(evaluation, situation, arrivals, calibration);
  const served = { situation: simulated, observed, meanInstances: count };
  if (count === null || !isOnInstances(evaluation.option)) return { ...served, evaluation };
  const costUsd = costInstances(evaluation.option, count, situation, 1);
  return { ...served, evaluation: { ...evaluation, monthlyCostUsd: Number.isNaN(costUsd) ? null : costUsd } };
}

export function isOnInstances(option: ServingOption): option is RealtimeOption | AsyncOption {
  return option.kind === 'realtime' || option.kind === 'async';
}

/** Hours that are known of the traffic of the plan only grow with the work. */
function scaleHours(description: WorkloadDescription, factor: number): WorkloadDescription {
  const { present, policy } = description;
  if (present?.kind === 'batch')
    return { ...description, present: { ...present, hoursPerJob: present.hoursPerJob * factor } };
  if (present?.kind !== 'async' || policy !== undefined) return description;
  return { ...description, present: { ...present, instanceHours: present.instanceHours * factor } };
}

/** Instances that are paid for on average: of those that scale, as many as this traffic asks for. */
function countInstances(
  { option, policy }: Evaluation,
  situation: Situation,
  arrivals: Series,
  calibration: number,
): number | null {
  const { description, prices } = situation;
  if (isOnInstances(option) && policy !== null && policy.kind !== 'fixed') {
    const { totals } = replayEvaluation({ option, policy }, situation, arrivals);
    const { pools } = description.discovered ?? {};
    const weight =
      pools === undefined ? 1 : weighPools(pools, option.instanceType, description.region, prices);
    return meanInstances(totals) * calibration * weight;
  }
  return option.kind === 'realtime' ? (countPaidInstances(option, situation) ?? option.instanceCount) : null;
}
