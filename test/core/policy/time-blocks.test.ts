import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockEnd, cutBlocks, resampleBlocks } from '@/lib/core/policy/time-blocks';

describe('blocks of a window', () => {
  it('are days from five days on, and equal parts of what is shorter', () => {
    expect(cutBlocks(14 * 1440).starts).toHaveLength(14);
    expect(cutBlocks(14 * 1440).starts[1]).toBe(1440);
    expect(cutBlocks(1440).starts).toHaveLength(20);
    expect(cutBlocks(30).starts).toHaveLength(2);
    expect(cutBlocks(3).starts).toEqual([0]);
  });

  it('draw whole weeks together from three weeks on', () => {
    expect([cutBlocks(20 * 1440).together, cutBlocks(21 * 1440).together]).toEqual([1, 7]);
  });

  it('cover every minute once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), (minutes) => {
        const blocks = cutBlocks(minutes);
        let reached = 0;
        blocks.starts.forEach((start, block) => {
          expect(start).toBe(reached);
          reached = blockEnd(blocks, block);
          expect(reached).toBeGreaterThan(start);
        });
        expect(reached).toBe(minutes);
      }),
    );
  });
});

describe('resampled windows', () => {
  it('have as many blocks as the range they are drawn from, and none from outside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.nat(), (days, seed) => {
        const blocks = cutBlocks(days * 1440);
        const from = Math.floor(days / 3);
        const { counts } = resampleBlocks(blocks, [from, days], 20, seed);
        for (let resample = 0; resample < 20; resample += 1) {
          const drawn = counts.subarray(resample * days, (resample + 1) * days);
          expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(days - from);
          expect(drawn.subarray(0, from).every((count) => count === 0)).toBe(true);
        }
      }),
    );
  });

  it('draw every block equally often in the long run', () => {
    const blocks = cutBlocks(28 * 1440);
    const { counts } = resampleBlocks(blocks, [0, 28], 4000, 3);
    for (let block = 0; block < 28; block += 1) {
      let times = 0;
      for (let resample = 0; resample < 4000; resample += 1) times += counts[resample * 28 + block] ?? 0;
      // Weeks of seven: the count of a block in a window has a variance of about 1.
      expect(Math.abs(times / 4000 - 1)).toBeLessThan(5 / Math.sqrt(4000));
    }
  });
});
