import type { CompanionMetric } from '@/lib/core/series/series-record';

/** What a metric says beside the count of requests, as its name tells. */
export interface NamedCompanion {
  readonly metric: CompanionMetric;
  /** Turns a published value into the metric's; `requestsOf` its period are needed where it is a share of them. */
  readonly convert: (value: number, requestsOfPeriod: number) => number;
  /** What else the name says: the endpoint or the function; words in order, lower case. */
  readonly subject: string;
}

/** A name of a latency without the statistic that it is of. */
export const NO_STATISTIC = 'no-statistic';

/** Statistics of a latency that are kept, by their names. */
export const LATENCY_METRICS: Readonly<Record<string, CompanionMetric>> = {
  average: 'serviceTimeMeanMs',
  avg: 'serviceTimeMeanMs',
  mean: 'serviceTimeMeanMs',
  median: 'serviceTimeP50Ms',
  p50: 'serviceTimeP50Ms',
  p90: 'serviceTimeP90Ms',
  p95: 'serviceTimeP95Ms',
  p99: 'serviceTimeP99Ms',
};
const MICROSECONDS_PER_MS = 1000;

const CPU = /cpu[\s_-]*utili[sz]ation/i;
const PER_INSTANCE = /invocations?[\s_-]*per[\s_-]*instance/i;
const MODEL_LATENCY = /model[\s_-]*latency/i;
/** Lambda's own; billed, initial and other durations are no service times. */
const DURATION = /(?<![a-z])(?<!(?:init|billed|extensions?|restore|total)[\s_-]*)duration(?![a-z])/i;
const REQUESTS =
  /invocations?(?!s|[\s_-]*(?:per|model|[45]xx|error))|requests?[\s_-]*count|requests?(?![a-z])/i;
const STATISTIC =
  /(?<![a-z])(?:average|avg|mean|median|maximum|max|minimum|min|sum|samplecount|p\d{1,2}(?:\.\d+)?)(?![\d.a-z])/i;

/**
 * Which companion a CloudWatch metric is, by its label and id: `ModelLatency p99`, `CPUUtilization`. `null` for any
 * other, and `NO_STATISTIC` for a latency that does not say whether it is the average or a percentile.
 */
export function nameCompanion(label: string, id: string): NamedCompanion | typeof NO_STATISTIC | null {
  const name = `${label} ${id}`;
  const statistic = findStatistic(name);
  const subject = subjectOf(label);
  if (CPU.test(name))
    return statistic === null || LATENCY_METRICS[statistic] === 'serviceTimeMeanMs'
      ? { metric: 'cpuUtilizationPercent', convert: (value) => value, subject }
      : null;
  if (PER_INSTANCE.test(name))
    return statistic === null || statistic === 'sum'
      ? { metric: 'instances', convert: countInstances, subject }
      : null;
  const perMs = MODEL_LATENCY.test(name) ? MICROSECONDS_PER_MS : DURATION.test(name) ? 1 : null;
  if (perMs === null) return null;
  if (statistic === null) return NO_STATISTIC;
  const metric = LATENCY_METRICS[statistic];
  return metric === undefined ? null : { metric, convert: (value) => value / perMs, subject };
}

/** Whether a metric counts requests, by its name. */
export function namesRequests(label: string, id: string): boolean {
  const name = `${label} ${id}`;
  return nameCompanion(label, id) === null && REQUESTS.test(name);
}

/** What a label says beside the metric's and the statistic's name: the endpoint, the variant, the function. */
export function subjectOf(label: string): string {
  return [CPU, PER_INSTANCE, MODEL_LATENCY, DURATION, REQUESTS, STATISTIC]
    .reduce((rest, pattern) => rest.replace(new RegExp(pattern, 'gi'), ' '), label)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(' ');
}

/** `InvocationsPerInstance` is the mean over the instances that served in the period. */
function countInstances(perInstance: number, requestsOfPeriod: number): number {
  return perInstance > 0 ? requestsOfPeriod / perInstance : Number.NaN;
}

/** The first statistic that a name has, in lower case. */
function findStatistic(name: string): string | null {
  return name.replace(/_/g, ' ').match(STATISTIC)?.[0]?.toLowerCase() ?? null;
}
