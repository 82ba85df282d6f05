import { describe, expect, it } from 'vitest';
import { makeRandom, makeSplitMix64, makeXoshiro128 } from '@/lib/core/random';

describe('against published sequences', () => {
  /** Oracle: the vectors of the Rust crate rand_xoshiro, made with the authors' xoshiro128starstar.c 1.1. */
  it('is xoshiro128** 1.1', () => {
    const random = makeXoshiro128([1, 2, 3, 4]);
    const words = Array.from({ length: 10 }, () => random.nextUint32());
    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  /** Oracle: the same crate's vectors, made with the authors' splitmix64.c. */
  it('seeds by SplitMix64', () => {
    const next = makeSplitMix64(1477776061723855037n);
    expect(Array.from({ length: 5 }, () => next())).toEqual([
      1985237415132408290n,
      2979275885539914483n,
      13511426838097143398n,
      8488337342461049707n,
      15141737807933549159n,
    ]);
  });
});

describe('makeRandom', () => {
  it('gives equal sequences for equal seeds and others for others', () => {
    const first = (seed: number) => Array.from({ length: 4 }, makeRandom(seed).nextUniform);
    expect(first(7)).toEqual(first(7));
    const seeds = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    expect(new Set(seeds.map((seed) => first(seed).join())).size).toBe(seeds.length);
    expect(() => makeRandom(0.5)).toThrow('seed must be a whole number up to 2^53, got 0.5');
    expect(() => makeRandom(Number.NaN)).toThrow(RangeError);
  });

  /** Chi-square over 256 cells of the high and of the low bits: 5 standard deviations above 255 is 368. */
  it('is uniform in its high and in its low bits', () => {
    const random = makeRandom(20_261_121);
    const high = new Uint32Array(256);
    const low = new Uint32Array(256);
    const draws = 256_000;
    for (let i = 0; i < draws; i += 1) {
      const uniform = random.nextUniform();
      if (!(uniform >= 0 && uniform < 1)) throw new Error(`${uniform} is not in [0, 1)`);
      const highCell = Math.floor(uniform * 256);
      const lowCell = (uniform * 2 ** 53) % 256;
      high[highCell] = (high[highCell] ?? 0) + 1;
      low[lowCell] = (low[lowCell] ?? 0) + 1;
    }
    for (const cells of [high, low]) {
      const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquare).toBeLessThan(255 + 5 * Math.sqrt(2 * 255));
      expect(chiSquare).toBeGreaterThan(255 - 5 * Math.sqrt(2 * 255));
    }
  });
});
