import { describe, expect, test } from 'vitest';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import type {
  DiscoveredComponent,
  DiscoveredFunction,
  DiscoveredResource,
  DiscoveredVariant,
  InstanceServing,
} from '@/lib/core/inventory/discovered-resource';

const PLACE = { region: 'eu-central-1', arn: null, createdAtSeconds: null };

const hosted: InstanceServing = {
  mode: 'realtime',
  pools: [{ instanceType: 'ml.m5.large', count: 2 }],
  volumeGb: null,
  managedScaling: null,
  maxConcurrentPerInstance: null,
};

const variant: DiscoveredVariant = {
  ...PLACE,
  kind: 'variant',
  name: 'ranker/blue',
  endpointName: 'ranker',
  variantName: 'blue',
  endpointStatus: 'InService',
  serving: hosted,
  shadow: false,
  trafficShare: 1,
  acceleratorType: null,
  multiModel: false,
  hasComponents: false,
  scaling: null,
};

const component: DiscoveredComponent = {
  ...PLACE,
  kind: 'component',
  name: 'llama',
  endpointName: 'shared',
  variantName: 'blue',
  status: 'InService',
  copies: 2,
  minMemoryMb: 4096,
  cpuCores: 2,
  accelerators: null,
  scaling: null,
};

const lambda: DiscoveredFunction = {
  ...PLACE,
  kind: 'function',
  name: 'embed',
  memoryMb: 3008,
  ephemeralMb: 512,
  arch: 'arm64',
  timeoutSeconds: 30,
  runtime: null,
  reservedConcurrency: null,
  provisioned: [],
  scaling: null,
};

function describeMetrics(resource: DiscoveredResource): string[] {
  return listCollectedMetrics(resource).map(
    ({ metric, namespace, metricName, dimensions, stat, divisor }) =>
      `${metric} = ${namespace} ${metricName} ${stat}${divisor === 1 ? '' : ` / ${divisor}`} of ${Object.keys(dimensions).join('+')}`,
  );
}

const ANSWERED = [
  'serviceTimeMeanMs = AWS/SageMaker ModelLatency Average / 1000',
  'serviceTimeP50Ms = AWS/SageMaker ModelLatency p50 / 1000',
  'serviceTimeP90Ms = AWS/SageMaker ModelLatency p90 / 1000',
  'serviceTimeP95Ms = AWS/SageMaker ModelLatency p95 / 1000',
  'serviceTimeP99Ms = AWS/SageMaker ModelLatency p99 / 1000',
  'clientErrors = AWS/SageMaker Invocation4XXErrors Sum',
  'serverErrors = AWS/SageMaker Invocation5XXErrors Sum',
];
const ofVariant = (line: string) => `${line} of EndpointName+VariantName`;
const HOSTS = [
  'cpuUtilizationPercent = /aws/sagemaker/Endpoints CPUUtilization Average',
  'cpuReports = /aws/sagemaker/Endpoints CPUUtilization SampleCount',
  'memoryUtilizationPercent = /aws/sagemaker/Endpoints MemoryUtilization Maximum',
].map(ofVariant);

