import type { ChangeInput } from '@/lib/core/change/change-input';
import type { DiscoveredComponent } from '@/lib/core/inventory/discovered-resource';
import { RANKER, SCORER } from './change-ground';
import { REALTIME } from './realtime-change';
import { makeVariant } from './stored-connection';

/** Changes of what is no endpoint of its own, of mixed serving, and of warm environments that move. */

const TRANSLATOR: DiscoveredComponent = {
  kind: 'component',
  region: 'us-east-1',
  name: 'translator',
  arn: null,
  createdAtSeconds: null,
  endpointName: 'shared',
  variantName: 'main',
  status: 'InService',
  modelName: 'translator-v3',
  copies: 3,
  minMemoryMb: 2048,
  cpuCores: 2,
  accelerators: null,
  scaling: {
    dimension: 'sagemaker:inference-component:DesiredCopyCount',
    minCapacity: 1,
    maxCapacity: 6,
    suspended: false,
    policies: [
      {
        kind: 'target',
        policyName: 'copies',
        metricName: 'SageMakerInferenceComponentInvocationsPerCopy',
        predefined: true,
        statistic: null,
        targetValue: 90,
        scaleOutCooldownSeconds: null,
        scaleInCooldownSeconds: null,
        scaleInDisabled: false,
        asRead: {
          PolicyARN: 'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:0a1b:copies',
          PolicyName: 'copies',
          ServiceNamespace: 'sagemaker',
          ResourceId: 'inference-component/translator',
          ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 90,
            PredefinedMetricSpecification: {
              PredefinedMetricType: 'SageMakerInferenceComponentInvocationsPerCopy',
            },
          },
        },
      },
    ],
    scheduledActions: [],
    alarms: [],
    activities: [],
  },
};

const COMPONENT: ChangeInput = {
  ...REALTIME,
  workloadName: 'translator',
  resource: TRANSLATOR,
  present: null,
  presentLabel: '1.5 x ml.g5.2xlarge, shared',
  alarms: [],
};

const FUNCTION: ChangeInput = {
  ...REALTIME,
  workloadName: 'scorer',
  resource: SCORER,
  present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64', provisionedConcurrency: 2 },
  presentLabel: 'Lambda, 2,048 MB',
  policy: null,
  alarms: [],
};

const SERVERLESS = makeVariant('faq', {
  configName: 'faq-config',
  serving: { mode: 'serverless', memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 4 },
  config: {
    EndpointConfigName: 'faq-config',
    ProductionVariants: [
      {
        VariantName: 'main',
        ModelName: 'faq',
        InitialVariantWeight: 1,
        ServerlessConfig: { MemorySizeInMB: 4096, MaxConcurrency: 20, ProvisionedConcurrency: 4 },
      },
    ],
  },
  scaling: {
    dimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
    minCapacity: 1,
    maxCapacity: 8,
    suspended: false,
    policies: [],
    scheduledActions: [
      {
        actionName: 'morning',
        schedule: 'cron(0 8 * * ? *)',
        timeZone: 'Europe/Berlin',
        minCapacity: 8,
        maxCapacity: 8,
      },
      {
        actionName: 'evening',
        schedule: 'cron(0 20 * * ? *)',
        timeZone: 'Europe/Berlin',
        minCapacity: 0,
        maxCapacity: 0,
      },
    ],
    alarms: [],
    activities: [],
  },
});

const WORKDAYS = { days: [0, 1, 2, 3, 4], fromHour: 7, toHour: 19 } as const;

