import { z } from 'zod';
import { alarmArn, policyArn, policyDimensions } from './alarm-shapes';
import { cutPage, readToken, sizePage } from './page-token';
import { listAlarms, listPolicies, type PolicyFacts } from './scaling-names';
import type { Call, Operations } from './service';
import { mixBits } from './world/hash';
import { listChanges, listScalings, type ScalingRecord } from './world/scaling-record';

const SIX_WEEKS_SECONDS = 42 * 86_400;
const PAGE = 50;
const BAD_TOKEN = 'InvalidNextTokenException';

const requestSchema = z.object({
  ServiceNamespace: z.enum(['sagemaker', 'lambda', 'ecs', 'ec2', 'dynamodb']),
  ResourceIds: z.array(z.string()).max(50).optional(),
  ResourceId: z.string().optional(),
  ScalableDimension: z.string().optional(),
  MaxResults: z.int().min(1).max(PAGE).default(PAGE),
  NextToken: z.string().optional(),
});

/** Application Auto Scaling. */
export const SCALING: Operations = {
  DescribeScalableTargets: (call) => list(call, 'ScalableTargets', renderTarget),
  DescribeScalingPolicies: (call) => list(call, 'ScalingPolicies', renderPolicies),
  DescribeScheduledActions: (call) => list(call, 'ScheduledActions', renderActions),
  DescribeScalingActivities: (call) => list(call, 'ScalingActivities', renderActivities),
};

/** What one resource has of a kind; no more than `atMost` are of use. */
type Render = (call: Call, record: ScalingRecord, atMost: number) => readonly object[];

function list(call: Call, name: string, render: Render): object {
  const { NextToken, ...asked } = requestSchema.parse(call.input);
  const { ServiceNamespace, ResourceId, ResourceIds, ScalableDimension } = asked;
  const records = (call.fleet === null ? [] : listScalings(call.fleet)).filter(
    ({ serviceNamespace, resourceId, dimension }) =>
      serviceNamespace === ServiceNamespace &&
      (ResourceId ?? resourceId) === resourceId &&
      (ResourceIds?.includes(resourceId) ?? true) &&
      (ScalableDimension ?? dimension) === dimension,
  );
  const atMost = readToken(asked, NextToken, BAD_TOKEN) + asked.MaxResults + 1;
  const all = records.flatMap((record) => render(call, record, atMost));
  const page = cutPage(all, sizePage(call, asked.MaxResults), asked, NextToken, BAD_TOKEN);
  return { [name]: page.items, NextToken: page.nextToken };
}

function common({ serviceNamespace, resourceId, dimension }: ScalingRecord) {
  return { ServiceNamespace: serviceNamespace, ResourceId: resourceId, ScalableDimension: dimension };
}

function renderTarget({ account }: Call, record: ScalingRecord): object[] {
  const role = `arn:aws:iam::${account.accountId}:role/aws-service-role/${record.serviceNamespace}.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling`;
  return [
    {
      ...common(record),
      MinCapacity: record.spec.minCapacity,
      MaxCapacity: record.spec.maxCapacity,
      RoleARN: role,
      CreationTime: record.source.createdAtSeconds,
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    },
  ];
}

function renderPolicies({ account, region }: Call, record: ScalingRecord): object[] {
  return listPolicies(record).map((policy) => ({
    ...common(record),
    PolicyARN: policyArn(account.accountId, region, record, policy.name),
    PolicyName: policy.name,
    ...(policy.kind === 'step' ? stepPolicy(policy) : targetPolicy(record, policy)),
    Alarms: listAlarms(record, policy).map(({ name }) => ({
      AlarmName: name,
      AlarmARN: alarmArn(account.accountId, region, name),
    })),
    CreationTime: record.source.createdAtSeconds,
  }));
}

