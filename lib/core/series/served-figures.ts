import type { Metric } from './series-record';

/** How a metric beside the requests is drawn from the periods of a run. */
export type Reading =
  /** The middle of the periods, as percentiles of many periods have no percentile of their own; and the highest. */
  | { readonly how: 'typical'; readonly metric: Metric }
  /** The mean of the periods. `per` is of what 100 is one. */
  | { readonly how: 'mean'; readonly metric: Metric; readonly per?: 'vcpu' | 'gpu' }
  | { readonly how: 'highest'; readonly metric: Metric; readonly per?: 'gpu' | 'whole' }
  /** Of the requests, those in `others` counted in. Where `sparse`, no count in a period with requests is none. */
  | {
      readonly how: 'share';
      readonly metric: Metric;
      readonly of: 'requests' | 'requests and it' | 'provisioned and it';
      readonly sparse?: true;
    };

/** What can be told of how requests were served. Shares are 0 to 1. */
export const READINGS = {
  p50Ms: { how: 'typical', metric: 'serviceTimeP50Ms' },
  p90Ms: { how: 'typical', metric: 'serviceTimeP90Ms' },
  p95Ms: { how: 'typical', metric: 'serviceTimeP95Ms' },
  p99Ms: { how: 'typical', metric: 'serviceTimeP99Ms' },
  clientErrorShare: { how: 'share', metric: 'clientErrors', of: 'requests' },
  serverErrorShare: { how: 'share', metric: 'serverErrors', of: 'requests' },
  // Refused requests are no invocations.
  throttledShare: { how: 'share', metric: 'throttles', of: 'requests and it' },
  cpuShare: { how: 'mean', metric: 'cpuUtilizationPercent', per: 'vcpu' },
  gpuShare: { how: 'mean', metric: 'gpuUtilizationPercent', per: 'gpu' },
  memoryShare: { how: 'highest', metric: 'memoryUtilizationPercent', per: 'whole' },
  gpuMemoryShare: { how: 'highest', metric: 'gpuMemoryUtilizationPercent', per: 'gpu' },
  backlog: { how: 'highest', metric: 'backlog' },
  oldestSeconds: { how: 'highest', metric: 'oldestRequestSeconds' },
  concurrency: { how: 'highest', metric: 'concurrency' },
  // Published only when one happens.
  coldStartShare: { how: 'share', metric: 'coldStarts', of: 'requests', sparse: true },
  spilloverShare: { how: 'share', metric: 'spilloverRequests', of: 'provisioned and it', sparse: true },
} as const satisfies Readonly<Record<string, Reading>>;
export type ServedFigure = keyof typeof READINGS;

/** All of them, in this order. */
export const SERVED_FIGURES = Object.keys(READINGS) as ServedFigure[];

/** The metrics that they are read from, beside the requests. */
export const SERVED_METRICS: readonly Metric[] = [
  ...new Set<Metric>([...SERVED_FIGURES.map((figure) => READINGS[figure].metric), 'provisionedRequests']),
];
