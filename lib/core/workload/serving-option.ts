import type { WeeklyHours } from './weekly-hours';

/** The ways to serve, as values: what a present or candidate configuration is. */

export const WAYS_TO_SERVE = ['realtime', 'serverless', 'async', 'batch', 'lambda', 'hybrid'] as const;
export type WayToServeKind = (typeof WAYS_TO_SERVE)[number];

/** SageMaker real-time endpoint variant with a standing number of instances. */
export interface RealtimeOption {
  readonly kind: 'realtime';
  readonly instanceType: string;
  readonly instanceCount: number;
  /** Volume attached to each instance. */
  readonly volumeGb?: number;
}

/** The fields that buy provisioned concurrency; without `provisionedConcurrency` the rest has no meaning. */
export interface ProvisionedConcurrency {
  /** Environments kept warm. */
  readonly provisionedConcurrency?: number;
  /** Hours a month in which they are; all of them when absent. */
  readonly provisionedHours?: number;
  /** Requests a month that run on them; the usage then counts the on-demand part only. */
  readonly provisionedRequests?: number;
  readonly provisionedServiceTimeMs?: number;
  /** When they are, in place of `provisionedHours`: hours and requests on them follow from it. */
  readonly provisionedSchedule?: WeeklyHours;
}

/** Invocations that keep environments of a function from expiring. */
export interface KeepWarmPings {
  readonly everySeconds: number;
  /** Sent at once, so that each needs an environment of its own. */
  readonly environments: number;
  /** How long one keeps its environment busy. */
  readonly pingMs: number;
}

/** SageMaker serverless endpoint. */
export interface ServerlessOption extends ProvisionedConcurrency {
  readonly kind: 'serverless';
  /** 1024 to 6144 in steps of 1024. */
  readonly memoryMb: number;
  readonly maxConcurrency?: number;
}

/** SageMaker asynchronous endpoint, charged for the instance-hours that it really ran. */
export interface AsyncOption {
  readonly kind: 'async';
  readonly instanceType: string;
  /** Instance-hours a month, all instances together. */
  readonly instanceHours: number;
  readonly volumeGb?: number;
}

/** SageMaker batch transform jobs. */
export interface BatchOption {
  readonly kind: 'batch';
  readonly instanceType: string;
  readonly instanceCount: number;
  /** Hours that one job runs, start-up included. */
  readonly hoursPerJob: number;
  readonly jobsPerMonth: number;
}

/** AWS Lambda function. */
export interface LambdaOption extends ProvisionedConcurrency {
  readonly kind: 'lambda';
  /** 128 to 10,240. */
  readonly memoryMb: number;
  readonly arch: 'x86_64' | 'arm64';
  /** Ephemeral storage; the first 512 MB are free. */
  readonly ephemeralMb?: number;
  readonly api?: 'none' | 'http' | 'rest';
  readonly keepWarm?: KeepWarmPings;
}

/**
 * Mixed serving: a real-time endpoint with a standing number of instances carries the base, and what comes above it goes
 * to a serverless endpoint. The share, not a rate, says where the base ends, so that a bill alone can state it.
 */
export interface HybridOption {
  readonly kind: 'hybrid';
  readonly instanceType: string;
  readonly instanceCount: number;
  /** Volume attached to each instance. */
  readonly volumeGb?: number;
  /** Of the serverless endpoint: 1024 to 6144 in steps of 1024. */
  readonly memoryMb: number;
  /** Share of the requests that the serverless endpoint serves. */
  readonly burstShare: number;
}

export type ServingOption =
  | RealtimeOption
  | ServerlessOption
  | AsyncOption
  | BatchOption
  | LambdaOption
  | HybridOption;

/** The looks of the ways to serve: serverless with provisioned concurrency has its own colour and marker. */
export const SERVING_STYLES = [
  'realtime',
  'serverless',
  'serverless-provisioned',
  'async',
  'batch',
  'lambda',
  'hybrid',
] as const;
export type ServingStyle = (typeof SERVING_STYLES)[number];

export function servingStyle(option: ServingOption): ServingStyle {
  if (option.kind === 'serverless' && (option.provisionedConcurrency ?? 0) > 0)
    return 'serverless-provisioned';
  return option.kind;
}
