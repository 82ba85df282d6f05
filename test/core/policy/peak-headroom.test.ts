import { describe, expect, it } from 'vitest';
import { estimatePeakHeadroom } from '@/lib/core/policy/peak-headroom';
import { cutBlocks } from '@/lib/core/policy/time-blocks';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';

/** Days that are flat inside, at lognormal levels. */
function lognormalDays(days: number, sigma: number, seed: number): Float64Array {
  const random = makeRandom(seed);
  const levels = Array.from({ length: days }, () => 100 * Math.exp(sampleNormal(random, 0, sigma)));
  return Float64Array.from({ length: days * 1440 }, (_, minute) => levels[Math.floor(minute / 1440)] ?? 0);
}

describe('the headroom for peaks that were not seen yet', () => {
  it('is none where every day peaks alike', () => {
    const flat = new Float64Array(14 * 1440).fill(50);
    expect(estimatePeakHeadroom(flat, cutBlocks(flat.length), [0, 14])).toBe(1);
  });

  it('is enough for nine windows in ten of days as they come', () => {
    const days = 20;
    let enough = 0;
    const windows = 400;
    for (let seed = 0; seed < windows; seed += 1) {
      const both = lognormalDays(2 * days, 0.15, seed);
      const headroom = estimatePeakHeadroom(both, cutBlocks(both.length), [0, days]);
      const seen = Math.max(...both.subarray(0, days * 1440));
      const later = Math.max(...both.subarray(days * 1440));
      if (later <= headroom * seen) enough += 1;
    }
    // Above what was seen alone is enough in half of the windows; the fitted level is itself uncertain.
    expect(enough / windows).toBeGreaterThan(0.8);
    expect(enough / windows).toBeLessThan(0.98);
  });

  it('never asks for more than half as much again, and looks past missing minutes', () => {
    const wild = lognormalDays(14, 2, 5);
    wild.fill(Number.NaN, 1440, 2880);
    const headroom = estimatePeakHeadroom(wild, cutBlocks(wild.length), [0, 14]);
    expect(headroom).toBeGreaterThanOrEqual(1);
    expect(headroom).toBeLessThanOrEqual(1.5);
  });
});
