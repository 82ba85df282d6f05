import type { CompanionMetric } from '@/lib/core/series/series-record';

/** Metrics beside the requests, as a page names them. */
export const METRIC_WORDS: Readonly<Record<CompanionMetric, string>> = {
  cpuUtilizationPercent: 'CPU utilization',
  instances: 'instances',
  serviceTimeMeanMs: 'mean service time',
  serviceTimeP50Ms: 'p50',
  serviceTimeP90Ms: 'p90',
  serviceTimeP95Ms: 'p95',
  serviceTimeP99Ms: 'p99',
};
