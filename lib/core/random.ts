/** Uniform random numbers from a seed: equal seeds give equal sequences. */
export interface Random {
  /** In [0, 1), with 32 random bits. */
  nextUniform(): number;
}

/**
 * xoshiro128** (D. Blackman, S. Vigna, 2018), its state filled from the seed by SplitMix32.
 * @param seed any finite number; its lowest 32 bits count
 */
export function makeRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`seed must be a finite number, got ${seed}`);
  const nextWord = splitMix32(seed | 0);
  let [a, b, c, d] = [nextWord(), nextWord(), nextWord(), nextWord()];
  return {
    nextUniform() {
      const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = rotateLeft(d, 11);
      return (result >>> 0) / 2 ** 32;
    },
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
}
