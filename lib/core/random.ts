/** Random numbers from a seed: equal seeds give equal sequences, on every machine. */
export interface Random {
  /** A whole number of 32 random bits, 0 to 2^32 - 1. */
  nextUint32(): number;
  /** In [0, 1), a multiple of 2^-53. */
  nextUniform(): number;
}

/** Words of the state of xoshiro128**; they must not all be 0. */
export type RandomState = readonly [number, number, number, number];

/** A generator for `seed`, any whole number that a double holds exactly; neighbouring seeds are unrelated. */
export function makeRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`seed must be a whole number up to 2^53, got ${seed}`);
  const nextSeed = makeSplitMix64(BigInt(seed));
  const [first, second] = [nextSeed(), nextSeed()];
  return makeXoshiro128([lowWord(first), lowWord(first >> 32n), lowWord(second), lowWord(second >> 32n)]);
}

/** xoshiro128** 1.1 (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2021). */
export function makeXoshiro128(state: RandomState): Random {
  let [a, b, c, d] = state;

  function nextUint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  }

  return {
    nextUint32,
    nextUniform: () => ((nextUint32() >>> 5) * 2 ** 26 + (nextUint32() >>> 6)) * 2 ** -53,
  };
}

/** SplitMix64 (G. Steele, D. Lea and C. Flood, 2014): whole numbers of 64 bits, to fill the state of another generator. */
export function makeSplitMix64(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return mixed ^ (mixed >> 31n);
  };
}

function lowWord(bits: bigint): number {
  return Number(BigInt.asUintN(32, bits));
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
