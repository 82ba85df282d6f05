import { mean, quantileOfSorted } from '@/lib/core/stats/summary';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { badFile } from '../bad-file';
import { findInstanceType, type LoadTestContent, type LoadTestSeries } from './load-test';
import { MAX_LABELS, type RequestSamples, type SampleTable } from './request-samples';
import { findSteadyWindows, type SteadyWindow } from './steady-windows';
import { splitRuns, type TestRun } from './test-runs';

export const ALL_REQUESTS = 'all requests';
/** Fewer say nothing about a rate. */
const LEAST_REQUESTS = 5;
/** Without a number of callers these parts of the test are left out as ramp-up and run-out. */
const RAMP_UP_SHARE = 0.1;
const RUN_OUT_SHARE = 0.05;
const SETTLING_RESPONSES = 2;
const RAMP =
  'The number of callers never stood still; the test was cut into parts, in which throughput trails the callers.';
const TOO_SHORT = 'Nothing was held long enough, or answered often enough, to measure a throughput.';
export const NO_CALLERS =
  "The file does not say how many callers there were; concurrency is the mean number of requests at work, by Little's law.";

/** Callers at work at each time of a table, for formats that list them apart from the requests. */
export type CallersAt = (endSeconds: Float64Array) => Float64Array;

/**
 * Turns requests into points: all of them together where they have several labels, and each label. Throughput counts
 * what was answered well within the windows in which the number of callers stood still; ramp-up and run-out are cut.
 */
export function measureSamples(samples: RequestSamples, callersAt: CallersAt | null = null): LoadTestContent {
  if (samples.length === 0) throw badFile(null, null, 'the load test has no requests');
  const warnings = new Set<string>();
  const measure = (label: string | null): LoadTestSeries => {
    const table = samples.table(label);
    const callers = callersAt === null ? table.callers : callersAt(table.endSeconds);
    return describeSeries(label || ALL_REQUESTS, measureTable({ ...table, callers }, warnings));
  };
  const { labels } = samples;
  const [only] = labels;
  const isSingle = labels.length === 1 && only !== undefined && !samples.hasMoreLabels;
  if (samples.hasMoreLabels)
    warnings.add(`The file has more than ${MAX_LABELS} labels; only all requests together were measured.`);
  const apart = isSingle || samples.hasMoreLabels ? [] : labels.map(measure);
  const areTypes = apart.length > 0 && apart.every(({ instanceType }) => instanceType !== null);
  const series = isSingle ? [measure(only)] : [...(areTypes ? [] : [measure(null)]), ...apart];
  const measured = series.filter(({ points }, i) => i === 0 || points.length > 0);
  if (measured.every(({ points }) => points.length === 0)) warnings.add(TOO_SHORT);
  return { series: measured, warnings: [...warnings] };
}

function describeSeries(label: string, points: readonly LoadTestPoint[]): LoadTestSeries {
  return {
    label,
    instanceType: findInstanceType(label),
    instanceCount: null,
    hourUsd: null,
    isSaturated: false,
    points,
  };
}

function measureTable(table: SampleTable, warnings: Set<string>): LoadTestPoint[] {
  const runs = splitRuns(table);
  if (runs.length > 1)
    warnings.add(
      `The file has ${runs.length} runs with idle minutes between them; each was measured by itself.`,
    );
  if (table.callers.some(Number.isNaN)) return measureWhole(table, runs, warnings);
  const settlingSeconds = (SETTLING_RESPONSES * medianElapsed(table)) / MILLISECONDS_PER_SECOND;
  const windows = runs.flatMap((run) => findWindows(table, run, settlingSeconds, warnings));
  const points: LoadTestPoint[] = [];
  for (const [callers, parts] of groupByCallers(windows)) {
    const measured = measureWindows(table, parts, () => callers);
    if (isEnough(measured, warnings)) points.push(measured.point);
  }
  return points;
}

