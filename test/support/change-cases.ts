import type { ChangeInput } from '@/lib/core/change/change-input';
import type { JsonObject } from '@/lib/core/inventory/json-value';
import { ASYNC_VARIANT, CONFIG, ENDPOINT, RANKER, SCORER } from './change-ground';
import { OTHER_CHANGE_CASES } from './other-change-cases';
import { REALTIME } from './realtime-change';
import { makeVariant } from './stored-connection';

/** Changes of each kind, as a plan would ask for them. */

/** By file name: each has its documents in `test/report/change/golden`. */
export const CHANGE_CASES: Readonly<Record<string, ChangeInput>> = {
  ...OTHER_CHANGE_CASES,
  'realtime-other-type': REALTIME,
  'realtime-other-policy': {
    ...REALTIME,
    option: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 2, volumeGb: 30 },
    policy: {
      kind: 'several',
      policies: [
        {
          kind: 'step',
          minInstances: 2,
          maxInstances: 9,
          thresholdPerInstancePerMinute: 1000,
          steps: [
            { lowerBound: 0, upperBound: 500, adjustment: 1 },
            { lowerBound: 500, adjustment: 3 },
          ],
          scaleIn: {
            thresholdPerInstancePerMinute: 300,
            adjustmentType: 'percent',
            steps: [{ upperBound: 0, adjustment: -25 }],
          },
        },
        {
          kind: 'scheduled',
          minInstances: 2,
          maxInstances: 9,
          actions: [0, 1, 2, 3, 4].flatMap((day) => [
            { minuteOfWeek: day * 1440 + 450, minInstances: 4, maxInstances: 9 },
            { minuteOfWeek: day * 1440 + 1260, minInstances: 2, maxInstances: 9 },
          ]),
        },
      ],
    },
    label: '2 to 9 x ml.m5.xlarge',
  },
  'realtime-fixed-count': {
    ...REALTIME,
    resource: { ...RANKER, scaling: null },
    option: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1, volumeGb: 30 },
    policy: null,
    label: '1 x ml.m5.xlarge',
    alarms: [],
  },
  'realtime-two-variants': {
    ...REALTIME,
    resource: { ...RANKER, config: twoVariants(), trafficShare: 0.9 },
    siblings: [
      { ...RANKER, name: `${ENDPOINT}/next`, variantName: 'next', scaling: null, trafficShare: 0.1 },
    ],
  },
  'realtime-imported': { ...REALTIME, resource: null },
  'serverless-provisioned': {
    ...REALTIME,
    resource: makeVariant('faq', {
      configName: 'faq-config',
      serving: { mode: 'serverless', memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: null },
      config: {
        EndpointConfigName: 'faq-config',
        ProductionVariants: [
          {
            VariantName: 'main',
            ModelName: 'faq',
            InitialVariantWeight: 1,
            ServerlessConfig: { MemorySizeInMB: 4096, MaxConcurrency: 20 },
          },
        ],
      },
    }),
    present: { kind: 'serverless', memoryMb: 4096, maxConcurrency: 20 },
    presentLabel: 'Serverless, 4 GB',
    option: { kind: 'serverless', memoryMb: 2048, maxConcurrency: 20, provisionedConcurrency: 3 },
    policy: null,
    label: 'Serverless, 2 GB, 3 provisioned',
    alarms: [],
  },
  'realtime-to-serverless': {
    ...REALTIME,
    option: { kind: 'serverless', memoryMb: 2048 },
    policy: null,
    label: 'Serverless, 2 GB',
    alarms: [
      {
        metric: 'ServerlessConcurrentExecutionsUtilization',
        comparison: 'above',
        threshold: 0.8,
        unit: 'of 200 environments',
        datapoints: 3,
        action: 'Raise MaxConcurrency before requests are turned away.',
      },
    ],
  },
  'async-scale-to-zero': {
    ...REALTIME,
    workloadName: 'ocr',
    resource: ASYNC_VARIANT,
    present: { kind: 'async', instanceType: 'ml.g5.xlarge', instanceHours: 730 },
    presentLabel: '1 x ml.g5.xlarge, asynchronous',
    option: { kind: 'async', instanceType: 'ml.g5.xlarge', instanceHours: 120 },
    policy: { kind: 'backlog', targetBacklogPerInstance: 5, minInstances: 0, maxInstances: 3 },
    label: '0 to 3 x ml.g5.xlarge, asynchronous',
    alarms: [
      {
        metric: 'ApproximateAgeOfOldestRequest',
        comparison: 'above',
        threshold: 900,
        unit: 'seconds',
        datapoints: 1,
        action: 'The oldest request has waited for as long as the SLO allows: raise the maximum.',
      },
    ],
  },
  'realtime-to-async': {
    ...REALTIME,
    option: { kind: 'async', instanceType: 'ml.c6i.xlarge', instanceHours: 100 },
    policy: { kind: 'backlog', targetBacklogPerInstance: 8, minInstances: 0, maxInstances: 2 },
    label: '0 to 2 x ml.c6i.xlarge, asynchronous',
    alarms: [],
  },
  'lambda-memory-and-warm': {
    ...REALTIME,
    workloadName: 'scorer',
    resource: SCORER,
    present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64', provisionedConcurrency: 2 },
    presentLabel: 'Lambda, 2,048 MB',
    option: { kind: 'lambda', memoryMb: 1024, arch: 'arm64', ephemeralMb: 512, provisionedConcurrency: 4 },
    policy: null,
    label: 'Lambda arm, 1,024 MB, 4 provisioned',
    alarms: [
      {
        metric: 'Throttles',
        comparison: 'above',
        threshold: 0,
        unit: 'requests a minute',
        datapoints: 1,
        action: 'Requests are turned away: ask for a higher concurrency quota.',
      },
    ],
  },
  'lambda-without-warm': {
    ...REALTIME,
    workloadName: 'scorer',
    resource: { ...SCORER, provisioned: [{ qualifier: '7', concurrency: 2 }] },
    present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64', provisionedConcurrency: 2 },
    presentLabel: 'Lambda, 2,048 MB',
    option: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
    policy: null,
    label: 'Lambda, 2,048 MB',
    alarms: [],
  },
  'realtime-to-lambda': {
    ...REALTIME,
    option: { kind: 'lambda', memoryMb: 3072, arch: 'arm64', provisionedConcurrency: 1 },
    policy: null,
    label: 'Lambda arm, 3,072 MB',
    alarms: [],
  },
  'lambda-to-serverless': {
    ...REALTIME,
    workloadName: 'scorer',
    resource: SCORER,
    present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
    presentLabel: 'Lambda, 2,048 MB',
    option: { kind: 'serverless', memoryMb: 2048 },
    policy: null,
    label: 'Serverless, 2 GB',
    alarms: [],
  },
  'realtime-to-batch': {
    ...REALTIME,
    option: {
      kind: 'batch',
      instanceType: 'ml.m5.xlarge',
      instanceCount: 2,
      hoursPerJob: 1,
      jobsPerMonth: 30,
    },
    policy: null,
    label: 'Batch, 2 x ml.m5.xlarge',
    alarms: [],
  },
};

function twoVariants(): JsonObject {
  const [main] = Array.isArray(CONFIG.ProductionVariants) ? CONFIG.ProductionVariants : [];
  const next = { ...Object(main), VariantName: 'next', ModelName: 'ranker-v8', InitialVariantWeight: 0.1 };
  return { ...CONFIG, ProductionVariants: [Object(main), next] };
}
