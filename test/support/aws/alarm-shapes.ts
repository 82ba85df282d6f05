import { listAlarms, listPolicies } from './scaling-names';
import type { Call } from './service';
import type { Dimensions } from './world/metric-table';
import type { ScalingRecord } from './world/scaling-record';

/** Of the metric that a resource is scaled by: the queue of an asynchronous endpoint has no variant. */
export function policyDimensions({ spec, metricDimensions }: ScalingRecord): Dimensions {
  const { EndpointName } = metricDimensions;
  return spec.kind === 'backlog' && EndpointName !== undefined ? { EndpointName } : metricDimensions;
}

/** The alarms of a resource as DescribeAlarms has them. */
export function renderAlarms({ account, region }: Call, record: ScalingRecord) {
  const { source } = record;
  return listPolicies(record).flatMap((policy) =>
    listAlarms(record, policy).map((alarm) => ({
      AlarmName: alarm.name,
      AlarmArn: alarmArn(account.accountId, region, alarm.name),
      AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.name}.`,
      ActionsEnabled: true,
      AlarmActions: [policyArn(account.accountId, region, record, policy.name)],
      OKActions: [],
      InsufficientDataActions: [],
      StateValue: 'OK',
      StateReason: 'Threshold not crossed',
      AlarmConfigurationUpdatedTimestamp: source.createdAtSeconds,
      StateUpdatedTimestamp: source.createdAtSeconds,
      Namespace: policy.namespace,
      MetricName: policy.metricName,
      Statistic: policy.statistic,
      Dimensions: Object.entries(policyDimensions(record)).map(([Name, Value]) => ({ Name, Value })),
      Period: 60,
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.evaluationPeriods,
      Threshold: alarm.threshold,
      ComparisonOperator: alarm.comparison,
    })),
  );
}

export function alarmArn(accountId: string, region: string, alarmName: string): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
}

export function policyArn(
  accountId: string,
  region: string,
  { serviceNamespace, resourceId }: ScalingRecord,
  name: string,
): string {
  return `arn:aws:autoscaling:${region}:${accountId}:scalingPolicy:5f2c1c1e-7b1a-4a6e-9f57-0d1e2f3a4b5c:resource/${serviceNamespace}/${resourceId}:policyName/${name}`;
}