function findWindows(
  { endSeconds, callers }: SampleTable,
  { startSeconds, from, to }: TestRun,
  settlingSeconds: number,
  warnings: Set<string>,
): readonly SteadyWindow[] {
  const timeline = {
    startSeconds,
    seconds: endSeconds.subarray(from, to),
    callers: callers.subarray(from, to),
  };
  const { windows, isRamp } = findSteadyWindows(timeline, settlingSeconds);
  if (isRamp) warnings.add(RAMP);
  return windows;
}

/** Windows by their number of callers, fewest first: a test may come to the same number again. */
function groupByCallers(windows: readonly SteadyWindow[]): [number, SteadyWindow[]][] {
  const groups = new Map<number, SteadyWindow[]>();
  for (const window of windows) groups.set(window.callers, [...(groups.get(window.callers) ?? []), window]);
  return [...groups].sort(([a], [b]) => a - b);
}

/** A point for each run: without callers, requests at work at once follow from Little's law. */
function measureWhole(table: SampleTable, runs: readonly TestRun[], warnings: Set<string>): LoadTestPoint[] {
  warnings.add(NO_CALLERS);
  return runs.flatMap((run) => {
    const measured = measureWindows(
      table,
      [trimRun(run)],
      (rate, meanMs) => (rate * meanMs) / MILLISECONDS_PER_SECOND,
    );
    return isEnough(measured, warnings) ? [measured.point] : [];
  });
}

/** A run without its ramp-up and run-out, where no number of callers says when they end. */
export function trimRun({ startSeconds, endSeconds }: Pick<TestRun, 'startSeconds' | 'endSeconds'>): Stretch {
  const seconds = endSeconds - startSeconds;
  return {
    fromSeconds: startSeconds + RAMP_UP_SHARE * seconds,
    toSeconds: endSeconds - RUN_OUT_SHARE * seconds,
  };
}

type Stretch = Pick<SteadyWindow, 'fromSeconds' | 'toSeconds'>;

interface MeasuredPoint {
  readonly requests: number;
  readonly point: LoadTestPoint;
}

function measureWindows(
  table: SampleTable,
  windows: readonly Stretch[],
  concurrencyOf: (ratePerSecond: number, meanMs: number) => number,
): MeasuredPoint {
  const answeredMs: number[] = [];
  let failed = 0;
  let totalMs = 0;
  let seconds = 0;
  for (const { fromSeconds, toSeconds } of windows) {
    seconds += toSeconds - fromSeconds;
    const end = firstAfter(table.endSeconds, toSeconds);
    for (let i = firstAfter(table.endSeconds, fromSeconds); i < end; i += 1) {
      totalMs += table.elapsedMs[i] ?? 0;
      if (table.failed[i] === 1) failed += 1;
      else answeredMs.push(table.elapsedMs[i] ?? 0);
    }
  }
  answeredMs.sort((a, b) => a - b);
  const requests = answeredMs.length + failed;
  const meanMs = requests === 0 ? 0 : totalMs / requests;
  return {
    requests,
    point: {
      concurrency: concurrencyOf(requests / seconds, meanMs),
      throughputPerSecond: answeredMs.length / seconds,
      errorShare: requests === 0 ? 0 : failed / requests,
      ...summarise(answeredMs),
    },
  };
}

function isEnough({ requests }: MeasuredPoint, warnings: Set<string>): boolean {
  if (requests >= LEAST_REQUESTS) return true;
  warnings.add(`Times with fewer than ${LEAST_REQUESTS} requests were left out.`);
  return false;
}

function summarise(sortedMs: readonly number[]) {
  if (sortedMs.length === 0) return { meanMs: null, p50Ms: null, p99Ms: null };
  return {
    meanMs: mean(sortedMs),
    p50Ms: quantileOfSorted(sortedMs, 0.5),
    p99Ms: quantileOfSorted(sortedMs, 0.99),
  };
}

function medianElapsed({ elapsedMs }: SampleTable): number {
  return quantileOfSorted(Float64Array.from(elapsedMs).sort(), 0.5);
}

/** The first place whose time is after `limit`. */
function firstAfter(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
