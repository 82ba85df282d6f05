import type { PartPolicy, ScalingPolicy } from '../workload/scaling-policy';

/**
 * A policy for instances that carry `factor` times less: targets shrink and counts grow, so that an instance is loaded
 * as before.
 */
export function scalePolicy(policy: ScalingPolicy, factor: number): ScalingPolicy {
  if (policy.kind === 'fixed') return { ...policy, instances: scaleCount(policy.instances, factor) };
  if (policy.kind !== 'several') return scalePart(policy, factor);
  return { ...policy, policies: policy.policies.map((part) => scalePart(part, factor)) };
}

/** The same policy for `factor` times the load: counts grow, and an instance is loaded as before. */
export function scaleInstances(policy: ScalingPolicy, factor: number): ScalingPolicy {
  if (policy.kind === 'fixed') return { ...policy, instances: scaleCount(policy.instances, factor) };
  if (policy.kind !== 'several') return scaleCounts(policy, factor);
  return { ...policy, policies: policy.policies.map((part) => scaleCounts(part, factor)) };
}

function scaleCounts(policy: PartPolicy, factor: number): PartPolicy {
  const scaled = { ...policy, ...scaleBounds(policy, factor) };
  if (scaled.kind !== 'scheduled') return scaled;
  return {
    ...scaled,
    actions: scaled.actions.map((action) => ({ ...action, ...scaleBounds(action, factor) })),
  };
}

function scalePart(policy: PartPolicy, factor: number): PartPolicy {
  switch (policy.kind) {
    case 'target':
      return {
        ...policy,
        ...scaleBounds(policy, factor),
        targetPerInstancePerMinute: policy.targetPerInstancePerMinute / factor,
      };
    case 'step':
      return {
        ...policy,
        ...scaleBounds(policy, factor),
        thresholdPerInstancePerMinute: policy.thresholdPerInstancePerMinute / factor,
      };
    case 'scheduled':
      return {
        ...policy,
        ...scaleBounds(policy, factor),
        actions: policy.actions.map((action) => ({ ...action, ...scaleBounds(action, factor) })),
      };
    case 'backlog':
      return { ...policy, ...scaleBounds(policy, factor) };
  }
}

function scaleBounds(
  { minInstances, maxInstances }: { readonly minInstances: number; readonly maxInstances: number },
  factor: number,
) {
  return {
    minInstances: minInstances <= 1 ? minInstances : scaleCount(minInstances, factor),
    maxInstances: scaleCount(maxInstances, factor),
  };
}

function scaleCount(count: number, factor: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count * factor));
}
