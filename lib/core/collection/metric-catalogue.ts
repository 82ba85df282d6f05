import type {
  DiscoveredComponent,
  DiscoveredFunction,
  DiscoveredResource,
  DiscoveredVariant,
  InstanceServing,
} from '../inventory/discovered-resource';
import type { Metric } from '../series/series-record';
import type { CollectedMetric } from './metric-call';

/**
 * Which metrics of CloudWatch are asked for, and why: each costs money at each sync, so what no page and no fit reads is
 * left out. Names, dimensions and units from "Amazon SageMaker AI metrics in Amazon CloudWatch", "Alarms and logs for
 * tracking metrics" (serverless, asynchronous) and "Types of metrics for Lambda functions", read 2026-11-21. A metric whose
 * name is not sure is listed by each, one after the other.
 */
export function listCollectedMetrics(resource: DiscoveredResource): CollectedMetric[] {
  switch (resource.kind) {
    case 'variant':
      return listVariantMetrics(resource);
    case 'component':
      return listComponentMetrics(resource);
    case 'function':
      return listFunctionMetrics(resource);
    case 'transform':
      // Its demand is its jobs, which discovery reads; host metrics are by instance of each job.
      return [];
  }
}

const SERVING = 'AWS/SageMaker';
const HOSTS = '/aws/sagemaker/Endpoints';
const COMPONENT_HOSTS = '/aws/sagemaker/InferenceComponents';
const LAMBDA = 'AWS/Lambda';
const MICROSECONDS_PER_MS = 1000;

type Dimensions = CollectedMetric['dimensions'];

function listVariantMetrics(variant: DiscoveredVariant): CollectedMetric[] {
  const { serving, hasComponents, endpointName, variantName } = variant;
  const dimensions = { EndpointName: endpointName, VariantName: variantName };
  if (serving.mode === 'serverless')
    return listServerlessMetrics(dimensions, serving.provisionedConcurrency !== null);
  const hosts = listHostMetrics(serving, dimensions);
  // Requests of an endpoint with components are published by component only.
  if (hasComponents) return hosts;
  if (serving.mode === 'async') return [...listAsyncMetrics(dimensions), ...hosts];
  return [
    // Demand.
    collect('requests', SERVING, 'Invocations', dimensions, 'Sum'),
    // With the requests: how many instances there were. Fit, back-test.
    collect('requestsPerInstance', SERVING, 'InvocationsPerInstance', dimensions, 'Sum'),
    ...listServiceTimes(SERVING, 'ModelLatency', dimensions, MICROSECONDS_PER_MS),
    ...listErrors(dimensions),
    // What SageMaker adds to the response time of an objective.
    collect('overheadMeanMs', SERVING, 'OverheadLatency', dimensions, 'Average', MICROSECONDS_PER_MS),
    ...hosts,
  ];
}

function listAsyncMetrics(dimensions: Dimensions & { EndpointName: string }): CollectedMetric[] {
  // The queue belongs to the endpoint.
  const queue = { EndpointName: dimensions.EndpointName };
  return [
    // Demand, by both its names: as AWS was seen to publish it, and as it is documented. Whichever has values is taken.
    collect('requests', SERVING, 'InvocationsProcessed', dimensions, 'Sum'),
    collect('requests', SERVING, 'InvocationsProcesssed', dimensions, 'Sum'),
    ...listServiceTimes(SERVING, 'ModelLatency', dimensions, MICROSECONDS_PER_MS),
    ...listErrors(dimensions),
    // What a queue objective is about, to compare with what is predicted.
    collect('backlog', SERVING, 'ApproximateBacklogSize', queue, 'Maximum'),
    collect('oldestRequestSeconds', SERVING, 'ApproximateAgeOfOldestRequest', queue, 'Maximum'),
    collect('timeInBacklogMeanMs', SERVING, 'TimeInBacklog', dimensions, 'Average'),
  ];
}

/** Of the instances, whatever they serve. */
function listHostMetrics({ pools }: InstanceServing, dimensions: Dimensions): CollectedMetric[] {
  const metrics = [
    // With the demand: the CPU time of a request. Fit.
    collect('cpuUtilizationPercent', HOSTS, 'CPUUtilization', dimensions, 'Average'),
    // Each instance reports: how many there are where nothing is invoked. Back-test.
    collect('cpuReports', HOSTS, 'CPUUtilization', dimensions, 'SampleCount'),
    // The most of any instance: which smaller types cannot hold the model.
    collect('memoryUtilizationPercent', HOSTS, 'MemoryUtilization', dimensions, 'Maximum'),
  ];
  if (!pools.some(({ instanceType }) => mayHaveGpu(instanceType))) return metrics;
  return [
    ...metrics,
    // Whether a GPU is what limits, and whether a smaller one would hold the model.
    collect('gpuUtilizationPercent', HOSTS, 'GPUUtilization', dimensions, 'Average'),
    collect('gpuMemoryUtilizationPercent', HOSTS, 'GPUMemoryUtilization', dimensions, 'Maximum'),
  ];
}

