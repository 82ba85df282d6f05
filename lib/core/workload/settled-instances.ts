import { type FixedPolicy, instanceBounds, type PartPolicy, type ScalingPolicy } from './scaling-policy';

/**
 * Instances that a policy settles on under a steady load, between its bounds: ceil(load / target), or as few as stay
 * below the alarm of a step. A schedule stands at its minimum. A backlog policy, which knows no rate, stands at as many
 * as carry the load; one, where their capacity is not given.
 */
export function settledInstances(
  policy: ScalingPolicy,
  requestsPerMinute: number,
  capacityPerInstancePerMinute = Number.POSITIVE_INFINITY,
): number {
  const { minInstances, maxInstances } = instanceBounds(policy);
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  const wanted = parts.map((part) => wantedInstances(part, requestsPerMinute, capacityPerInstancePerMinute));
  return Math.min(maxInstances, Math.max(minInstances, ...wanted));
}

function wantedInstances(
  policy: PartPolicy | FixedPolicy,
  requestsPerMinute: number,
  capacityPerInstancePerMinute: number,
): number {
  switch (policy.kind) {
    case 'fixed':
      return policy.instances;
    case 'scheduled':
      return policy.minInstances;
    case 'target':
      return instancesForTarget(requestsPerMinute, policy.targetPerInstancePerMinute);
    case 'step':
      return instancesBelow(requestsPerMinute, policy.thresholdPerInstancePerMinute);
    case 'backlog':
      if (requestsPerMinute === 0) return 0;
      return Math.max(1, instancesForTarget(requestsPerMinute, capacityPerInstancePerMinute));
  }
}

/** Fewest instances on which `load` is less than `threshold` each; that of an alarm rings when it is reached. */
function instancesBelow(load: number, threshold: number): number {
  const atMost = instancesForTarget(load, threshold);
  return load > 0 && load >= atMost * threshold * (1 - ROUNDING_TOLERANCE) ? atMost + 1 : atMost;
}

/**
 * Fewest instances on which `load` is at most `target` each: ceil(load / target). A quotient above a whole number by no
 * more than rounding is that number.
 */
export function instancesForTarget(load: number, target: number): number {
  const exact = load / target;
  return Math.ceil(exact - exact * ROUNDING_TOLERANCE);
}

const ROUNDING_TOLERANCE = 1e-12;
