import type { DiscoveredFunction, DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import type { JsonObject } from '@/lib/core/inventory/json-value';
import { makeVariant } from './stored-connection';

/** What is changed: an endpoint with all that one can have, an asynchronous one, and a function. */

export const ENDPOINT = 'ranker-prod';
const RESOURCE = `endpoint/${ENDPOINT}/variant/main`;
const DIMENSION = 'sagemaker:variant:DesiredInstanceCount';
const ARN = `arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:0a1b:resource/sagemaker/${RESOURCE}:policyName/`;

export const CONFIG: JsonObject = {
  EndpointConfigName: `${ENDPOINT}-config`,
  ProductionVariants: [
    {
      VariantName: 'main',
      ModelName: 'ranker-v7',
      InitialInstanceCount: 1,
      InstanceType: 'ml.m5.xlarge',
      InitialVariantWeight: 1,
      VolumeSizeInGB: 30,
      ContainerStartupHealthCheckTimeoutInSeconds: 600,
      RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    },
  ],
  DataCaptureConfig: {
    EnableCapture: true,
    InitialSamplingPercentage: 20,
    DestinationS3Uri: 's3://captured-traffic/ranker-prod',
    CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
    CaptureContentTypeHeader: { JsonContentTypes: ['application/json'] },
  },
  KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d',
  VpcConfig: { SecurityGroupIds: ['sg-0a1b2c3d'], Subnets: ['subnet-0a1b2c3d'] },
  ExecutionRoleArn: 'arn:aws:iam::111122223333:role/serves-models',
  EnableNetworkIsolation: false,
};

/** A target, a step policy with its alarm, and a schedule. */
export const SCALING: DiscoveredScaling = {
  dimension: DIMENSION,
  minCapacity: 2,
  maxCapacity: 8,
  suspended: false,
  policies: [
    {
      kind: 'step',
      policyName: 'step out',
      adjustmentType: 'ChangeInCapacity',
      steps: [{ lowerBound: 0, upperBound: null, adjustment: 2 }],
      minAdjustment: null,
      cooldownSeconds: 120,
      alarmNames: ['ranker busy'],
      asRead: {
        PolicyARN: `${ARN}step out`,
        PolicyName: 'step out',
        ServiceNamespace: 'sagemaker',
        ResourceId: RESOURCE,
        ScalableDimension: DIMENSION,
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          AdjustmentType: 'ChangeInCapacity',
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 2 }],
          Cooldown: 120,
          MetricAggregationType: 'Average',
        },
      },
    },
  ],
  scheduledActions: [
    {
      actionName: 'office hours',
      schedule: 'cron(0 8 ? * MON-FRI *)',
      timeZone: 'Europe/Berlin',
      minCapacity: 4,
      maxCapacity: 8,
      startSeconds: Date.parse('2026-01-01T00:00:00Z') / 1000,
      endSeconds: null,
    },
  ],
  alarms: [
    {
      alarmName: 'ranker busy',
      metricName: 'InvocationsPerInstance',
      statistic: 'Sum',
      comparison: 'GreaterThanThreshold',
      threshold: 900,
      periodSeconds: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: null,
      state: 'OK',
      asRead: {
        AlarmName: 'ranker busy',
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: [`${ARN}step out`, 'arn:aws:sns:us-east-1:111122223333:on-call'],
        InsufficientDataActions: [],
        MetricName: 'InvocationsPerInstance',
        Namespace: 'AWS/SageMaker',
        Statistic: 'Sum',
        Dimensions: [
          { Name: 'EndpointName', Value: ENDPOINT },
          { Name: 'VariantName', Value: 'main' },
        ],
        Period: 60,
        EvaluationPeriods: 2,
        Threshold: 900,
        ComparisonOperator: 'GreaterThanThreshold',
      },
    },
  ],
  activities: [],
};

export const RANKER = makeVariant(ENDPOINT, {
  configName: `${ENDPOINT}-config`,
  config: CONFIG,
  scaling: SCALING,
  serving: {
    mode: 'realtime',
    pools: [{ instanceType: 'ml.m5.xlarge', count: 3 }],
    volumeGb: 30,
    managedScaling: null,
    maxConcurrentPerInstance: null,
  },
});

export const ASYNC_VARIANT: DiscoveredVariant = makeVariant('ocr', {
  configName: 'ocr-config',
  serving: {
    mode: 'async',
    pools: [{ instanceType: 'ml.g5.xlarge', count: 1 }],
    volumeGb: null,
    managedScaling: null,
    maxConcurrentPerInstance: 4,
  },
  config: {
    EndpointConfigName: 'ocr-config',
    ProductionVariants: [
      {
        VariantName: 'main',
        ModelName: 'ocr',
        InitialInstanceCount: 1,
        InstanceType: 'ml.g5.xlarge',
        InitialVariantWeight: 1,
      },
    ],
    AsyncInferenceConfig: {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
      OutputConfig: {
        S3OutputPath: 's3://answers/ocr',
        NotificationConfig: {
          SuccessTopic: 'arn:aws:sns:us-east-1:111122223333:done',
          IncludeInferenceResponseIn: ['SUCCESS_NOTIFICATION_TOPIC'],
        },
      },
    },
  },
});

export const SCORER: DiscoveredFunction = {
  kind: 'function',
  region: 'us-east-1',
  name: 'scorer',
  arn: null,
  createdAtSeconds: null,
  memoryMb: 2048,
  ephemeralMb: 512,
  arch: 'x86_64',
  timeoutSeconds: 30,
  runtime: null,
  reservedConcurrency: null,
  provisioned: [{ qualifier: 'live', concurrency: 2 }],
  scaling: {
    dimension: 'lambda:function:ProvisionedConcurrency',
    minCapacity: 1,
    maxCapacity: 5,
    suspended: false,
    policies: [],
    scheduledActions: [],
    alarms: [],
    activities: [],
  },
};
