import { type DurationCurve, durationAt } from './duration-curve';
import type { MeasuredSize } from './measured-size';
import type { SizePrice } from './size-price';
import type { SizeRange } from './size-range';
import { pickSize, type SizeCost, type SizeScore } from './strategy';

/** Sizes from which a curve is known. */
export const ENOUGH_SIZES = 3;

/**
 * Which sizes to measure while there are too few for a curve: round ones around what is usable, or above what was
 * excluded where nothing is. Ascending.
 */
export function listFirstMeasurements(
  usableMb: readonly number[],
  excludedMb: readonly number[],
  range: SizeRange,
): number[] {
  const floorMb = findFloorMb(usableMb, excludedMb);
  const known = [...usableMb, ...excludedMb];
  const open = range.ladderMb.filter(
    (memoryMb) => memoryMb > floorMb && known.every((other) => isApart(memoryMb, other)),
  );
  const wanted = ENOUGH_SIZES + 1 - usableMb.length;
  if (open.length === 0) return range.ladderMb.slice(-wanted);
  const centreMb = usableMb.length === 0 ? startMb(floorMb, range) : geometricMean(usableMb);
  return open
    .toSorted((a, b) => logDistance(a, centreMb) - logDistance(b, centreMb))
    .slice(0, wanted)
    .sort((a, b) => a - b);
}

/** Below the usable sizes nothing is proposed that is no larger than one that failed; without usable sizes, than any. */
export function findFloorMb(usableMb: readonly number[], excludedMb: readonly number[]): number {
  const least = Math.min(...usableMb, Infinity);
  return Math.max(0, ...excludedMb.filter((memoryMb) => memoryMb < least));
}

function startMb(floorMb: number, { ladderMb }: SizeRange): number {
  const middleMb = ladderMb[Math.floor(ladderMb.length / 2) - 1] ?? floorMb;
  return Math.max(middleMb, floorMb);
}

const APART_RATIO = 1.2;

function isApart(a: number, b: number): boolean {
  return Math.max(a, b) / Math.min(a, b) >= APART_RATIO;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function logDistance(a: number, b: number): number {
  return Math.abs(Math.log(a / b));
}

/** Round sizes above all that were measured: where none of those keeps a limit, and the curve promises nothing. */
export function listLargerMeasurements(knownMb: readonly number[], { ladderMb }: SizeRange): number[] {
  const largestMb = Math.max(...knownMb);
  return ladderMb.filter((memoryMb) => memoryMb >= largestMb * APART_RATIO).slice(0, 2);
}

/** A proposal must promise this much less than the best measured size: a run costs time. */
const WORTH_MEASURING = 0.95;
/** How far beyond the measured sizes a curve is asked: one doubling. */
const REACH = 2;

export interface Proposal extends SizeCost {
  /** Share of the score that it would save; 1 where nothing measured keeps the limit. */
  readonly gain: number;
}

/**
 * The unmeasured size that the curve puts clearly ahead of the best measured one; `null` when there is none. Time
 * O(sizes in the range x measured sizes).
 */
export function proposeSize(
  curve: DurationCurve,
  usable: readonly MeasuredSize[],
  excludedMb: readonly number[],
  { range, price, score, best }: ProposalTerms,
): Proposal | null {
  const openCurve = openEnd(curve, usable);
  const expected = listUnmeasured(usable, excludedMb, range).map((memoryMb): SizeCost => {
    const durationMs = durationAt(openCurve, memoryMb) * deviationAt(openCurve, usable, memoryMb);
    return { memoryMb, durationMs, costPerMillionUsd: price(memoryMb, durationMs) };
  });
  const proposed = pickSize(expected, score);
  if (proposed === null) return null;
  if (best === null) return { ...proposed, gain: 1 };
  const ratio = score(proposed) / score(best);
  return ratio <= WORTH_MEASURING ? { ...proposed, gain: 1 - ratio } : null;
}

/** Where the curve would go on falling as well as level off at the largest size, more memory may still help. */
const STILL_FALLING = 0.9;

function openEnd(curve: DurationCurve, usable: readonly MeasuredSize[]): DurationCurve {
  const largestMb = Math.max(...usable.map(({ memoryMb }) => memoryMb));
  const open = { ...curve, parallelism: Infinity };
  return durationAt(open, largestMb) >= STILL_FALLING * durationAt(curve, largestMb) ? open : curve;
}

export interface ProposalTerms {
  readonly range: SizeRange;
  readonly price: SizePrice;
  readonly score: SizeScore;
  /** The best of the measured sizes. */
  readonly best: SizeCost | null;
}

function listUnmeasured(
  usable: readonly MeasuredSize[],
  excludedMb: readonly number[],
  { leastMb, mostMb, stepMb }: SizeRange,
): number[] {
  const usableMb = usable.map(({ memoryMb }) => memoryMb);
  const floorMb = findFloorMb(usableMb, excludedMb);
  const fromMb = Math.max(leastMb, floorMb + 1, Math.min(...usableMb) / REACH);
  const toMb = Math.min(mostMb, Math.max(...usableMb) * REACH);
  const known = new Set([...usableMb, ...excludedMb]);
  const sizes: number[] = [];
  for (let memoryMb = Math.ceil(fromMb / stepMb) * stepMb; memoryMb <= toMb; memoryMb += stepMb) {
    if (!known.has(memoryMb)) sizes.push(memoryMb);
  }
  return sizes;
}

/** Measured over fitted duration, interpolated between the measured neighbours over the logarithm of the memory. */
function deviationAt(curve: DurationCurve, usable: readonly MeasuredSize[], memoryMb: number): number {
  const deviation = (size: MeasuredSize) => Math.log(size.durationMs / durationAt(curve, size.memoryMb));
  const above = usable.findIndex((size) => size.memoryMb >= memoryMb);
  const high = usable[above] ?? usable.at(-1);
  const low = usable[above - 1] ?? high;
  if (high === undefined || low === undefined) return 1;
  if (high === low) return Math.exp(deviation(high));
  const share = Math.log(memoryMb / low.memoryMb) / Math.log(high.memoryMb / low.memoryMb);
  return Math.exp(deviation(low) + share * (deviation(high) - deviation(low)));
}