describe('which metrics are collected', () => {
  test('a real-time variant, by endpoint and variant, latencies from microseconds', () => {
    expect(describeMetrics(variant)).toEqual([
      ofVariant('requests = AWS/SageMaker Invocations Sum'),
      ofVariant('requestsPerInstance = AWS/SageMaker InvocationsPerInstance Sum'),
      ...ANSWERED.map(ofVariant),
      ofVariant('overheadMeanMs = AWS/SageMaker OverheadLatency Average / 1000'),
      ...HOSTS,
    ]);
    expect(listCollectedMetrics(variant)[0]?.dimensions).toEqual({
      EndpointName: 'ranker',
      VariantName: 'blue',
    });
  });

  test('a variant with a GPU reports it; one of several pools is enough', () => {
    const pools = [
      { instanceType: 'ml.m5.large', count: 1 },
      { instanceType: 'ml.g5.xlarge', count: 1 },
    ];
    const lines = describeMetrics({ ...variant, serving: { ...hosted, pools } });
    expect(lines.slice(-2)).toEqual([
      ofVariant('gpuUtilizationPercent = /aws/sagemaker/Endpoints GPUUtilization Average'),
      ofVariant('gpuMemoryUtilizationPercent = /aws/sagemaker/Endpoints GPUMemoryUtilization Maximum'),
    ]);
  });

  test('an asynchronous variant has no Invocations but another name, which is not sure; its queue is the endpoint’s', () => {
    expect(describeMetrics({ ...variant, serving: { ...hosted, mode: 'async' } })).toEqual([
      ofVariant('requests = AWS/SageMaker InvocationsProcessed Sum'),
      ofVariant('requests = AWS/SageMaker InvocationsProcesssed Sum'),
      ...ANSWERED.map(ofVariant),
      'backlog = AWS/SageMaker ApproximateBacklogSize Maximum of EndpointName',
      'oldestRequestSeconds = AWS/SageMaker ApproximateAgeOfOldestRequest Maximum of EndpointName',
      ofVariant('timeInBacklogMeanMs = AWS/SageMaker TimeInBacklog Average'),
      ...HOSTS,
    ]);
  });

  test('a serverless variant has cold starts and no CPU; what is provisioned is told apart', () => {
    const serverless = { mode: 'serverless', memoryMb: 2048, maxConcurrency: 20 } as const;
    const own = [
      ofVariant('requests = AWS/SageMaker Invocations Sum'),
      ...ANSWERED.map(ofVariant),
      ofVariant('overheadMeanMs = AWS/SageMaker OverheadLatency Average / 1000'),
      ofVariant('coldStarts = AWS/SageMaker ModelSetupTime SampleCount'),
      ofVariant('coldStartMeanMs = AWS/SageMaker ModelSetupTime Average / 1000'),
      ofVariant('memoryUtilizationPercent = /aws/sagemaker/Endpoints MemoryUtilization Maximum'),
    ];
    expect(describeMetrics({ ...variant, serving: { ...serverless, provisionedConcurrency: null } })).toEqual(
      own,
    );
    expect(describeMetrics({ ...variant, serving: { ...serverless, provisionedConcurrency: 5 } })).toEqual([
      ...own,
      ofVariant('provisionedRequests = AWS/SageMaker ServerlessProvisionedConcurrencyInvocations Sum'),
      ofVariant('spilloverRequests = AWS/SageMaker ServerlessProvisionedConcurrencySpilloverInvocations Sum'),
    ]);
  });

  test('an endpoint with components: instances of the variant, requests of the component', () => {
    expect(describeMetrics({ ...variant, hasComponents: true })).toEqual(HOSTS);
    const ofComponent = (line: string) => `${line} of InferenceComponentName`;
    expect(describeMetrics(component)).toEqual([
      ofComponent('requests = AWS/SageMaker Invocations Sum'),
      ofComponent('requestsPerInstance = AWS/SageMaker InvocationsPerCopy Sum'),
      ...ANSWERED.map(ofComponent),
      ofComponent('cpuReports = /aws/sagemaker/InferenceComponents CPUUtilizationNormalized SampleCount'),
    ]);
  });

  test('a function, in milliseconds as Lambda publishes them', () => {
    const ofFunction = (line: string) => `${line} of FunctionName`;
    const own = [
      'requests = AWS/Lambda Invocations Sum',
      'serviceTimeMeanMs = AWS/Lambda Duration Average',
      'serviceTimeP50Ms = AWS/Lambda Duration p50',
      'serviceTimeP90Ms = AWS/Lambda Duration p90',
      'serviceTimeP95Ms = AWS/Lambda Duration p95',
      'serviceTimeP99Ms = AWS/Lambda Duration p99',
      'serverErrors = AWS/Lambda Errors Sum',
      'throttles = AWS/Lambda Throttles Sum',
      'concurrency = AWS/Lambda ConcurrentExecutions Maximum',
    ].map(ofFunction);
    expect(describeMetrics(lambda)).toEqual(own);
    expect(describeMetrics({ ...lambda, provisioned: [{ qualifier: 'live', concurrency: 2 }] })).toEqual([
      ...own,
      ofFunction('provisionedRequests = AWS/Lambda ProvisionedConcurrencyInvocations Sum'),
      ofFunction('spilloverRequests = AWS/Lambda ProvisionedConcurrencySpilloverInvocations Sum'),
    ]);
  });

  test('batch transform costs nothing: its jobs tell', () => {
    expect(listCollectedMetrics({ ...PLACE, kind: 'transform', name: 'score', jobs: [] })).toEqual([]);
  });
});

test('nothing fills one of our metrics twice but names of one metric, which stand one after the other', () => {
  for (const resource of [
    variant,
    { ...variant, serving: { ...hosted, mode: 'async' } } as const,
    component,
    lambda,
  ]) {
    const collected = listCollectedMetrics(resource);
    const firsts = collected.filter(({ metric }, at) => metric !== collected[at - 1]?.metric);
    expect(new Set(firsts.map(({ metric }) => metric)).size).toBe(firsts.length);
    for (const { metric, ...source } of collected) {
      const named = collected.filter((one) => one.metric === metric);
      for (const other of named) expect(other).toEqual({ metric, ...source, metricName: other.metricName });
      expect(new Set(named.map(({ metricName }) => metricName)).size).toBe(named.length);
    }
  }
});
