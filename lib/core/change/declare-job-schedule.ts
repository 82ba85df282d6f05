import type { JsonObject } from '../inventory/json-value';
import { DEFAULT_HOURS_PER_MONTH, HOURS_PER_DAY, MINUTES_PER_HOUR } from '../units';
import type { BatchOption } from '../workload/serving-option';
import { encodeJson, referTo } from './blanks';
import type { ChangeResource } from './change';

/** EventBridge Scheduler fills it in for each run (its guide, "Adding context attributes"): jobs need names of their own. */
const RUN = '<aws.scheduler.execution-id>';
/** A run that could not start is tried again for so long; by then the next one is about to. */
const RETRIES = 3;
const RETRY_SECONDS = 3600;

/** The schedule that starts a transform job for each of the plan, with the role that it does it by. */
export function declareJobSchedule({
  jobs,
  stem,
  option,
  region,
}: {
  /** What `CreateTransformJob` takes, less its name. */
  readonly jobs: JsonObject;
  readonly stem: string;
  readonly option: BatchOption;
  readonly region: string;
}): ChangeResource[] {
  const partition = namePartition(region);
  const common = { dependsOn: [], exists: false };
  return [
    {
      ...common,
      logicalId: 'SchedulerRole',
      type: 'AWS::IAM::Role',
      properties: {
        AssumeRolePolicyDocument: allow({
          Principal: { Service: 'scheduler.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      },
    },
    {
      ...common,
      logicalId: 'SchedulerPolicy',
      type: 'AWS::IAM::RolePolicy',
      properties: {
        PolicyName: 'start-transform-jobs',
        RoleName: referTo('SchedulerRole'),
        PolicyDocument: allow({
          Action: 'sagemaker:CreateTransformJob',
          Resource: `arn:${partition}:sagemaker:${region}:*:transform-job/*`,
        }),
      },
    },
    {
      ...common,
      logicalId: 'JobSchedule',
      type: 'AWS::Scheduler::Schedule',
      dependsOn: ['SchedulerPolicy'],
      properties: {
        Name: `${stem}-transform`,
        ScheduleExpression: writeRate(option.jobsPerMonth),
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: `arn:${partition}:scheduler:::aws-sdk:sagemaker:createTransformJob`,
          RoleArn: referTo('SchedulerRole', 'Arn'),
          Input: encodeJson({ TransformJobName: `${stem}-${RUN}`, ...jobs }),
          RetryPolicy: { MaximumRetryAttempts: RETRIES, MaximumEventAgeInSeconds: RETRY_SECONDS },
        },
      },
    },
  ];
}

function allow(statement: JsonObject): JsonObject {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
}

/** As often as the plan has jobs, or a little oftener: in whole hours, or minutes where they are several an hour. */
export function writeRate(jobsPerMonth: number): string {
  const hours = DEFAULT_HOURS_PER_MONTH / Math.max(jobsPerMonth, 1);
  if (hours < 1) return rate(Math.max(1, Math.floor(hours * MINUTES_PER_HOUR)), 'minute');
  const whole = Math.floor(hours);
  const days = Math.floor(whole / HOURS_PER_DAY);
  return days > 0 && whole % HOURS_PER_DAY === 0 ? rate(days, 'day') : rate(whole, 'hour');
}

function rate(count: number, unit: string): string {
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}

function namePartition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