function stepPolicy({ inwards }: PolicyFacts): object {
  return {
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      StepAdjustments:
        inwards === true
          ? [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }]
          : [
              { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 500, ScalingAdjustment: 1 },
              { MetricIntervalLowerBound: 500, ScalingAdjustment: 2 },
            ],
      Cooldown: 300,
      MetricAggregationType: 'Average',
    },
  };
}

function targetPolicy(record: ScalingRecord, policy: PolicyFacts): object {
  const metric =
    policy.predefined === null
      ? {
          CustomizedMetricSpecification: {
            MetricName: policy.metricName,
            Namespace: policy.namespace,
            Dimensions: Object.entries(policyDimensions(record)).map(([Name, Value]) => ({ Name, Value })),
            Statistic: policy.statistic,
          },
        }
      : { PredefinedMetricSpecification: { PredefinedMetricType: policy.predefined } };
  return {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: policy.target,
      ...metric,
      ScaleOutCooldown: 60,
      ScaleInCooldown: 300,
      DisableScaleIn: false,
    },
  };
}

function renderActions({ account, region }: Call, record: ScalingRecord): object[] {
  const { spec, source, resourceId } = record;
  if (spec.working === null) return [];
  const action = (name: string, hour: number, minimum: number, maximum: number) => ({
    ...common(record),
    ScheduledActionName: name,
    ScheduledActionARN: `arn:aws:autoscaling:${region}:${account.accountId}:scheduledAction:5f2c1c1e:resource/${record.serviceNamespace}/${resourceId}:scheduledActionName/${name}`,
    Schedule: `cron(0 ${hour} ? * MON-FRI *)`,
    Timezone: 'UTC',
    ScalableTargetAction: { MinCapacity: minimum, MaxCapacity: maximum },
    CreationTime: source.createdAtSeconds,
  });
  const { openHour, closeHour, minCapacity } = spec.working;
  // A lower minimum takes nothing away: without a policy only a lower maximum does.
  const nightMaximum = spec.kind === 'schedule' ? spec.minCapacity : spec.maxCapacity;
  return [
    action('working-hours', openHour, minCapacity, spec.maxCapacity),
    action('night', closeHour, spec.minCapacity, nightMaximum),
  ];
}

function renderActivities({ world, nowSeconds }: Call, record: ScalingRecord, atMost: number): object[] {
  const { source } = record;
  const from = nowSeconds - SIX_WEEKS_SECONDS;
  return listChanges(world.days, source, from, nowSeconds, atMost).map((change) => {
    const start = change.minute * 60 + (mixBits(source.load.seed, change.minute) % 40);
    const end = change.readyMinute * 60;
    const ended = end <= nowSeconds;
    return {
      ...common(record),
      ActivityId: `${mixBits(source.load.seed, change.minute).toString(16)}-${change.minute}`,
      Description: `Setting desired ${unitOf(record)} to ${change.to}.`,
      Cause: causeOf(record, change.to > change.from),
      StartTime: start,
      ...(ended ? { EndTime: end } : {}),
      StatusCode: ended ? 'Successful' : 'InProgress',
      StatusMessage: ended
        ? `Successfully set desired ${unitOf(record)} to ${change.to}. Change successfully fulfilled by ${record.serviceNamespace}.`
        : `Successfully set desired ${unitOf(record)} to ${change.to}. Waiting for change to be fulfilled by ${record.serviceNamespace}.`,
    };
  });
}

function causeOf(record: ScalingRecord, grows: boolean): string {
  for (const policy of listPolicies(record)) {
    const alarm = listAlarms(record, policy).find(({ high }) => high === grows);
    if (alarm !== undefined) {
      return `monitor alarm ${alarm.name} in state ALARM triggered policy ${policy.name}`;
    }
  }
  return `scheduled action name ${grows ? 'working-hours' : 'night'} was triggered`;
}

function unitOf({ dimension }: ScalingRecord): string {
  if (dimension.endsWith('InstanceCount')) return 'instance count';
  return dimension.endsWith('CopyCount') ? 'copy count' : 'provisioned concurrency';
}
