import { completeOption } from '../options/complete-option';
import { type CostEstimate, estimateCost } from '../options/estimate-cost';
import { evaluateInstanceCapacity } from '../options/instance-capacity';
import { followingGroups, requireInstance } from '../options/realtime';
import { evaluatePerformance, findLimit, labelOption } from '../options/registry';
import type { Performance, Situation } from '../options/way-to-serve';
import { SECONDS_PER_MINUTE } from '../units';
import { peakRatePerSecond } from '../workload/load-profile';
import {
  instanceBounds,
  mostInstances,
  type ScalingPolicy,
  settledInstances,
} from '../workload/scaling-policy';
import { type RealtimeOption, servingStyle } from '../workload/serving-option';
import { estimateMonth, requestsPerMonth, summariseEvaluation } from './evaluate-option';
import type { Evaluation } from './plan';

/** The option in use today, and what it costs at a multiple of today's volume. */
export interface PresentOption {
  readonly evaluation: Evaluation;
  costAt(volumeFactor: number): number;
}

/** Evaluates the present option as described, with its scaling policy; `null` for a service that is being designed. */
export function evaluatePresent(situation: Situation): PresentOption | null {
  const { present, policy } = situation.description;
  if (present === null) return null;
  if (present.kind === 'realtime' && policy !== undefined) return evaluateScaled(present, policy, situation);
  const option = completeOption(present, situation);
  const identity = { option, policy: null, style: servingStyle(option), label: labelOption(option) };
  const limit = findLimit(option, situation);
  const found = limit === null ? { performance: evaluatePerformance(option, situation) } : { limit };
  const costAt = (volumeFactor: number): CostEstimate => estimateMonth(option, situation, volumeFactor);
  return {
    evaluation: summariseEvaluation(identity, { ...found, cost: costAt(1) }, situation),
    costAt: (volumeFactor) => totalOf(costAt(volumeFactor)),
  };
}

/** A real-time endpoint whose instances follow the load, taken to be where the policy settles in every period. */
function evaluateScaled(option: RealtimeOption, policy: ScalingPolicy, situation: Situation): PresentOption {
  const identity = { option, policy, style: 'realtime', label: labelScaled(option, policy) } as const;
  const limit = findLimit({ ...option, instanceCount: mostInstances(policy) }, situation);
  const costAt = (volumeFactor: number): CostEstimate =>
    estimateScaled(option, policy, situation, volumeFactor);
  const found = limit === null ? { performance: performScaled(option, policy, situation) } : { limit };
  return {
    evaluation: summariseEvaluation(identity, { ...found, cost: costAt(1) }, situation),
    costAt: (volumeFactor) => totalOf(costAt(volumeFactor)),
  };
}

function estimateScaled(
  option: RealtimeOption,
  policy: ScalingPolicy,
  situation: Situation,
  volumeFactor: number,
): CostEstimate {
  const { profile, terms, description, prices } = situation;
  const meanInstances = profile.levels.reduce(
    (sum, { ratePerSecond, timeShare }) =>
      sum + timeShare * settledInstances(policy, ratePerSecond * volumeFactor * SECONDS_PER_MINUTE),
    0,
  );
  const usage = {
    requestsPerMonth: requestsPerMonth(situation) * volumeFactor,
    billedDurationMs: 0,
    requestBytes: description.requestBytes,
    responseBytes: description.responseBytes,
    hours: terms.hoursPerMonth,
  };
  return estimateCost({ ...option, instanceCount: meanInstances }, usage, terms, prices);
}

function performScaled(option: RealtimeOption, policy: ScalingPolicy, situation: Situation): Performance {
  const { profile, description } = situation;
  const capacity = evaluateInstanceCapacity(requireInstance(option.instanceType, situation), description);
  const instancesAt = (ratePerSecond: number): number =>
    settledInstances(policy, ratePerSecond * SECONDS_PER_MINUTE);
  const peak = peakRatePerSecond(profile);
  return {
    responses: followingGroups(instancesAt, capacity, profile),
    coldShare: null,
    peakUtilization: peak / (instancesAt(peak) * capacity.saturationPerSecond),
    modelled: !capacity.measured,
    assumptions: [
      ...capacity.assumptions,
      'The scaling policy is taken to settle at once in every period; delays make it cost more and breach more.',
    ],
  };
}

function labelScaled({ instanceType }: RealtimeOption, policy: ScalingPolicy): string {
  if (policy.kind === 'fixed') return `${policy.instances} x ${instanceType}`;
  const { minInstances, maxInstances } = instanceBounds(policy);
  const range = `${minInstances} to ${maxInstances} x ${instanceType}`;
  return policy.kind === 'target' ? `${range}, target ${policy.targetPerInstancePerMinute} a minute` : range;
}

function totalOf(cost: CostEstimate): number {
  return cost.priced ? cost.totalUsd : Number.NaN;
}
