import type { WorkloadDescription } from './workload';

/**
 * What a form or the command line starts from where the reader has not told yet: a small CPU model behind an
 * interactive service. Every field is shown and meant to be replaced.
 */
export const DEFAULT_DESCRIPTION: Omit<WorkloadDescription, 'region'> = {
  serviceTimeMs: { p50: 50, p99: 150 },
  requestBytes: 2048,
  responseBytes: 2048,
  modelMemoryMb: 1024,
  gpu: false,
  present: null,
  capacityPerInstancePerMinute: {},
  demandVcpuSeconds: null,
  slo: { percentile: 0.99, targetMs: 500, breachShare: 0.01 },
  tolerates: 'interactive',
};
