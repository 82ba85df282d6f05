import type { MeasuredSize } from './measured-size';

/** Smallest sizes that larger ones show to be no whole runs. */
export interface Stall {
  readonly sizes: readonly MeasuredSize[];
  /** Hardly faster than they, on twice their memory or more. */
  readonly from: MeasuredSize;
  /** Takes less than `from` in proportion to its memory. */
  readonly to: MeasuredSize;
}

/** A doubling, for sizes that are not quite one apart. */
const DOUBLED = 1.9;
/** Durations that differ by less are the same, as a doubling of the memory goes. */
const SAME_RATIO = 1.1;
/** Share of the memory's growth by which a duration falls when it is nearly all computing; above 1 it is noise. */
const [LEAST_ELASTICITY, MOST_ELASTICITY] = [0.7, 1.2];
/** A larger size that is no faster than this beside the small ones agrees with them: the one between was disturbed. */
const AGREEING_RATIO = 0.75;
/** Share of what the larger sizes predict, below which several small ones of equal duration stopped at a limit of time. */
const STOPPED_SHARE = 0.8;

/**
 * Finds sizes that gain nothing from a doubling of the memory although the next doubling shortens the duration in
 * proportion. No request behaves like this: as `fixedMs + cpuMs / vCPU share` falls ever less the more memory there is,
 * one that is all computing on more memory is all the more so on less. So the smallest did not finish what the larger
 * ones did. `null` where there are none, as for sizes that take alike on all memories. Sizes ascend by memory. Time
 * O(sizes squared).
 */
export function findStall(sizes: readonly MeasuredSize[]): Stall | null {
  for (const from of sizes) {
    const smaller = sizes.filter(({ memoryMb }) => memoryMb * DOUBLED <= from.memoryMb);
    const larger = sizes.filter(({ memoryMb }) => memoryMb >= from.memoryMb * DOUBLED);
    const [to] = larger;
    if (smaller.length === 0 || to === undefined) continue;
    const stall = { sizes: smaller, from, to };
    if (isFlat(smaller) && contrasts(stall, larger) && (isNoLonger(stall) || stoppedAlike(stall)))
      return stall;
  }
  return null;
}

function isFlat(sizes: readonly MeasuredSize[]): boolean {
  return longest(sizes) <= SAME_RATIO * shortest(sizes);
}

/** Whether the duration falls in proportion behind the stall, and no larger size takes as long as the small ones. */
function contrasts({ sizes, from, to }: Stall, larger: readonly MeasuredSize[]): boolean {
  const elasticity = elasticityBetween(from, to);
  return (
    elasticity >= LEAST_ELASTICITY &&
    elasticity <= MOST_ELASTICITY &&
    longest(larger) <= AGREEING_RATIO * shortest(sizes)
  );
}

function isNoLonger({ sizes, from }: Stall): boolean {
  return longest(sizes) <= SAME_RATIO * from.durationMs;
}

/** Whether sizes at least a doubling apart take alike, and less than the larger ones predict for the largest of them. */
function stoppedAlike({ sizes, from, to }: Stall): boolean {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || last.memoryMb < first.memoryMb * DOUBLED) return false;
  const predicted = from.durationMs * (from.memoryMb / last.memoryMb) ** elasticityBetween(from, to);
  return last.durationMs <= STOPPED_SHARE * predicted;
}

/** Share of the growth of the memory, in logarithms, by which the duration falls: 1 in proportion, 0 not at all. */
function elasticityBetween(from: MeasuredSize, to: MeasuredSize): number {
  return Math.log(from.durationMs / to.durationMs) / Math.log(to.memoryMb / from.memoryMb);
}

function shortest(sizes: readonly MeasuredSize[]): number {
  return sizes.reduce((least, { durationMs }) => Math.min(least, durationMs), Infinity);
}

function longest(sizes: readonly MeasuredSize[]): number {
  return sizes.reduce((most, { durationMs }) => Math.max(most, durationMs), 0);
}
