/**
 * AWS's published limits and default quotas, read from its documentation in autumn 2026. This file is the only one
 * that holds them. Quotas differ between accounts: these are the defaults.
 */
const MIB = 1_048_576;
const GIB = 1_073_741_824;

export const LIMITS_READ_ON = '2026-11-21';

export const SERVERLESS_LIMITS = {
  payloadBytes: 4 * MIB,
  responseSeconds: 60,
  memoryMb: [1024, 2048, 3072, 4096, 5120, 6144],
  concurrencyPerEndpoint: 200,
} as const;

export const REALTIME_LIMITS = {
  payloadBytes: 25 * MIB,
  responseSeconds: 60,
  /** Default quotas differ by type and account: an endpoint of more is not planned, unless it has as many today. */
  instancesPerVariant: 200,
} as const;

export const ASYNC_LIMITS = { payloadBytes: GIB, responseSeconds: 3600 } as const;

export const BATCH_LIMITS = { payloadBytes: 100 * MIB } as const;

export const LAMBDA_LIMITS = {
  payloadBytes: 6 * MIB,
  responseSeconds: 900,
  leastMemoryMb: 128,
  mostMemoryMb: 10_240,
  /** One full vCPU at this memory, and in proportion below and above. */
  memoryMbPerVcpu: 1769,
  concurrencyPerAccount: 1000,
  /** Environments that one function may add, refilled steadily ("Lambda scaling behavior" of the developer guide). */
  scalingRate: { environments: 1000, seconds: 10 },
  freeEphemeralMb: 512,
} as const;

/** Lambda's free tier, once an account and month. */
export const LAMBDA_FREE_TIER = { requests: 1_000_000, gbSeconds: 400_000 } as const;

/**
 * Share of each vCPU that a burstable instance may use for long; above it, it spends credits and is then held there
 * (EC2 user guide, burstable performance instances).
 */
export const BURSTABLE_BASELINE_SHARE: Readonly<Record<string, number>> = {
  'ml.t2.medium': 0.2,
  'ml.t2.large': 0.3,
  'ml.t2.xlarge': 0.225,
  'ml.t2.2xlarge': 0.17,
};
