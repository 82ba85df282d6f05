/** How an endpoint's number of instances follows its load. Timings matter when it is replayed in time. */
export type ScalingPolicy =
  | TargetTrackingPolicy
  | FixedPolicy
  | StepPolicy
  | ScheduledPolicy
  | BacklogPolicy
  | SeveralPolicies;

/** Between which numbers of instances a policy moves. */
export interface InstanceBounds {
  readonly minInstances: number;
  readonly maxInstances: number;
}

/** What every policy that moves says about its instances; the first number is `minInstances` where it is not given. */
interface ScaledInstances extends InstanceBounds {
  readonly initialInstances?: number | undefined;
}

/** Alarms of target tracking: a run of datapoints above the target, a longer one below a part of it. */
export interface TrackingAlarms {
  readonly scaleOutCooldownSeconds?: number | undefined;
  readonly scaleInCooldownSeconds?: number | undefined;
  readonly outDatapoints?: number | undefined;
  readonly inDatapoints?: number | undefined;
  readonly inFactor?: number | undefined;
  readonly metricDelaySeconds?: number | undefined;
  /** True where it adds instances and never takes any away. */
  readonly scaleInDisabled?: boolean | undefined;
}

/** Target tracking on invocations per instance (`SageMakerVariantInvocationsPerInstance`). */
export interface TargetTrackingPolicy extends ScaledInstances, TrackingAlarms {
  readonly kind: 'target';
  readonly targetPerInstancePerMinute: number;
}

export interface FixedPolicy {
  readonly kind: 'fixed';
  readonly instances: number;
}

/** `change` adds instances, `percent` a share of those there are, `exact` sets their number. */
export type StepAdjustment = 'change' | 'percent' | 'exact';

/** What to do while the metric is between two bounds, both counted from the alarm's threshold. */
export interface ScalingStep {
  readonly lowerBound?: number | undefined;
  readonly upperBound?: number | undefined;
  readonly adjustment: number;
}

/** An alarm on invocations per instance a minute, and the steps that it takes. */
export interface StepAlarm {
  readonly thresholdPerInstancePerMinute: number;
  readonly steps: readonly ScalingStep[];
  readonly adjustmentType?: StepAdjustment | undefined;
  /** Least number of instances that `percent` moves by. */
  readonly minAdjustment?: number | undefined;
  readonly datapoints?: number | undefined;
  readonly cooldownSeconds?: number | undefined;
}

/** Step scaling: out when the metric is at or above one threshold, and in when at or below another. */
export interface StepPolicy extends ScaledInstances, StepAlarm {
  readonly kind: 'step';
  /** Without it nothing scales in. */
  readonly scaleIn?: StepAlarm | undefined;
  readonly metricDelaySeconds?: number | undefined;
}

/** New bounds from a minute on: of every week (0 is Monday 00:00 UTC), or once, of the replay. One of the two is given. */
export interface ScheduledAction extends InstanceBounds {
  readonly minuteOfWeek?: number | undefined;
  readonly atMinute?: number | undefined;
}

/** Scheduled actions. Until the first one the policy's own bounds hold. */
export interface ScheduledPolicy extends ScaledInstances {
  readonly kind: 'scheduled';
  readonly actions: readonly ScheduledAction[];
}

/**
 * Target tracking on the backlog per instance of an asynchronous endpoint (`ApproximateBacklogSizePerInstance`), and a
 * wake-up from zero when requests wait and nothing is in service (`HasBacklogWithoutCapacity`).
 */
export interface BacklogPolicy extends ScaledInstances, TrackingAlarms {
  readonly kind: 'backlog';
  readonly targetBacklogPerInstance: number;
  readonly wakeInstances?: number | undefined;
  readonly wakeDatapoints?: number | undefined;
}

/** Policies on one endpoint: the largest wins outwards, all must agree inwards, a schedule sets the bounds of all. */
export interface SeveralPolicies {
  readonly kind: 'several';
  readonly policies: readonly PartPolicy[];
}

/** A policy that can stand beside others. */
export type PartPolicy = TargetTrackingPolicy | StepPolicy | ScheduledPolicy | BacklogPolicy;

/**
 * What holds where a policy does not say: the alarms that SageMaker's target tracking is seen to make. The cooldowns of
 * `backlog` are those of AWS's example for asynchronous endpoints.
 */
export const TRACKING_DEFAULTS = {
  scaleOutCooldownSeconds: 300,
  scaleInCooldownSeconds: 300,
  outDatapoints: 3,
  inDatapoints: 15,
  inFactor: 0.9,
  metricDelaySeconds: 0,
} as const;
export const BACKLOG_DEFAULTS = {
  ...TRACKING_DEFAULTS,
  scaleInCooldownSeconds: 600,
  wakeInstances: 1,
  wakeDatapoints: 2,
} as const;
export const STEP_DEFAULTS = {
  adjustmentType: 'change',
  minAdjustment: 1,
  datapoints: 3,
  cooldownSeconds: 300,
  metricDelaySeconds: 0,
} as const;

/** The two alarms of a target: what the metric is compared with, in the metric's unit. */
export function alarmThresholds(
  target: number,
  inFactor: number = TRACKING_DEFAULTS.inFactor,
): { readonly scaleOutAbove: number; readonly scaleInBelow: number } {
  return { scaleOutAbove: target, scaleInBelow: target * inFactor };
}

/** Target of invocations per instance a minute, from what one carries: AWS's (MAX_RPS x SAFETY_FACTOR) x 60. */
export function targetFromCapacity(capacityPerInstancePerMinute: number, safetyFactor: number): number {
  return safetyFactor * capacityPerInstancePerMinute;
}

/** Bounds of a policy: of several, those of its schedule, or else the largest of each. */
export function instanceBounds(policy: ScalingPolicy): InstanceBounds {
  if (policy.kind === 'fixed') return { minInstances: policy.instances, maxInstances: policy.instances };
  if (policy.kind !== 'several') return policy;
  const scheduled = policy.policies.find(({ kind }) => kind === 'scheduled');
  return (
    scheduled ?? {
      minInstances: Math.max(...policy.policies.map(({ minInstances }) => minInstances)),
      maxInstances: Math.max(...policy.policies.map(({ maxInstances }) => maxInstances)),
    }
  );
}

/** Most instances that a policy can ever ask for. */
export function mostInstances(policy: ScalingPolicy): number {
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  const actions = parts.flatMap((part) => (part.kind === 'scheduled' ? part.actions : []));
  return Math.max(instanceBounds(policy).maxInstances, ...actions.map(({ maxInstances }) => maxInstances));
}
