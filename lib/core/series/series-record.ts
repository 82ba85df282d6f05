import type { Series } from './series';

/** What a stored series measures. Times are in ms because that is how they are published and read. */
export const METRICS = {
  requests: { unit: 'requests' },
  /** Mean over the instances; 100 is one busy vCPU, as SageMaker sums over cores. */
  cpuUtilizationPercent: { unit: 'percent of a vCPU' },
  instances: { unit: 'instances' },
  serviceTimeMeanMs: { unit: 'ms' },
  serviceTimeP50Ms: { unit: 'ms' },
  serviceTimeP90Ms: { unit: 'ms' },
  serviceTimeP95Ms: { unit: 'ms' },
  serviceTimeP99Ms: { unit: 'ms' },
  requestsPerInstance: { unit: 'requests' },
  /** Reports of CPU utilization, which every instance makes: where nothing is invoked they tell how many there are. */
  cpuReports: { unit: 'reports' },
  memoryUtilizationPercent: { unit: 'percent' },
  diskUtilizationPercent: { unit: 'percent' },
  /** 100 is one busy GPU. */
  gpuUtilizationPercent: { unit: 'percent of a GPU' },
  gpuMemoryUtilizationPercent: { unit: 'percent of a GPU' },
  clientErrors: { unit: 'requests' },
  serverErrors: { unit: 'requests' },
  modelErrors: { unit: 'requests' },
  throttles: { unit: 'requests' },
  overheadMeanMs: { unit: 'ms' },
  coldStarts: { unit: 'cold starts' },
  coldStartMeanMs: { unit: 'ms' },
  /** Most at once. */
  concurrency: { unit: 'requests' },
  concurrencyUtilizationPercent: { unit: 'percent' },
  provisionedRequests: { unit: 'requests' },
  spilloverRequests: { unit: 'requests' },
  backlog: { unit: 'requests' },
  oldestRequestSeconds: { unit: 's' },
  timeInBacklogMeanMs: { unit: 'ms' },
} as const;
export type Metric = keyof typeof METRICS;

/** Metrics of the same workload beside its requests, on their grid, that are fitted. */
export const COMPANION_METRICS = [
  'cpuUtilizationPercent',
  'instances',
  'serviceTimeMeanMs',
  'serviceTimeP50Ms',
  'serviceTimeP90Ms',
  'serviceTimeP95Ms',
  'serviceTimeP99Ms',
] as const satisfies readonly Exclude<Metric, 'requests'>[];
export type CompanionMetric = (typeof COMPANION_METRICS)[number];

export function isCompanionMetric(metric: Metric): metric is CompanionMetric {
  return COMPANION_METRICS.some((companion) => companion === metric);
}

/** A value for each period of the requests, `NaN` where missing; only the metrics that there are. */
export type Companions = Readonly<Partial<Record<CompanionMetric, Float64Array>>>;

/** One metric of one workload as it is kept: its grid and how far it reaches. */
export interface SeriesRecord {
  readonly id: string;
  readonly workloadId: string;
  readonly metric: Metric;
  readonly stepSeconds: number;
  /** Start of any period, modulo the step. */
  readonly phaseSeconds: number;
  /** Half-open extent of what is stored. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A series to be merged; `newId` names the record where the workload has none of this metric yet. */
export interface NewSeries {
  readonly newId: string;
  readonly workloadId: string;
  readonly metric: Metric;
  readonly series: Series;
}