export const OTHER_CHANGE_CASES: Readonly<Record<string, ChangeInput>> = {
  'component-to-serverless': {
    ...COMPONENT,
    option: { kind: 'serverless', memoryMb: 3072 },
    policy: null,
    label: 'Serverless, 3 GB',
  },
  'component-to-realtime': {
    ...COMPONENT,
    option: { kind: 'realtime', instanceType: 'ml.g5.xlarge', instanceCount: 1 },
    policy: { kind: 'target', targetPerInstancePerMinute: 300, minInstances: 1, maxInstances: 3 },
    label: '1 to 3 x ml.g5.xlarge',
  },
  'realtime-to-hybrid': {
    ...REALTIME,
    resource: { ...RANKER, scaling: null },
    option: {
      kind: 'hybrid',
      instanceType: 'ml.m5.xlarge',
      instanceCount: 1,
      volumeGb: 30,
      memoryMb: 2048,
      burstShare: 0.12,
    },
    policy: null,
    label: '1 x ml.m5.xlarge, bursts to serverless 2 GB',
    alarms: [],
  },
  'lambda-to-hybrid': {
    ...FUNCTION,
    option: {
      kind: 'hybrid',
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      memoryMb: 2048,
      burstShare: 0.05,
    },
    label: '1 x ml.m5.large, bursts to serverless 2 GB',
  },
  'hybrid-to-serverless': {
    ...REALTIME,
    resource: null,
    present: {
      kind: 'hybrid',
      instanceType: 'ml.m5.xlarge',
      instanceCount: 1,
      memoryMb: 2048,
      burstShare: 0.1,
    },
    presentLabel: '1 x ml.m5.xlarge, bursts to serverless 2 GB',
    option: { kind: 'serverless', memoryMb: 2048 },
    policy: null,
    label: 'Serverless, 2 GB',
    alarms: [],
  },
  'serverless-scheduled': {
    ...REALTIME,
    workloadName: 'faq',
    resource: SERVERLESS,
    present: { kind: 'serverless', memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 8 },
    presentLabel: 'Serverless, 4 GB, 8 provisioned',
    option: {
      kind: 'serverless',
      memoryMb: 4096,
      maxConcurrency: 20,
      provisionedConcurrency: 3,
      provisionedSchedule: WORKDAYS,
    },
    policy: null,
    label: 'Serverless, 4 GB, 3 provisioned on workdays',
    alarms: [],
  },
  'serverless-schedule-kept': {
    ...REALTIME,
    workloadName: 'faq',
    resource: SERVERLESS,
    present: { kind: 'serverless', memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 8 },
    presentLabel: 'Serverless, 4 GB, 8 provisioned',
    option: {
      kind: 'serverless',
      memoryMb: 2048,
      maxConcurrency: 20,
      provisionedConcurrency: 4,
      provisionedHours: 365,
    },
    policy: null,
    label: 'Serverless, 2 GB, 4 provisioned for half the time',
    alarms: [],
  },
  'lambda-scheduled': {
    ...FUNCTION,
    option: {
      kind: 'lambda',
      memoryMb: 2048,
      arch: 'x86_64',
      provisionedConcurrency: 6,
      provisionedSchedule: { days: [0, 1, 2, 3, 4], fromHour: 22, toHour: 4 },
    },
    label: 'Lambda, 2,048 MB, 6 provisioned at night',
  },
  'lambda-target-tracking': {
    ...FUNCTION,
    resource: { ...SCORER, runtime: 'python3.12', provisioned: [], scaling: null },
    option: {
      kind: 'lambda',
      memoryMb: 1536,
      arch: 'x86_64',
      provisionedConcurrency: 10,
      provisionedHours: 300,
    },
    label: 'Lambda, 1,536 MB, up to 10 provisioned',
  },
  'lambda-several-aliases': {
    ...FUNCTION,
    resource: {
      ...SCORER,
      scaling: null,
      provisioned: [
        { qualifier: 'live', concurrency: 5 },
        { qualifier: 'canary', concurrency: 1 },
        { qualifier: '12', concurrency: 2 },
      ],
    },
    option: { kind: 'lambda', memoryMb: 1024, arch: 'x86_64', provisionedConcurrency: 4 },
    label: 'Lambda, 1,024 MB, 4 provisioned',
  },
  'batch-other-type': {
    ...REALTIME,
    workloadName: 'nightly scores',
    resource: {
      kind: 'transform',
      region: 'us-east-1',
      name: 'scores-v2',
      arn: null,
      createdAtSeconds: null,
      jobs: [],
    },
    present: null,
    presentLabel: 'Batch, 2 x ml.m5.xlarge',
    option: {
      kind: 'batch',
      instanceType: 'ml.c6i.xlarge',
      instanceCount: 1,
      hoursPerJob: 1,
      jobsPerMonth: 700,
    },
    policy: null,
    label: 'Batch, 1 x ml.c6i.xlarge',
    alarms: [],
  },
  'batch-to-serverless': {
    ...REALTIME,
    resource: null,
    present: {
      kind: 'batch',
      instanceType: 'ml.m5.xlarge',
      instanceCount: 1,
      hoursPerJob: 1,
      jobsPerMonth: 30,
    },
    presentLabel: 'Batch, 1 x ml.m5.xlarge',
    option: { kind: 'serverless', memoryMb: 2048 },
    policy: null,
    label: 'Serverless, 2 GB',
    alarms: [],
  },
};
