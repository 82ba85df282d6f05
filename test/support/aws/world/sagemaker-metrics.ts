import { coldStartsIn } from './cold-starts';
import type { Source } from './fleet';
import { drawUniform } from './hash';
import { componentHostMetrics, concurrentPerUnit, gpuMetrics, hostMetrics } from './host-metrics';
import { writeAlike } from './metric-block';
import {
  type MetricModel,
  SAGEMAKER,
  SAGEMAKER_COMPONENT_HOSTS,
  SAGEMAKER_HOSTS,
  type Subject,
  servedIn,
} from './metric-model';
import { countRequestsMetric, eachMinute, errorsMetric, perUnitMetric, timesMetric } from './request-metrics';

const SETUP_US = 3_200_000;

function named(metricName: string, unit: string) {
  return { namespace: SAGEMAKER, metricName, unit };
}

const spreadOf = ({ service }: Source) => service.spread;

const ERRORS: readonly MetricModel[] = [
  errorsMetric(named('Invocation4XXErrors', 'None'), 0.6),
  errorsMetric(named('Invocation5XXErrors', 'None'), 0.4),
  errorsMetric(named('InvocationModelErrors', 'Count'), 0.3),
];

const MODEL_LATENCY = timesMetric(named('ModelLatency', 'Microseconds'), {
  medianOf: ({ service }) => service.medianUs,
  spreadOf,
  percentiles: true,
});

const OVERHEAD = {
  medianOf: ({ service }: Source) => service.overheadUs,
  spreadOf: () => 0.3,
  percentiles: false,
};
const OVERHEAD_LATENCY = timesMetric(named('OverheadLatency', 'Microseconds'), OVERHEAD);

/** Behind a serverless endpoint, the overhead holds the cold starts. */
const OVERHEAD_WITH_SETUP = timesMetric(named('OverheadLatency', 'Microseconds'), {
  ...OVERHEAD,
  extraIn: (subject, i) => coldStartsIn(subject, i) * SETUP_US,
});

const SETUP_TIME = timesMetric(named('ModelSetupTime', 'Microseconds'), {
  medianOf: () => SETUP_US,
  spreadOf: () => 0.25,
  percentiles: false,
  countIn: coldStartsIn,
});

const ANSWERED: readonly MetricModel[] = [
  countRequestsMetric(named('Invocations', 'None')),
  ...ERRORS,
  MODEL_LATENCY,
];

export const REALTIME_METRICS: readonly MetricModel[] = [
  ...ANSWERED,
  OVERHEAD_LATENCY,
  perUnitMetric(named('InvocationsPerInstance', 'None')),
  concurrentPerUnit('ConcurrentRequestsPerModel'),
  ...hostMetrics(SAGEMAKER_HOSTS),
];

/** Of instances that inference components share: requests are published by component only. */
export const SHARED_HOST_METRICS: readonly MetricModel[] = hostMetrics(SAGEMAKER_HOSTS);

export const GPU_METRICS: readonly MetricModel[] = gpuMetrics(SAGEMAKER_HOSTS);

export const COMPONENT_METRICS: readonly MetricModel[] = [
  ...ANSWERED,
  OVERHEAD_LATENCY,
  perUnitMetric(named('InvocationsPerCopy', 'None')),
  concurrentPerUnit('ConcurrentRequestsPerCopy'),
  ...componentHostMetrics(SAGEMAKER_COMPONENT_HOSTS),
];

export const SERVERLESS_METRICS: readonly MetricModel[] = [
  ...ANSWERED,
  OVERHEAD_WITH_SETUP,
  SETUP_TIME,
  whileInvoked('MemoryUtilization', 'Percent', SAGEMAKER_HOSTS, ({ source, day, seed }, i) =>
    Math.round(source.service.memoryPercent + 2 * drawUniform(seed, day.firstMinute + i)),
  ),
  whileInvoked('ServerlessConcurrentExecutionsUtilization', 'None', SAGEMAKER, (subject, i) =>
    Math.min(1, concurrencyIn(subject, i) / subject.source.fixedCount),
  ),
];

/** Beside them where executions are kept ready. */
export const PROVISIONED_METRICS: readonly MetricModel[] = [
  whileInvoked('ServerlessProvisionedConcurrencyExecutions', 'Count', SAGEMAKER, concurrencyIn),
  whileInvoked('ServerlessProvisionedConcurrencyUtilization', 'None', SAGEMAKER, (subject, i) =>
    Math.min(1, concurrencyIn(subject, i) / Math.max(1, subject.day.units[i] ?? 0)),
  ),
  splitMetric('ServerlessProvisionedConcurrencyInvocations', SAGEMAKER, 'provisioned'),
  splitMetric('ServerlessProvisionedConcurrencySpilloverInvocations', SAGEMAKER, 'spillover'),
];

