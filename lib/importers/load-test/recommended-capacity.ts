import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { costPerRequestAtCapacity } from '@/lib/core/workload/measured-capacity';
import { medianOf } from '../guess-column';
import type { LoadTestContent, LoadTestSeries } from './load-test';

/** One result of SageMaker Inference Recommender, as the file has it. */
export interface RecommendedCapacity {
  readonly label: string;
  readonly instanceType: string | null;
  readonly instanceCount: number | null;
  /** Of all instances. */
  readonly hourUsd: number | null;
  readonly costPerInferenceUsd: number | null;
  readonly invocationsPerMinute: number;
  readonly latency: number | null;
  /** Where the file states it. */
  readonly latencyUnit: LatencyUnit | null;
  /** The name of the first version of the API, whose latencies were microseconds. */
  readonly isOldName: boolean;
}

export type LatencyUnit = 'ms' | 'us';

/** More than this many requests at work at once on one endpoint are no test, but a wrong unit. */
const MOST_AT_WORK = 300;
const MOST_AT_WORK_OF_OLD = 30;
/** The longest that SageMaker waits for a model, in milliseconds. */
const LONGEST_MS = 60_000;
const MICROSECONDS_PER_MILLISECOND = 1000;
const COST_TOLERANCE = 0.02;

/** Turns results into series: one for each label and instance type, a point each. */
export function describeResults(results: readonly RecommendedCapacity[]): LoadTestContent {
  const unstated = results.filter(({ latency, latencyUnit }) => latency !== null && latencyUnit === null);
  const unit = decideLatencyUnit(unstated);
  const groups = new Map<string, RecommendedCapacity[]>();
  for (const result of results) {
    const key = JSON.stringify([result.label, result.instanceType, result.instanceCount]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return {
    series: [...groups.values()].map((group) => describeGroup(group, unit)),
    warnings: [
      ...(unstated.length === 0 ? [] : [noteUnit(unit)]),
      ...warnOfCosts(results),
      ...(results.some(({ instanceCount }) => (instanceCount ?? 1) > 1)
        ? ['MaxInvocations is taken as that of the endpoint and shared among its instances.']
        : []),
    ],
  };
}

function describeGroup(group: readonly RecommendedCapacity[], unit: LatencyUnit): LoadTestSeries {
  const [first] = group;
  const instanceType = first?.instanceType ?? null;
  return {
    label: first?.label ?? '',
    instanceType,
    instanceCount: first?.instanceCount ?? null,
    hourUsd: first?.hourUsd ?? null,
    isSaturated: true,
    points: group.map(({ invocationsPerMinute, latency, latencyUnit }) => {
      const divisor = (latencyUnit ?? unit) === 'us' ? MICROSECONDS_PER_MILLISECOND : 1;
      const meanMs = latency === null ? null : latency / divisor;
      const throughputPerSecond = invocationsPerMinute / SECONDS_PER_MINUTE;
      return { concurrency: null, throughputPerSecond, errorShare: 0, meanMs, p50Ms: null, p99Ms: null };
    }),
  };
}

/**
 * Microseconds or milliseconds, for all results of a file: by Little's law so many requests were at work at once as
 * the rate times the latency. Hundreds on one endpoint are no test, so that milliseconds are then ruled out, as they
 * are by a latency over the minute that SageMaker waits. Under its first name, MaximumInvocations, the API gave
 * microseconds, and fewer are enough.
 */
function decideLatencyUnit(results: readonly RecommendedCapacity[]): LatencyUnit {
  if (results.some(({ latency }) => (latency ?? 0) > LONGEST_MS)) return 'us';
  const atWork = medianOf(
    results.map(
      ({ invocationsPerMinute, latency }) =>
        ((invocationsPerMinute / SECONDS_PER_MINUTE) * (latency ?? 0)) / MILLISECONDS_PER_SECOND,
    ),
  );
  const most = results.some(({ isOldName }) => isOldName) ? MOST_AT_WORK_OF_OLD : MOST_AT_WORK;
  return atWork > most ? 'us' : 'ms';
}

function noteUnit(unit: LatencyUnit): string {
  return unit === 'ms'
    ? 'ModelLatency is read as milliseconds, as AWS documents it.'
    : 'ModelLatency is read as microseconds, as in older answers: in milliseconds more requests would have been at work at once than an endpoint takes.';
}

/** A cost per inference that is not the hour's price / 60 / MaxInvocations belongs to other figures. */
function warnOfCosts(results: readonly RecommendedCapacity[]): string[] {
  const differing = results.filter(({ hourUsd, costPerInferenceUsd, invocationsPerMinute }) => {
    if (hourUsd === null || costPerInferenceUsd === null || costPerInferenceUsd === 0) return false;
    const expected = costPerRequestAtCapacity(hourUsd, invocationsPerMinute);
    const rounding = 0.5 * 10 ** -decimalsOf(costPerInferenceUsd);
    return Math.abs(expected - costPerInferenceUsd) > COST_TOLERANCE * expected + rounding;
  });
  if (differing.length === 0) return [];
  const names = differing.map(({ instanceType, label }) => instanceType ?? label).join(', ');
  return [`The cost per inference of ${names} is not the hour's price / 60 / MaxInvocations.`];
}

function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return (digits.split('.')[1] ?? '').length - Number(exponent);
}
