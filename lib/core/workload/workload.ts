import type { Series } from '../series/series';
import type { DiscoveredFacts } from './discovered-facts';
import type { Burstiness } from './fit-burstiness';
import type { ScalingPolicy } from './scaling-policy';
import type { ServingOption } from './serving-option';

/** What a reader tells about a workload, because no metric says it. */
export interface WorkloadDescription {
  readonly region: string;
  /** Service time of one request on one vCPU or more, queueing and cold starts left out. */
  readonly serviceTimeMs: { readonly p50: number; readonly p99: number };
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Memory that the loaded model and its runtime need in one process. */
  readonly modelMemoryMb: number;
  /** How long an environment takes to start, where it is known; without it, it follows from the memory of the model. */
  readonly coldStartSeconds?: number | undefined;
  readonly gpu: boolean;
  /** How it is served today; `null` for a service that is being designed. */
  readonly present: ServingOption | null;
  /** How the instances of a present real-time endpoint scale; they stand still without it. */
  readonly policy?: ScalingPolicy;
  /** Requests a minute that one instance of a type carried in a load test, by instance type. */
  readonly capacityPerInstancePerMinute: Readonly<Record<string, number>>;
  /** vCPU-seconds that one request costs; `null` takes the service time as one busy vCPU. */
  readonly demandVcpuSeconds: number | null;
  /** Only where the demand was fitted to what instances did, and not typed. */
  readonly demandFit?: DemandFit;
  readonly slo: ServiceLevelObjective;
  /** How long a caller can wait: only `minutes` allows asynchronous, only `hours` allows batch. */
  readonly tolerates: Tolerance;
  /** Only of what was discovered in a connected account. */
  readonly discovered?: DiscoveredFacts | undefined;
}

/** What the utilization law tells beside the demand itself. */
export interface DemandFit {
  /** 90 % interval of the demand. */
  readonly lowVcpuSeconds: number;
  readonly highVcpuSeconds: number;
  /** Busy vCPUs of an instance without a request. */
  readonly baseVcpu: number;
}

export interface ServiceLevelObjective {
  /** 0.99 for the 99th percentile. */
  readonly percentile: number;
  readonly targetMs: number;
  /** Share of requests that may miss the target. */
  readonly breachShare: number;
}

export const TOLERANCES = ['interactive', 'minutes', 'hours'] as const;
export type Tolerance = (typeof TOLERANCES)[number];

/** Arrivals, summarised from the observed series. `null` where nothing was observed. */
export interface ArrivalFit {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
  /** Share of periods with a value. */
  readonly coverage: number;
  readonly presentPeriods: number;
  readonly requests: number;
  readonly meanPerSecond: number;
  /** The busiest period's mean rate. */
  readonly peakPerSecond: number;
  readonly peakAtSeconds: number;
  readonly peakToMean: number;
  /** Share of present periods without a request. */
  readonly idleShare: number;
  /** Squared coefficient of variation of the counts between periods. */
  readonly periodScv: number;
  /** Against a Poisson process, at several time scales. */
  readonly burstiness: Burstiness;
  /** Mean requests a second by hour of the week, Monday 00:00 UTC first; `null` for an hour never seen. */
  readonly hourOfWeekPerSecond: readonly (number | null)[];
}

/** An observed workload: its arrivals as a series, and what the reader told. */
export interface ObservedWorkload {
  readonly arrivals: Series;
  readonly description: WorkloadDescription;
}