const ASYNC_METRICS: readonly MetricModel[] = [
  ...ERRORS,
  MODEL_LATENCY,
  waited('TimeInBacklog', 0),
  waited('TotalProcessingTime', 1),
  ...hostMetrics(SAGEMAKER_HOSTS),
];

const FINISHED = {
  InvocationsProcessed: countFinished('InvocationsProcessed'),
  InvocationsProcesssed: countFinished('InvocationsProcesssed'),
};

/** How AWS was seen to spell it, and how its documentation does. */
export type FinishedName = keyof typeof FINISHED;

/** @param names those that the finished requests are counted by */
export function asyncMetrics(names: readonly FinishedName[]): MetricModel[] {
  return [...names.map((name) => FINISHED[name]), ...ASYNC_METRICS];
}

/** The queue belongs to the endpoint: its metrics have no variant. */
export const QUEUE_METRICS: readonly MetricModel[] = [
  everyMinute('ApproximateBacklogSize', 'Count', ({ day }, i) => day.backlog?.[i] ?? 0),
  everyMinute(
    'ApproximateBacklogSizePerInstance',
    'Count',
    ({ day }, i) => (day.backlog?.[i] ?? 0) / Math.max(1, day.units[i] ?? 0),
  ),
  everyMinute('ApproximateAgeOfOldestRequest', 'Seconds', waitSeconds),
  everyMinute('HasBacklogWithoutCapacity', 'Count', ({ day }, i) =>
    (day.backlog?.[i] ?? 0) > 0 && day.units[i] === 0 ? 1 : 0,
  ),
];

/** Requests of a minute at once on average, at least one. */
export function concurrencyIn(subject: Subject, i: number): number {
  return Math.ceil((servedIn(subject, i) * subject.source.service.medianUs) / 60e6);
}

export function whileInvoked(
  metricName: string,
  unit: string,
  namespace: string,
  valueIn: (subject: Subject, i: number) => number,
): MetricModel {
  return eachMinute({ namespace, metricName, unit }, (subject, i, block) => {
    const invoked = servedIn(subject, i) > 0;
    writeAlike(block, i, invoked ? 1 : 0, invoked ? valueIn(subject, i) : 0);
  });
}

/** Requests that provisioned executions took, or that were more than those could take. */
export function splitMetric(
  metricName: string,
  namespace: string,
  side: 'provisioned' | 'spillover',
): MetricModel {
  return eachMinute({ namespace, metricName, unit: 'Count' }, (subject, i, block) => {
    const requests = servedIn(subject, i);
    const taken = Math.min(requests, Math.floor(requests * shareTaken(subject, i)));
    writeAlike(block, i, side === 'provisioned' ? taken : requests - taken, 1);
  });
}

function shareTaken(subject: Subject, i: number): number {
  return Math.min(1, (subject.day.units[i] ?? 0) / Math.max(1, concurrencyIn(subject, i)));
}

function everyMinute(
  metricName: string,
  unit: string,
  valueIn: (subject: Subject, i: number) => number,
): MetricModel {
  return eachMinute(named(metricName, unit), (subject, i, block) =>
    writeAlike(block, i, 1, valueIn(subject, i)),
  );
}

function countFinished(metricName: string): MetricModel {
  return eachMinute(named(metricName, 'Count'), (subject, i, block) =>
    writeAlike(block, i, servedIn(subject, i), 1),
  );
}

/** Milliseconds that finished requests waited, with their processing where `processing` is 1. */
function waited(metricName: string, processing: 0 | 1): MetricModel {
  return eachMinute(named(metricName, 'Milliseconds'), (subject, i, block) => {
    const { medianUs } = subject.source.service;
    const ms = 1000 * waitSeconds(subject, i) + (processing * medianUs) / 1000 + 20;
    writeAlike(block, i, servedIn(subject, i), Math.round(ms));
  });
}

/** How long ago the oldest waiting request came: back to the minute when nothing waited. */
function waitSeconds({ day }: Subject, i: number): number {
  const backlog = day.backlog;
  if (backlog === null || (backlog[i] ?? 0) === 0) return 0;
  let since = i;
  let newer = 0;
  while (since > 0 && newer + (day.requests[since] ?? 0) < (backlog[i] ?? 0)) {
    newer += day.requests[since] ?? 0;
    since -= 1;
  }
  return 60 * (i - since) + 30;
}
