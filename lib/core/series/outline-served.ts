import { mean, quantileOfSorted } from '../stats/summary';
import { chooseRun } from './demand-outline';
import { type Series, valueAt } from './series';
import type { Metric } from './series-record';
import { READINGS, type Reading, SERVED_FIGURES, type ServedFigure } from './served-figures';

/** One figure over time, and over the whole window. */
export interface ServedLine {
  /** One a run; `null` for a run without a value, and for a share of no requests. */
  readonly values: readonly (number | null)[];
  /** Highest of each run; only of what is drawn as typical. */
  readonly peaks?: readonly (number | null)[];
  /** Of all periods, read as `values` are of a run. */
  readonly overall: number;
  /** The highest period, of a share the highest run, and when it began. */
  readonly worst: number;
  readonly worstAtSeconds: number;
  /** What the worst share is of: one of three requests tells less than one of three thousand. */
  readonly worstCounts?: ShareCounts;
}

interface ShareCounts {
  readonly count: number;
  readonly requests: number;
}

/** How requests were served, reduced to what a chart can show; only the figures that are collected. */
export interface ServedOutline {
  readonly startSeconds: number;
  /** Length of a run. */
  readonly stepSeconds: number;
  readonly periodSeconds: number;
  readonly lines: Readonly<Partial<Record<ServedFigure, ServedLine>>>;
}

/** What there is of an instance to be busy; `null` where it is not known, or instances differ. */
export interface InstanceUnits {
  readonly vcpu: number | null;
  readonly gpu: number | null;
}

/** Metrics on the grid of the requests, `NaN` where missing. */
export type ServedMetrics = Readonly<Partial<Record<Metric, Float64Array>>>;

/**
 * Reduces what is collected beside the requests to at most `maxPoints` runs of a familiar length. Figures that nothing is
 * collected of, and utilization of what is not known, are left out. Throws `RangeError` for a metric off the grid.
 */
export function outlineServed(
  requests: Series,
  metrics: ServedMetrics,
  units: InstanceUnits,
  maxPoints: number,
): ServedOutline {
  const { startSeconds, stepSeconds: periodSeconds, values } = requests;
  const factor = chooseRun(periodSeconds, values.length, maxPoints);
  const grid = { startSeconds, periodSeconds, factor, length: values.length };
  const all = { ...metrics, requests: values };
  const lines: Partial<Record<ServedFigure, ServedLine>> = {};
  for (const [figure, reading] of listReadings()) {
    const line = readLine(reading, all, units, grid);
    if (line !== null) lines[figure] = line;
  }
  return { startSeconds, stepSeconds: factor * periodSeconds, periodSeconds, lines };
}

function listReadings(): [ServedFigure, Reading][] {
  return SERVED_FIGURES.map((figure) => [figure, READINGS[figure]]);
}

interface Grid {
  readonly startSeconds: number;
  readonly periodSeconds: number;
  /** Periods of a run. */
  readonly factor: number;
  readonly length: number;
}

function readLine(
  reading: Reading,
  metrics: ServedMetrics,
  units: InstanceUnits,
  grid: Grid,
): ServedLine | null {
  const own = metrics[reading.metric];
  if (own === undefined) return null;
  if (own.length !== grid.length)
    throw new RangeError(`${reading.metric} is not on the grid of the requests`);
  if (reading.how === 'share') return shareLine(own, wholeOf(reading, own, metrics), reading, grid);
  const full = fullOf(reading, units);
  return full === null ? null : levelLine(own, full, reading.how, grid);
}

/** What a metric publishes when all of it is busy; 1 for what is no share, `null` where that is not known. */
function fullOf(reading: Exclude<Reading, { how: 'share' }>, { vcpu, gpu }: InstanceUnits): number | null {
  const per = 'per' in reading ? reading.per : undefined;
  if (per === undefined) return 1;
  const count = per === 'vcpu' ? vcpu : per === 'gpu' ? gpu : 1;
  return count === null || count === 0 ? null : 100 * count;
}

function levelLine(
  values: Float64Array,
  full: number,
  how: 'typical' | 'mean' | 'highest',
  grid: Grid,
): ServedLine | null {
  const reduce = { typical: middleOf, mean: meanOf, highest: highestOf }[how];
  const scaled = values.map((value) => value / full);
  const overall = reduce(presentOf(scaled));
  const worst = highestOf(presentOf(scaled));
  if (overall === null || worst === null) return null;
  const runs = listRuns(grid, (from, to) => presentOf(scaled.subarray(from, to)));
  return {
    values: runs.map(reduce),
    ...(how === 'typical' ? { peaks: runs.map(highestOf) } : {}),
    overall,
    worst,
    worstAtSeconds: grid.startSeconds + scaled.indexOf(worst) * grid.periodSeconds,
  };
}

type ShareReading = Extract<Reading, { how: 'share' }>;

/** What the share is of, period by period; `null` where that is not collected. */
function wholeOf({ of }: ShareReading, own: Float64Array, metrics: ServedMetrics): Float64Array | null {
  const beside = of === 'provisioned and it' ? metrics.provisionedRequests : metrics.requests;
  if (beside === undefined || of === 'requests') return beside ?? null;
  return beside.map((value, i) => {
    const count = valueAt(own, i);
    if (Number.isNaN(value)) return count;
    return Number.isNaN(count) ? value : value + count;
  });
}

function shareLine(
  own: Float64Array,
  whole: Float64Array | null,
  { sparse }: ShareReading,
  grid: Grid,
): ServedLine | null {
  if (whole === null) return null;
  const countIn = (from: number, to: number): ShareCounts => {
    let [count, requests] = [0, 0];
    for (let i = from; i < to; i += 1) {
      const part = valueAt(own, i);
      if (Number.isNaN(valueAt(whole, i)) || (Number.isNaN(part) && sparse !== true)) continue;
      count += Number.isNaN(part) ? 0 : part;
      requests += valueAt(whole, i);
    }
    return { count, requests };
  };
  const shareOf = ({ count, requests }: ShareCounts) => (requests > 0 ? count / requests : null);
  const runs = listRuns(grid, countIn);
  const values = runs.map(shareOf);
  const overall = shareOf(countIn(0, grid.length));
  const worst = highestOf(values.filter((value) => value !== null));
  if (overall === null || worst === null) return null;
  const run = values.indexOf(worst);
  const worstAtSeconds = grid.startSeconds + run * grid.factor * grid.periodSeconds;
  const worstCounts = runs[run];
  return {
    values,
    overall,
    worst,
    worstAtSeconds,
    ...(worstCounts === undefined ? {} : { worstCounts }),
  };
}

function listRuns<T>({ factor, length }: Grid, read: (from: number, to: number) => T): T[] {
  return Array.from({ length: Math.ceil(length / factor) }, (_, run) =>
    read(run * factor, Math.min(length, (run + 1) * factor)),
  );
}

function presentOf(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

function middleOf(present: ArrayLike<number>): number | null {
  return present.length === 0 ? null : quantileOfSorted(Float64Array.from(present).sort(), 0.5);
}

function meanOf(present: ArrayLike<number>): number | null {
  return present.length === 0 ? null : mean(present);
}

function highestOf(present: ArrayLike<number>): number | null {
  let highest: number | null = null;
  for (let i = 0; i < present.length; i += 1) {
    const value = present[i] ?? Number.NEGATIVE_INFINITY;
    if (highest === null || value > highest) highest = value;
  }
  return highest;
}
