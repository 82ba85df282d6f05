/** How far values are from what is usual at their place of the season. */
import { quantileOfSorted } from '@/lib/core/stats/summary';

/** Seasons on either side that tell what is usual, and how many of them have to be known. */
const SEASONS_AROUND = 4;
const LEAST_AROUND = 3;
/** So far they are looked for where values are missing: a weekend is no measure of a working day, however near. */
const FARTHEST_AROUND = 8;
/** Deviations are no smaller than this share of the square root of the usual: a constant has no anomalies. */
const LEAST_DEVIATION = 0.05;
/** Deviations end here, so that some threshold is above all of them. */
const FARTHEST = 1e4;
/** Groups of equal size, by what is usual. */
const LEVELS = 4;
/** From the median absolute deviation to the standard deviation of a normal distribution. */
const NORMAL_MAD = 1.4826;

const BOTH_SIDES = [-1, 1] as const;

/**
 * The median of the same place of the seasons around, or of those on one side, of the longest season of which enough are
 * known; `NaN` where none has.
 */
export function findUsual(
  values: Float64Array,
  seasons: readonly number[],
  sides: readonly (-1 | 1)[] = BOTH_SIDES,
): Float64Array {
  const places = [...seasons].sort((a, b) => b - a);
  return values.map((_, i) => {
    for (const season of places) {
      const around: number[] = [];
      const isEnough = (away: number): boolean =>
        away > FARTHEST_AROUND || (away > SEASONS_AROUND && around.length >= LEAST_AROUND);
      for (let away = 1; !isEnough(away); away += 1)
        for (const side of sides) {
          const value = values[i + side * away * season] ?? Number.NaN;
          if (!Number.isNaN(value)) around.push(value);
        }
      if (around.length >= LEAST_AROUND) return medianOf(around);
    }
    return Number.NaN;
  });
}

/** Differences of roots, in units of how large they are where as much is usual, and no smaller than they are overall. */
export function standardizeRoots(values: Float64Array, usual: Float64Array): Float64Array {
  const differences = values.map((value, i) => Math.sqrt(value) - Math.sqrt(usual[i] ?? Number.NaN));
  const spreadAt = measureSpreads(differences, usual);
  return differences.map((value, i) => {
    if (value === 0) return 0;
    const deviation = Math.max(spreadAt(usual[i] ?? 0), LEAST_DEVIATION * Math.sqrt(usual[i] ?? 0));
    return Math.max(-FARTHEST, Math.min(FARTHEST, value / deviation));
  });
}

/** The robust spread of differences by what is usual: hours in which nothing is say little of the others. */
function measureSpreads(differences: Float64Array, usual: Float64Array): (usual: number) => number {
  const judged = [...differences.keys()].filter((i) => !Number.isNaN(differences[i]) && (usual[i] ?? 0) > 0);
  judged.sort((a, b) => (usual[a] ?? 0) - (usual[b] ?? 0));
  const spreadOf = (of: readonly number[]) =>
    of.length === 0 ? 0 : NORMAL_MAD * medianOf(of.map((i) => Math.abs(differences[i] ?? 0)));
  const overall = spreadOf(judged);
  const levels = Array.from({ length: LEVELS }, (_, level) => {
    const group = judged.slice((level * judged.length) / LEVELS, ((level + 1) * judged.length) / LEVELS);
    return { from: usual[group[0] ?? 0] ?? 0, spread: Math.max(overall, spreadOf(group)) };
  });
  return (at) => levels.findLast(({ from }) => from <= at)?.spread ?? levels[0]?.spread ?? overall;
}

function medianOf(sample: number[]): number {
  return quantileOfSorted(
    sample.sort((a, b) => a - b),
    0.5,
  );
}
