import type {
  DiscoveredAlarm,
  DiscoveredPolicy,
  DiscoveredScaling,
  SuspendedPart,
} from '@/lib/core/inventory/discovered-scaling';
import type {
  ActivityAnswer,
  AlarmAnswer,
  PolicyAnswer,
  ScheduledActionAnswer,
  StepScalingAnswer,
  TargetAnswer,
  TargetTrackingAnswer,
} from './scaling-answers';

/** What belongs to one target; of the alarms, which are by name, those that its policies name are taken. */
export interface ScalingParts {
  readonly policies: readonly PolicyAnswer[];
  readonly actions: readonly ScheduledActionAnswer[];
  readonly alarms: ReadonlyMap<string, AlarmAnswer>;
  readonly activities: readonly ActivityAnswer[];
}

export function buildScaling(target: TargetAnswer, parts: ScalingParts): DiscoveredScaling {
  const named = parts.policies.flatMap(listAlarmNames).map((alarm) => parts.alarms.get(alarm));
  return {
    dimension: target.ScalableDimension,
    minCapacity: target.MinCapacity,
    maxCapacity: target.MaxCapacity,
    ...listSuspended(target),
    policies: parts.policies.map(buildPolicy),
    scheduledActions: parts.actions.map((action) => ({
      actionName: action.ScheduledActionName,
      schedule: action.Schedule,
      timeZone: action.Timezone,
      minCapacity: action.ScalableTargetAction?.MinCapacity ?? null,
      maxCapacity: action.ScalableTargetAction?.MaxCapacity ?? null,
      startSeconds: action.StartTime,
      endSeconds: action.EndTime,
    })),
    alarms: named.filter((alarm) => alarm !== undefined).map(buildAlarm),
    activities: parts.activities.map((activity) => ({
      startSeconds: activity.StartTime,
      endSeconds: activity.EndTime,
      status: activity.StatusCode,
      description: activity.Description ?? '',
      cause: activity.Cause ?? '',
    })),
  };
}

function listSuspended({
  SuspendedState: state,
}: TargetAnswer): Pick<DiscoveredScaling, 'suspended' | 'suspendedParts'> {
  const parts: SuspendedPart[] = [];
  if (state?.DynamicScalingInSuspended === true) parts.push('scale-in');
  if (state?.DynamicScalingOutSuspended === true) parts.push('scale-out');
  if (state?.ScheduledScalingSuspended === true) parts.push('schedule');
  return parts.length === 0 ? { suspended: false } : { suspended: true, suspendedParts: parts };
}

function listAlarmNames({ Alarms }: PolicyAnswer): string[] {
  return Alarms.map(({ AlarmName }) => AlarmName);
}

function buildPolicy(policy: PolicyAnswer): DiscoveredPolicy {
  const { TargetTrackingScalingPolicyConfiguration: target, StepScalingPolicyConfiguration: step } = policy;
  if (target !== null) return buildTargetPolicy(policy, target);
  if (step !== null) return buildStepPolicy(policy, step);
  return {
    kind: 'other',
    policyName: policy.PolicyName,
    policyType: policy.PolicyType,
    asRead: policy.asRead,
  };
}

function buildTargetPolicy(policy: PolicyAnswer, target: TargetTrackingAnswer): DiscoveredPolicy {
  const predefined = target.PredefinedMetricSpecification;
  const customized = target.CustomizedMetricSpecification;
  return {
    kind: 'target',
    policyName: policy.PolicyName,
    metricName: predefined?.PredefinedMetricType ?? nameCustomizedMetric(customized),
    predefined: predefined !== null,
    statistic: customized?.Statistic ?? null,
    targetValue: target.TargetValue,
    scaleOutCooldownSeconds: target.ScaleOutCooldown,
    scaleInCooldownSeconds: target.ScaleInCooldown,
    scaleInDisabled: target.DisableScaleIn ?? false,
    asRead: policy.asRead,
  };
}

/** Metric math has no name: its expression stands for it. */
function nameCustomizedMetric(metric: TargetTrackingAnswer['CustomizedMetricSpecification']): string {
  const returned = metric?.Metrics.find(({ ReturnData }) => ReturnData !== false);
  return metric?.MetricName ?? returned?.Expression ?? returned?.Id ?? '';
}

function buildStepPolicy(policy: PolicyAnswer, step: StepScalingAnswer): DiscoveredPolicy {
  return {
    kind: 'step',
    policyName: policy.PolicyName,
    adjustmentType: step.AdjustmentType ?? '',
    steps: step.StepAdjustments.map((adjustment) => ({
      lowerBound: adjustment.MetricIntervalLowerBound,
      upperBound: adjustment.MetricIntervalUpperBound,
      adjustment: adjustment.ScalingAdjustment,
    })),
    minAdjustment: step.MinAdjustmentMagnitude,
    cooldownSeconds: step.Cooldown,
    alarmNames: listAlarmNames(policy),
    asRead: policy.asRead,
  };
}

/** An alarm on metric math tells its metric and period at the metric that it is computed from. */
function buildAlarm(alarm: AlarmAnswer): DiscoveredAlarm {
  const source = alarm.Metrics.find(({ MetricStat }) => MetricStat !== null)?.MetricStat ?? null;
  return {
    alarmName: alarm.AlarmName,
    metricName: alarm.MetricName ?? source?.Metric?.MetricName ?? null,
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic ?? source?.Stat ?? null,
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    periodSeconds: alarm.Period ?? source?.Period ?? null,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    state: alarm.StateValue,
    asRead: alarm.asRead,
  };
}
