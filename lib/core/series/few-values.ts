import { makeRiceState, readRice, writeRice } from './adaptive-rice';
import type { BitReader, BitWriter } from './bit-stream';
import type { ScaledValues } from './decimal-scale';
import { makePredictedReader, predictValues, writePredicted } from './packed-values';

/** Most distinct values of a day that are written as a list; their number takes this many bits, less one. */
const MAX_DISTINCT = 64;
const COUNT_BITS = 6;
/** Ranks are small at first guess: their mean is taken as 2^2. */
const RANK_PARAMETER = 2;

/** The distinct values in ascending order, or `null` when there are too many for a list. */
export function listFewValues(values: Float64Array): Float64Array | null {
  const distinct = new Set<number>();
  for (const value of values) if (distinct.add(value).size > MAX_DISTINCT) return null;
  return Float64Array.from(distinct).sort();
}

/**
 * Writes a day that takes few values, such as a count of instances or a rounded share: the list of them, and for each
 * period the rank of its value, the most frequent so far first.
 */
export function writeFewValues(
  bits: BitWriter,
  values: Float64Array,
  distinct: Float64Array,
  scaledDistinct: ScaledValues,
): void {
  bits.writeBits(distinct.length - 1, COUNT_BITS);
  writePredicted(bits, predictValues(scaledDistinct, 'previous'));
  const ranking = makeRanking(distinct);
  const state = makeRiceState(RANK_PARAMETER);
  for (const value of values) {
    const rank = ranking.ranked.indexOf(value);
    writeRice(bits, state, rank);
    ranking.count(rank);
  }
}

/** Reads values that `writeFewValues` wrote, one a call. */
export function makeFewValuesReader(bits: BitReader): () => number {
  const distinct = new Float64Array(bits.readBits(COUNT_BITS) + 1);
  const readDistinct = makePredictedReader(bits, 'previous');
  distinct.forEach((_, i) => {
    distinct[i] = readDistinct();
  });
  const ranking = makeRanking(distinct);
  const state = makeRiceState(RANK_PARAMETER);
  return () => {
    const rank = readRice(bits, state);
    const value = ranking.ranked[rank];
    if (value === undefined) throw new RangeError(`packed day names value ${rank} of ${distinct.length}`);
    ranking.count(rank);
    return value;
  };
}

interface Ranking {
  /** Most frequent so far first; among equals the latest. */
  readonly ranked: Float64Array;
  count(rank: number): void;
}

function makeRanking(distinct: Float64Array): Ranking {
  const ranked = distinct.slice();
  const counts = new Uint32Array(distinct.length);

  function swap(a: number, b: number): void {
    [ranked[a], ranked[b]] = [ranked[b] ?? 0, ranked[a] ?? 0];
    [counts[a], counts[b]] = [counts[b] ?? 0, counts[a] ?? 0];
  }

  return {
    ranked,
    count(rank) {
      const times = (counts[rank] ?? 0) + 1;
      counts[rank] = times;
      for (let i = rank; i > 0 && (counts[i - 1] ?? 0) <= times; i -= 1) swap(i, i - 1);
    },
  };
}
