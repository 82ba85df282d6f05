import { quantileOfSorted } from '../stats/summary';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units';
import type { PaidInstances } from '../workload/discovered-facts';
import { liesWithin, type TimeSpan } from './idle-publication';

/** What tells how many instances there were, on one grid; `NaN` where missing. */
export interface InstanceSigns {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly requests: Float64Array;
  readonly requestsPerInstance: Float64Array | null;
  readonly cpuReports: Float64Array | null;
  /** When no report means no instance: of what scales to zero. */
  readonly silent: TimeSpan | null;
}

/**
 * Instances in service by the period, `NaN` where nothing tells. Requests over requests per instance are exactly that, as
 * SageMaker publishes 1 / instances for each request. Where nothing is invoked the instances still report their CPU
 * utilization, in a minute as often as they did where both are known; once, where that never was. O(n log n).
 */
export function deriveInstances(signs: InstanceSigns): Float64Array {
  const { requests, requestsPerInstance, cpuReports, startSeconds, stepSeconds, silent } = signs;
  const byRequests = requests.map((count, i) => {
    const each = requestsPerInstance?.[i] ?? Number.NaN;
    return count > 0 && each > 0 ? snapToWhole(count / each) : Number.NaN;
  });
  const reportsPerInstance = findReportsPerInstance(byRequests, signs);
  return byRequests.map((instances, i) => {
    if (!Number.isNaN(instances)) return instances;
    const reports = cpuReports?.[i] ?? Number.NaN;
    if (!Number.isNaN(reports)) return snapToWhole(reports / reportsPerInstance);
    return liesWithin(silent, startSeconds + i * stepSeconds, stepSeconds) ? 0 : Number.NaN;
  });
}

/** How often one instance reports in a period: the median where requests tell how many there were. */
function findReportsPerInstance(
  byRequests: Float64Array,
  { cpuReports, stepSeconds }: Pick<InstanceSigns, 'cpuReports' | 'stepSeconds'>,
): number {
  const once = stepSeconds / SECONDS_PER_MINUTE;
  if (cpuReports === null) return once;
  const ratios = Float64Array.from(cpuReports, (reports, i) => reports / (byRequests[i] ?? Number.NaN))
    .filter((ratio) => ratio > 0 && Number.isFinite(ratio))
    .sort();
  return ratios.length < LEAST_PERIODS ? once : quantileOfSorted(ratios, 0.5);
}

const LEAST_PERIODS = 10;
/** Published values are rounded; within this share of a whole number it is meant. */
const NEAR_WHOLE = 0.02;

function snapToWhole(instances: number): number {
  const whole = Math.round(instances);
  return Math.abs(instances - whole) <= NEAR_WHOLE * Math.max(1, whole) ? whole : instances;
}

/** Less than a day, or than half of the window, is not said to be what is paid for. */
const LEAST_DAYS = 1;
const LEAST_COVERAGE = 0.5;

/** Mean of the instances that are known; `null` where too little is. */
export function averageInstances(instances: Float64Array, stepSeconds: number): PaidInstances | null {
  const known = instances.filter((count) => !Number.isNaN(count));
  const knownDays = (known.length * stepSeconds) / SECONDS_PER_DAY;
  const coverage = known.length / Math.max(1, instances.length);
  if (knownDays < LEAST_DAYS || coverage < LEAST_COVERAGE) return null;
  return {
    meanInstances: known.reduce((sum, count) => sum + count, 0) / known.length,
    days: Math.round(((instances.length * stepSeconds) / SECONDS_PER_DAY) * 10) / 10,
    coverage,
  };
}
