import type { JsonObject } from '../inventory/json-value';
import {
  BACKLOG_DEFAULTS,
  type BacklogPolicy,
  instanceBounds,
  type PartPolicy,
  type ScalingPolicy,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
} from '../workload/scaling-policy';
import { blankText } from './blanks';
import { designActions } from './design-schedule';
import { takeSteps } from './design-steps';
import { alarmAt, namePolicy, type ScaledVariant } from './scaled-variant';
import type { PolicyState, ScalingState } from './scaling-state';

/** What makes the instances of a variant follow a policy; `null` where their number stands. */
export function designScaling(policy: ScalingPolicy | null, variant: ScaledVariant): ScalingState | null {
  if (policy === null || policy.kind === 'fixed') return null;
  const parts: readonly PartPolicy[] = policy.kind === 'several' ? policy.policies : [policy];
  const { minInstances, maxInstances } = instanceBounds(policy);
  return {
    target: variant.target,
    minCapacity: minInstances,
    maxCapacity: maxInstances,
    suspended: null,
    policies: parts.flatMap((part, i) => designPart(part, i, variant)),
    actions: parts.flatMap((part) => (part.kind === 'scheduled' ? designActions(part, variant.target) : [])),
  };
}

function designPart(part: PartPolicy, place: number, variant: ScaledVariant): PolicyState[] {
  const suffix = place === 0 ? '' : `-${place + 1}`;
  if (part.kind === 'target') return [trackTarget(part, suffix, variant)];
  if (part.kind === 'backlog') return followBacklog(part, suffix, variant);
  return part.kind === 'step' ? takeSteps(part, suffix, variant) : [];
}

function trackTarget(policy: TargetTrackingPolicy, suffix: string, variant: ScaledVariant): PolicyState {
  return namePolicy(`breakeven-target${suffix}`, variant, {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: policy.targetPerInstancePerMinute,
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      ...stateCooldowns(policy, TRACKING_DEFAULTS),
    },
  });
}

function stateCooldowns(
  { scaleOutCooldownSeconds, scaleInCooldownSeconds, scaleInDisabled }: TargetTrackingPolicy | BacklogPolicy,
  defaults: { readonly scaleOutCooldownSeconds: number; readonly scaleInCooldownSeconds: number },
): JsonObject {
  return {
    ScaleOutCooldown: scaleOutCooldownSeconds ?? defaults.scaleOutCooldownSeconds,
    ScaleInCooldown: scaleInCooldownSeconds ?? defaults.scaleInCooldownSeconds,
    DisableScaleIn: scaleInDisabled ?? false,
  };
}

/** The target on the backlog per instance, and, from zero, the step that the first request in the queue takes. */
function followBacklog(policy: BacklogPolicy, suffix: string, variant: ScaledVariant): PolicyState[] {
  const { endpointName } = variant;
  const target = namePolicy(`breakeven-backlog${suffix}`, variant, {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: policy.targetBacklogPerInstance,
      CustomizedMetricSpecification: {
        MetricName: 'ApproximateBacklogSizePerInstance',
        Namespace: 'AWS/SageMaker',
        Dimensions: [{ Name: 'EndpointName', Value: endpointName }],
        Statistic: 'Average',
      },
      ...stateCooldowns(policy, BACKLOG_DEFAULTS),
    },
  });
  return policy.minInstances > 0 ? [target] : [target, wakeFromZero(policy, suffix, variant)];
}

/** The step from zero: nothing has a backlog per instance while there is no instance. */
function wakeFromZero(policy: BacklogPolicy, suffix: string, variant: ScaledVariant): PolicyState {
  const wakeArn = `WakePolicyArn${suffix.replace('-', '')}`;
  const name = `breakeven-wake${suffix}`;
  return {
    ...namePolicy(name, variant, {
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        MetricAggregationType: 'Average',
        Cooldown: policy.scaleOutCooldownSeconds ?? BACKLOG_DEFAULTS.scaleOutCooldownSeconds,
        StepAdjustments: [
          {
            MetricIntervalLowerBound: 0,
            ScalingAdjustment: policy.wakeInstances ?? BACKLOG_DEFAULTS.wakeInstances,
          },
        ],
      },
    }),
    alarms: [
      {
        AlarmName: `${variant.stem}-${name}`,
        AlarmDescription: 'Requests wait and no instance is in service.',
        Namespace: 'AWS/SageMaker',
        MetricName: 'HasBacklogWithoutCapacity',
        Dimensions: [{ Name: 'EndpointName', Value: variant.endpointName }],
        Statistic: 'Average',
        ...alarmAt(
          1,
          policy.wakeDatapoints ?? BACKLOG_DEFAULTS.wakeDatapoints,
          'GreaterThanOrEqualToThreshold',
        ),
        TreatMissingData: 'missing',
        AlarmActions: [blankText(wakeArn)],
      },
    ],
    arnBlank: wakeArn,
  };
}