/** Families `g` and `p` have GPUs; a type that is newer than the catalog is told by its name too. */
function mayHaveGpu(instanceType: string): boolean {
  return /^ml\.[gp]\d/.test(instanceType);
}

function listServerlessMetrics(dimensions: Dimensions, provisioned: boolean): CollectedMetric[] {
  return [
    collect('requests', SERVING, 'Invocations', dimensions, 'Sum'),
    ...listServiceTimes(SERVING, 'ModelLatency', dimensions, MICROSECONDS_PER_MS),
    ...listErrors(dimensions),
    // Contains the cold starts.
    collect('overheadMeanMs', SERVING, 'OverheadLatency', dimensions, 'Average', MICROSECONDS_PER_MS),
    // How often and how long: a serverless plan stands or falls with them.
    collect('coldStarts', SERVING, 'ModelSetupTime', dimensions, 'SampleCount'),
    collect('coldStartMeanMs', SERVING, 'ModelSetupTime', dimensions, 'Average', MICROSECONDS_PER_MS),
    // Which memory sizes cannot hold the model.
    collect('memoryUtilizationPercent', HOSTS, 'MemoryUtilization', dimensions, 'Maximum'),
    ...(provisioned ? listServerlessProvisionedMetrics(dimensions) : []),
  ];
}

/** What ran at the provisioned price and what beside it: they are billed differently. Back-test. */
function listServerlessProvisionedMetrics(dimensions: Dimensions): CollectedMetric[] {
  const prefix = 'ServerlessProvisionedConcurrency';
  return [
    collect('provisionedRequests', SERVING, `${prefix}Invocations`, dimensions, 'Sum'),
    collect('spilloverRequests', SERVING, `${prefix}SpilloverInvocations`, dimensions, 'Sum'),
  ];
}

function listComponentMetrics({ name }: DiscoveredComponent): CollectedMetric[] {
  const dimensions = { InferenceComponentName: name };
  return [
    collect('requests', SERVING, 'Invocations', dimensions, 'Sum'),
    // With the requests: how many copies there were.
    collect('requestsPerInstance', SERVING, 'InvocationsPerCopy', dimensions, 'Sum'),
    ...listServiceTimes(SERVING, 'ModelLatency', dimensions, MICROSECONDS_PER_MS),
    ...listErrors(dimensions),
    // Each copy reports: how many there are where nothing is invoked. Its value is of the reservation, not of a vCPU.
    collect('cpuReports', COMPONENT_HOSTS, 'CPUUtilizationNormalized', dimensions, 'SampleCount'),
  ];
}

function listFunctionMetrics({ name, provisioned }: DiscoveredFunction): CollectedMetric[] {
  // With the name alone: all versions and aliases together.
  const dimensions = { FunctionName: name };
  const metrics = [
    collect('requests', LAMBDA, 'Invocations', dimensions, 'Sum'),
    ...listServiceTimes(LAMBDA, 'Duration', dimensions, 1),
    // As errors of endpoints.
    collect('serverErrors', LAMBDA, 'Errors', dimensions, 'Sum'),
    // Requests that were refused and are no part of the invocations: demand all the same.
    collect('throttles', LAMBDA, 'Throttles', dimensions, 'Sum'),
    // What a limit on concurrency is compared with.
    collect('concurrency', LAMBDA, 'ConcurrentExecutions', dimensions, 'Maximum'),
  ];
  if (provisioned === null || provisioned.length === 0) return metrics;
  return [
    ...metrics,
    collect('provisionedRequests', LAMBDA, 'ProvisionedConcurrencyInvocations', dimensions, 'Sum'),
    collect('spilloverRequests', LAMBDA, 'ProvisionedConcurrencySpilloverInvocations', dimensions, 'Sum'),
  ];
}

/** Requests that are in the demand and were not served: Demand page; service times beside many of them are not the model's. */
function listErrors(dimensions: Dimensions): CollectedMetric[] {
  return [
    collect('clientErrors', SERVING, 'Invocation4XXErrors', dimensions, 'Sum'),
    collect('serverErrors', SERVING, 'Invocation5XXErrors', dimensions, 'Sum'),
  ];
}

const SERVICE_TIME_STATS = [
  ['serviceTimeMeanMs', 'Average'],
  ['serviceTimeP50Ms', 'p50'],
  ['serviceTimeP90Ms', 'p90'],
  ['serviceTimeP95Ms', 'p95'],
  ['serviceTimeP99Ms', 'p99'],
] as const satisfies readonly (readonly [Metric, string])[];

/** The distribution of the service time, which queues and replays are fed with: five statistics of one metric. */
function listServiceTimes(
  namespace: string,
  metricName: string,
  dimensions: Dimensions,
  divisor: number,
): CollectedMetric[] {
  return SERVICE_TIME_STATS.map(([metric, stat]) =>
    collect(metric, namespace, metricName, dimensions, stat, divisor),
  );
}

function collect(
  metric: Metric,
  namespace: string,
  metricName: string,
  dimensions: Dimensions,
  stat: string,
  divisor = 1,
): CollectedMetric {
  return { metric, namespace, metricName, dimensions, stat, divisor };
}
