/** Spans that are not like the days around them: outages, and what came once and is not to be expected again. */
import { findUsual, standardizeRoots } from './root-deviations';

export interface UnusualSpan {
  readonly kind: 'outage' | 'anomaly';
  /** Half-open, in periods. */
  readonly start: number;
  readonly end: number;
}

/** Less than this share of the usual is an outage, if chance is out of the question. */
const OUTAGE_SHARE = 0.2;
/** In robust standard deviations: what belongs to a span, and what a run of an outage comes to at least. */
const MEMBER = 3;
const RUN = 6;
const STEP = 1.5;
/** So far below the usual is nothing that chance brings. */
const PLAIN = -12;
/** Runs that chance makes in such a history. */
const CHANCE = 0.05;
/** Outages are rare, but may be long. */
const MOST_OUTAGE_SHARE = 0.1;
/** So few spans recur in no history. */
const SPANS_ANYWAY = 3;
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
  /** The same of spans: one in so many periods is no incident any more. */
  readonly periodsPerSpan: number;
}

/**
 * Finds spans by how far the square root of a value is from that of what is usual at its place of the week (or of the day,
 * where there are few weeks): the median of the same place of the seasons around it, and of those before and after it, which
 * a launch or an end tells apart. Roots make counts of busy and of quiet
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
  const sides = [findUsual(values, seasons, [-1]), findUsual(values, seasons, [1])];
  const outages = findOutages(values, [usual, ...sides], deviations, sensitivity);
  return [...outages, ...findAnomalies(deviations, outages, sensitivity)].sort((a, b) => a.start - b.start);
}

/**
 * Runs of hours with next to nothing, beside those before them and those after them: the eve of a launch is none. In sparse traffic an hour without a request is no rarity: then a run has to be longer than
 * such hours, as often as they come, make by chance.
 */
function findOutages(
  values: Float64Array,
  [usual, ...sides]: readonly [Float64Array, ...Float64Array[]],
  deviations: Float64Array,
  sensitivity: Sensitivity,
): UnusualSpan[] {
  const isFarBelow = (i: number, of: Float64Array) => (values[i] ?? 0) <= OUTAGE_SHARE * (of[i] ?? 0);
  const isQuiet = (i: number) =>
    isFarBelow(i, usual) && sides.every((side) => Number.isNaN(side[i]) || isFarBelow(i, side));
  const [judged, quiet] = countQuiet(deviations, usual, isQuiet);
  const byChance = (start: number, end: number) => judged * (quiet / judged) ** (end - start);
  const isPlain = (start: number, end: number) =>
    deviations.subarray(start, end).some((value) => value <= PLAIN) || byChance(start, end) <= CHANCE;
  const runs = keepRare(deviations, RUN, { ...sensitivity, mostShare: MOST_OUTAGE_SHARE }, (least) =>
    findRuns(
      deviations,
      (i) => isQuiet(i) && (deviations[i] ?? 0) <= -MEMBER,
      (start, end) => scoreRun(deviations, start, end) >= least && isPlain(start, end),
      sensitivity.mostPeriods,
    ),
  );
  return runs.map(([start, end]) => ({ kind: 'outage', start, end }));
}

/** Periods in which something is usual, and those of them in which next to nothing came. */
function countQuiet(
  deviations: Float64Array,
  usual: Float64Array,
  isQuiet: (at: number) => boolean,
): [judged: number, quiet: number] {
  let [judged, quiet] = [0, 0];
  for (let i = 0; i < deviations.length; i += 1) {
    if (Number.isNaN(deviations[i]) || (usual[i] ?? 0) === 0) continue;
    judged += 1;
    if (isQuiet(i)) quiet += 1;
  }
  return [judged, quiet];
}

function findAnomalies(
  deviations: Float64Array,
  outages: readonly UnusualSpan[],
  sensitivity: Sensitivity,
): UnusualSpan[] {
  const isOut = new Uint8Array(deviations.length);
  for (const { start, end } of outages) isOut.fill(1, start, end);
  const runs = keepRare(deviations, sensitivity.seed, sensitivity, (seed) =>
    [1, -1].flatMap((sign) =>
      findRuns(
        deviations,
        (i) => isOut[i] === 0 && sign * (deviations[i] ?? 0) >= MEMBER,
        (start, end) => deviations.subarray(start, end).some((value) => sign * value >= seed),
        sensitivity.mostPeriods,
      ),
    ),
  );
  return runs.map(([start, end]) => ({ kind: 'anomaly', start, end }));
}

type Run = readonly [start: number, end: number];

/** Raises the threshold until what is found is rare. */
function keepRare(
  deviations: Float64Array,
  first: number,
  { mostShare, periodsPerSpan }: Pick<Sensitivity, 'mostShare' | 'periodsPerSpan'>,
  find: (threshold: number) => readonly Run[],
): readonly Run[] {
  const judged = deviations.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const mostSpans = Math.max(SPANS_ANYWAY, judged / periodsPerSpan);
  for (let threshold = first; ; threshold *= STEP) {
    const runs = find(threshold);
    const periods = runs.reduce((sum, [start, end]) => sum + end - start, 0);
    if (runs.length === 0 || (periods <= mostShare * judged && runs.length <= mostSpans)) return runs;
  }
}

/** Runs of members that pass, ended by others; a few missing periods do not end one. */
function findRuns(
  deviations: Float64Array,
  isMember: (at: number) => boolean,
  passes: (start: number, end: number) => boolean,
  most: number,
): Run[] {
  const runs: Run[] = [];
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
