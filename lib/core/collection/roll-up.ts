import type { Metric } from '../series/series-record';

/** How a coarser period of a metric follows from its finer ones; `null` where it does not and has to be asked for. */
export type RollUp = 'sum' | 'maximum' | null;

/** Counts add up and maxima are the largest; a mean would need the counts behind it, and a percentile all values. */
const ROLL_UPS: Readonly<Record<Metric, RollUp>> = {
  requests: 'sum',
  requestsPerInstance: 'sum',
  cpuReports: 'sum',
  clientErrors: 'sum',
  serverErrors: 'sum',
  modelErrors: 'sum',
  throttles: 'sum',
  coldStarts: 'sum',
  provisionedRequests: 'sum',
  spilloverRequests: 'sum',
  memoryUtilizationPercent: 'maximum',
  diskUtilizationPercent: 'maximum',
  gpuMemoryUtilizationPercent: 'maximum',
  concurrency: 'maximum',
  concurrencyUtilizationPercent: 'maximum',
  backlog: 'maximum',
  oldestRequestSeconds: 'maximum',
  cpuUtilizationPercent: null,
  gpuUtilizationPercent: null,
  instances: null,
  serviceTimeMeanMs: null,
  serviceTimeP50Ms: null,
  serviceTimeP90Ms: null,
  serviceTimeP95Ms: null,
  serviceTimeP99Ms: null,
  overheadMeanMs: null,
  coldStartMeanMs: null,
  timeInBacklogMeanMs: null,
};

export function chooseRollUp(metric: Metric): RollUp {
  return ROLL_UPS[metric];
}

/** Whether coarser periods follow from finer ones, so that they need not be asked for. */
export function isRolledUp(metric: Metric): boolean {
  return ROLL_UPS[metric] !== null;
}
