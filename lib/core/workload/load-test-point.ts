/** What a load test measured at one concurrency; `null` is not known. */
export interface LoadTestPoint {
  /** Callers or requests at work at once. */
  readonly concurrency: number | null;
  /** Requests a second that were answered well: failed ones are no throughput. */
  readonly throughputPerSecond: number;
  /** Failed requests of all. */
  readonly errorShare: number;
  /** Mean response time, or the one figure that the tool gives. */
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface CapacityRules {
  /** A point with more failed requests than this carries no capacity. */
  readonly maxErrorShare: number;
  /** Longest response time that the 99th percentile may have; `null` for any. */
  readonly p99TargetMs: number | null;
  /** Instances behind the endpoint that was tested. */
  readonly instanceCount: number;
  /** True when the tool raised the load until the endpoint gave way, so that it carries no more. */
  readonly isSaturated: boolean;
}

export const DEFAULT_CAPACITY_RULES: CapacityRules = {
  maxErrorShare: 0.01,
  p99TargetMs: null,
  instanceCount: 1,
  isSaturated: false,
};
