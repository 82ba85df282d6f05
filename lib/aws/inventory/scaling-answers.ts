import { z } from 'zod';
import { amount, count, epochSeconds, listOf, maybe, name } from '../session/answer-fields';
import { asRead, keepAsRead } from './keep-as-read';

/** What is read of the answers of Application Auto Scaling and of CloudWatch's alarms. */

export const targetSchema = z.object({
  ResourceId: name,
  ScalableDimension: name,
  MinCapacity: count,
  MaxCapacity: count,
  SuspendedState: maybe(
    z.object({
      DynamicScalingInSuspended: maybe(z.boolean()),
      DynamicScalingOutSuspended: maybe(z.boolean()),
      ScheduledScalingSuspended: maybe(z.boolean()),
    }),
  ),
});
export type TargetAnswer = z.infer<typeof targetSchema>;

const targetTrackingSchema = z.object({
  TargetValue: amount,
  PredefinedMetricSpecification: maybe(z.object({ PredefinedMetricType: name })),
  CustomizedMetricSpecification: maybe(
    z.object({
      MetricName: maybe(name),
      Statistic: maybe(name),
      Metrics: listOf(z.object({ Id: name, Expression: maybe(name), ReturnData: maybe(z.boolean()) })),
    }),
  ),
  ScaleOutCooldown: maybe(count),
  ScaleInCooldown: maybe(count),
  DisableScaleIn: maybe(z.boolean()),
});
export type TargetTrackingAnswer = z.infer<typeof targetTrackingSchema>;

const stepScalingSchema = z.object({
  AdjustmentType: maybe(name),
  StepAdjustments: listOf(
    z.object({
      MetricIntervalLowerBound: maybe(amount),
      MetricIntervalUpperBound: maybe(amount),
      ScalingAdjustment: amount,
    }),
  ),
  MinAdjustmentMagnitude: maybe(count),
  Cooldown: maybe(count),
});
export type StepScalingAnswer = z.infer<typeof stepScalingSchema>;

export const policySchema = keepAsRead(
  z.object({
    PolicyName: name,
    ResourceId: name,
    ScalableDimension: name,
    PolicyType: name,
    TargetTrackingScalingPolicyConfiguration: maybe(targetTrackingSchema),
    StepScalingPolicyConfiguration: maybe(stepScalingSchema),
    Alarms: listOf(z.object({ AlarmName: name })),
    asRead,
  }),
  ['CreationTime', 'Alarms'],
);
export type PolicyAnswer = z.infer<typeof policySchema>;

export const scheduledActionSchema = z.object({
  ScheduledActionName: name,
  ResourceId: name,
  ScalableDimension: maybe(name),
  Schedule: name,
  Timezone: maybe(name),
  ScalableTargetAction: maybe(z.object({ MinCapacity: maybe(count), MaxCapacity: maybe(count) })),
  StartTime: maybe(epochSeconds),
  EndTime: maybe(epochSeconds),
});
export type ScheduledActionAnswer = z.infer<typeof scheduledActionSchema>;

export const activitySchema = z.object({
  ActivityId: name,
  StartTime: epochSeconds,
  EndTime: maybe(epochSeconds),
  StatusCode: name,
  Description: maybe(z.string()),
  Cause: maybe(z.string()),
});
export type ActivityAnswer = z.infer<typeof activitySchema>;

/** What DescribeAlarms says that PutMetricAlarm does not take, and what changes without anybody changing the alarm. */
const ALARM_STATE = [
  'AlarmArn',
  'AlarmConfigurationUpdatedTimestamp',
  'StateValue',
  'StateReason',
  'StateReasonData',
  'StateUpdatedTimestamp',
  'StateTransitionedTimestamp',
  'EvaluationState',
];

export const alarmSchema = keepAsRead(
  z.object({
    AlarmName: name,
    MetricName: maybe(name),
    Statistic: maybe(name),
    ExtendedStatistic: maybe(name),
    ComparisonOperator: name,
    Threshold: maybe(amount),
    Period: maybe(count),
    EvaluationPeriods: count,
    DatapointsToAlarm: maybe(count),
    StateValue: name,
    Metrics: listOf(
      z.object({
        ReturnData: maybe(z.boolean()),
        MetricStat: maybe(
          z.object({
            Metric: maybe(z.object({ MetricName: maybe(name) })),
            Period: maybe(count),
            Stat: maybe(name),
          }),
        ),
      }),
    ),
    asRead,
  }),
  ALARM_STATE,
);
export type AlarmAnswer = z.infer<typeof alarmSchema>;
