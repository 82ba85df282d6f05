import { DEFAULT_CAPACITY_RULES } from '@/lib/core/workload/load-test-point';
import { type MeasuredCapacity, measureCapacity } from '@/lib/core/workload/measured-capacity';
import { formatRoundedCount, formatSignificant } from '@/lib/format/number';
import type { LoadTestReading } from '../import/use-load-test';
import type { CapacityDraft } from './description-draft';
import { readNumber } from './read-number';

export type ReadTest = Extract<LoadTestReading, { kind: 'read' }>['test'];
export type ReadSeries = ReadTest['series'][number];

/** What the reader says about a load test, as typed. */
export interface LoadTestDraft {
  /** Place of the series in the test. */
  readonly series: number;
  readonly instanceType: string;
  /** Empty takes what the file says, or 1. */
  readonly instanceCount: string;
  /** Longest 99th percentile with which a throughput counts; empty for any. */
  readonly p99TargetMs: string;
}

const FORMAT_NAMES: Readonly<Record<ReadTest['format'], string>> = {
  'jmeter-csv': 'JMeter',
  'jmeter-xml': 'JMeter',
  'locust-stats': 'Locust',
  'locust-history': 'Locust',
  'k6-json': 'k6',
  'k6-summary': 'k6',
  'inference-recommender': 'Inference Recommender',
  'load-test-table': 'a table of throughputs',
};
const KEPT_DIGITS = 4;

/** Where a draft starts: the first series, with what the file says about it. */
export function startLoadTestDraft(test: ReadTest): LoadTestDraft {
  return chooseSeries(test, 0, { series: 0, instanceType: '', instanceCount: '', p99TargetMs: '' });
}

/** Another series, with the instance type that the file names for it, else the one chosen already. */
export function chooseSeries(test: ReadTest, series: number, draft: LoadTestDraft): LoadTestDraft {
  return { ...draft, series, instanceType: test.series[series]?.instanceType ?? draft.instanceType };
}

/** The capacity that a draft says; `null` where a number in it is none. */
export function measureDraft(series: ReadSeries, draft: LoadTestDraft): MeasuredCapacity | null {
  const instanceCount = amountOr(draft.instanceCount, series.instanceCount ?? 1);
  const p99TargetMs = amountOr(draft.p99TargetMs, null);
  if (instanceCount === undefined || p99TargetMs === undefined) return null;
  const rules = { ...DEFAULT_CAPACITY_RULES, p99TargetMs, isSaturated: series.isSaturated };
  return measureCapacity(series.points, { ...rules, instanceCount: instanceCount ?? 1 });
}

/** What was typed, above 0; `empty` where nothing was, `undefined` for what is no such number. */
function amountOr(text: string, empty: number | null): number | null | undefined {
  if (text.trim() === '') return empty;
  const value = readNumber(text);
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
}

/** `JMeter: one instance carried 1,920 requests a minute, at 8 callers.` */
export function sayCapacity(test: ReadTest, capacity: MeasuredCapacity): string {
  const { capacityPerInstancePerMinute: perMinute, concurrency } = capacity;
  const source = FORMAT_NAMES[test.format];
  if (perMinute === null) return `${source}: no point of ${test.fileName} carries a capacity.`;
  const where = concurrency === null ? '' : `, at a concurrency of ${formatSignificant(concurrency)}`;
  return `${source}: one instance carried ${formatRoundedCount(perMinute)} requests a minute${where}.`;
}

/** What the law says, where one was fitted: where throughput peaks and where waiting takes over. */
export function sayLaw({ law, basis }: MeasuredCapacity): string | null {
  if (law === null || basis !== 'scalability-law') return null;
  const peak =
    law.peakConcurrency === null
      ? 'By the Universal Scalability Law it never peaks'
      : `By the Universal Scalability Law it peaks at a concurrency of ${formatSignificant(law.peakConcurrency)}`;
  return law.kneeConcurrency === null
    ? `${peak}.`
    : `${peak}; beyond ${formatSignificant(law.kneeConcurrency)} response time grows faster than throughput.`;
}

/** The lines with one more, or with another figure for its type. */
export function takeCapacity(
  lines: readonly CapacityDraft[],
  instanceType: string,
  perMinute: number,
): readonly CapacityDraft[] {
  const line = { instanceType, requestsPerMinute: String(Number(perMinute.toPrecision(KEPT_DIGITS))) };
  const isKnown = lines.some((one) => one.instanceType === instanceType);
  if (isKnown) return lines.map((one) => (one.instanceType === instanceType ? line : one));
  return [...lines.filter((one) => one.instanceType !== '' || one.requestsPerMinute !== ''), line];
}

/** Series that name a type each, all different, as Inference Recommender's do: all of them can be taken at once. */
export function listTypedSeries(test: ReadTest): readonly ReadSeries[] {
  const types = new Set(test.series.map(({ instanceType }) => instanceType));
  return types.has(null) || types.size !== test.series.length || types.size < 2 ? [] : test.series;
}
