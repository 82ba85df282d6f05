import type { DayLoad } from './day-load';
import type { Source } from './fleet';
import type { MetricBlock } from './metric-block';

/** Whose minutes are asked for. */
export interface Subject {
  readonly source: Source;
  readonly day: DayLoad;
  /** Of this metric of this resource. */
  readonly seed: number;
}

/** Whether extremes and logarithms are needed, or counts and sums are enough. */
export type BlockDepth = 'sums' | 'spread';

/** One metric that a kind of resource publishes. */
export interface MetricModel {
  readonly namespace: string;
  readonly metricName: string;
  readonly unit: string;
  /** Spread of the logarithms, for percentiles; `null` where there are none. */
  readonly spreadOf: ((source: Source) => number) | null;
  /** Writes minutes `from` to `to` (of the day, half-open) of a block. */
  fill(subject: Subject, from: number, to: number, block: MetricBlock, depth: BlockDepth): void;
}

export const SAGEMAKER = 'AWS/SageMaker';
export const SAGEMAKER_HOSTS = '/aws/sagemaker/Endpoints';
export const SAGEMAKER_COMPONENT_HOSTS = '/aws/sagemaker/InferenceComponents';
export const LAMBDA = 'AWS/Lambda';

/**
 * How busy the units are in a minute, 0 to 1, by the utilization law. An environment of Lambda or of a serverless endpoint
 * has one request at a time, which no other lengthens.
 */
export function utilizationOf({ source, day }: Subject, i: number): number {
  if (hasEnvironments(source)) return 0;
  const units = day.units[i] ?? 0;
  if (units === 0) return 0;
  const worked = day.finished?.[i] ?? day.requests[i] ?? 0;
  const { demandVcpuSeconds, vcpu } = source.service;
  return Math.min(1, (worked * demandVcpuSeconds) / (60 * units * vcpu));
}

function hasEnvironments(source: Source): boolean {
  return 'memoryMb' in source || ('serverless' in source && source.serverless !== null);
}

/** Requests that a minute's latencies and errors are of: those finished, where they may wait. */
export function servedIn({ day }: Subject, i: number): number {
  return day.finished?.[i] ?? day.requests[i] ?? 0;
}
