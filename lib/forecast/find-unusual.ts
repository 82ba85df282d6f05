/** Spans that are not like the days around them: outages, and what came once and is not to be expected again. */
import { quantileOfSorted } from '@/lib/core/stats/summary';

export interface UnusualSpan {
  readonly kind: 'outage' | 'anomaly';
  /** Half-open, in periods. */
  readonly start: number;
  readonly end: number;
}

/** Seasons on either side that tell what is usual, and how many of them have to be known. */
const SEASONS_AROUND = 4;
const LEAST_AROUND = 3;
/** Less than this share of the usual is an outage, if chance is out of the question. */
const OUTAGE_SHARE = 0.2;
/** In robust standard deviations: what belongs to a span, and what a run of an outage comes to at least. */
const MEMBER = 3;
const RUN = 6;
const STEP = 1.5;
/** Deviations end here, so that some threshold is above all of them. */
const FARTHEST = 1e4;
/** Deviations are no smaller than this share of the square root of the usual: a constant has no anomalies. */
const LEAST_DEVIATION = 0.05;
/** Missing periods within a span that do not end it. */
const BRIDGED = 3;

/** What stands out enough to be left out. */
export interface Sensitivity {
  /** Robust standard deviations that begin a span. */
  readonly seed: number;
  /** Longer is no incident but how things are now. */
  readonly mostPeriods: number;
  /** What recurs is demand: where more of the periods stand out, only those count that stand out more. */
  readonly mostShare: number;
}

/**
 * Finds spans by how far the square root of a value is from that of what is usual at its place of the week (or of the day,
 * where there are few weeks): the median of the same place of the seasons around it. Roots make counts of busy and of quiet
 * hours deviate alike (Anscombe, 1948). O(periods).
 * @param seasons ascending, in periods, of those there are
 */
export function findUnusual(
  values: Float64Array,
  seasons: readonly number[],
  sensitivity: Sensitivity,
): UnusualSpan[] {
  if (values.some((value) => value < 0)) return [];
  const usual = findUsual(values, seasons);
  const deviations = standardizeRoots(values, usual);
  const outages = findRuns(
    deviations,
    (i) => (values[i] ?? 0) <= OUTAGE_SHARE * (usual[i] ?? 0) && (deviations[i] ?? 0) <= -MEMBER,
    (start, end) => scoreRun(deviations, start, end) >= RUN,
    sensitivity.mostPeriods,
  ).map(([start, end]) => ({ kind: 'outage' as const, start, end }));
  return [...outages, ...findAnomalies(deviations, outages, sensitivity)].sort((a, b) => a.start - b.start);
}

/** The threshold rises until what stands out is rare. */
function findAnomalies(
  deviations: Float64Array,
  outages: readonly UnusualSpan[],
  { seed: firstSeed, mostPeriods, mostShare }: Sensitivity,
): UnusualSpan[] {
  const judged = deviations.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const isOut = new Uint8Array(deviations.length);
  for (const { start, end } of outages) isOut.fill(1, start, end);
  for (let seed = firstSeed; ; seed *= STEP) {
    const spans = [1, -1].flatMap((sign) =>
      findRuns(
        deviations,
        (i) => isOut[i] === 0 && sign * (deviations[i] ?? 0) >= MEMBER,
        (start, end) => deviations.subarray(start, end).some((value) => sign * value >= seed),
        mostPeriods,
      ),
    );
    const periods = spans.reduce((sum, [start, end]) => sum + end - start, 0);
    if (periods <= mostShare * judged)
      return spans.map(([start, end]) => ({ kind: 'anomaly' as const, start, end }));
  }
}

/** The median of the same place of the seasons around, of the longest season of which enough are known; `NaN` where none has. */
export function findUsual(values: Float64Array, seasons: readonly number[]): Float64Array {
  const places = [...seasons].sort((a, b) => b - a);
  return values.map((_, i) => {
    for (const season of places) {
      const around: number[] = [];
      for (let away = 1; away <= SEASONS_AROUND; away += 1)
        for (const at of [i - away * season, i + away * season]) {
          const value = values[at] ?? Number.NaN;
          if (!Number.isNaN(value)) around.push(value);
        }
      if (around.length >= LEAST_AROUND) return medianOf(around);
    }
    return Number.NaN;
  });
}

function standardizeRoots(values: Float64Array, usual: Float64Array): Float64Array {
  const differences = values.map((value, i) => Math.sqrt(value) - Math.sqrt(usual[i] ?? Number.NaN));
  const known = differences.filter((value) => !Number.isNaN(value));
  const spread = known.length === 0 ? 0 : 1.4826 * medianOf([...known.map(Math.abs)]);
  return differences.map((value, i) => {
    const deviation = Math.max(spread, LEAST_DEVIATION * Math.sqrt(usual[i] ?? 0));
    if (value === 0) return 0;
    return Math.max(-FARTHEST, Math.min(FARTHEST, value / deviation));
  });
}

/** Runs of members that pass, ended by others; a few missing periods do not end one. */
function findRuns(
  deviations: Float64Array,
  isMember: (at: number) => boolean,
  passes: (start: number, end: number) => boolean,
  most: number,
): [number, number][] {
  const runs: [number, number][] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0 && end - start <= most && passes(start, end)) runs.push([start, end]);
    start = -1;
  };
  for (let i = 0; i < deviations.length; i += 1) {
    if (isMember(i)) {
      if (start < 0) start = i;
      end = i + 1;
    } else if (start >= 0 && !(Number.isNaN(deviations[i]) && i - end < BRIDGED)) close();
  }
  close();
  return runs;
}

/** Deviations of one sign add up as those of independent periods do. */
function scoreRun(deviations: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i += 1) {
    const value = deviations[i] ?? Number.NaN;
    if (!Number.isNaN(value)) sum += value;
  }
  return Math.abs(sum) / Math.sqrt(end - start);
}

function medianOf(sample: number[]): number {
  return quantileOfSorted(
    sample.sort((a, b) => a - b),
    0.5,
  );
}
