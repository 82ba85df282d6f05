/** How an endpoint's number of instances follows its load. */
export type ScalingPolicy = TargetTrackingPolicy | FixedPolicy;

/** Target tracking on invocations per instance; the timing matters when it is replayed in time. */
export interface TargetTrackingPolicy {
  readonly kind: 'target';
  readonly targetPerInstancePerMinute: number;
  readonly minInstances: number;
  readonly maxInstances: number;
  readonly initialInstances?: number;
  readonly scaleOutCooldownSeconds?: number;
  readonly scaleInCooldownSeconds?: number;
  readonly outDatapoints?: number;
  readonly inDatapoints?: number;
  readonly inFactor?: number;
  readonly metricDelaySeconds?: number;
}

export interface FixedPolicy {
  readonly kind: 'fixed';
  readonly instances: number;
}

/** Instances that a policy settles on under a steady load: ceil(load / target), between its bounds. */
export function settledInstances(policy: ScalingPolicy, requestsPerMinute: number): number {
  if (policy.kind === 'fixed') return policy.instances;
  const wanted = Math.ceil(requestsPerMinute / policy.targetPerInstancePerMinute);
  return Math.min(policy.maxInstances, Math.max(policy.minInstances, wanted));
}
