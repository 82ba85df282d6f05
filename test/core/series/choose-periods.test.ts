import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePeriods } from '@/lib/core/series/choose-periods';

const column = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 50 }) }, fc.constant(Number.NaN)), {
    minLength: 40,
    maxLength: 400,
  })
  .map((values) => Float64Array.from(values));

describe('choosePeriods', () => {
  it('keeps lowest, highest and gaps of every run, few periods of many', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 12 }), (values, runs) => {
        const kept = choosePeriods([values], runs);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect(kept.length).toBeLessThanOrEqual(3 * runs + 2);
        expect([kept[0], kept.at(-1)]).toEqual([0, values.length - 1]);
        const shown = kept.map((period) => values[period] ?? Number.NaN);
        for (const pick of [Math.max, Math.min]) {
          const isValue = (value: number) => !Number.isNaN(value);
          expect(pick(...shown.filter(isValue))).toBe(pick(...[...values].filter(isValue)));
        }
        expect(shown.some(Number.isNaN)).toBe(values.some(Number.isNaN));
      }),
    );
  });

  it('keeps a step of any column within its run', () => {
    const arrivals = new Float64Array(1000).fill(5);
    const inService = Float64Array.from({ length: 1000 }, (_, minute) => (minute === 437 ? 9 : 2));
    expect(choosePeriods([arrivals, inService], 10)).toContain(437);
  });

  it('keeps everything that is no more than two a run, and refuses what it cannot cut', () => {
    expect(choosePeriods([Float64Array.of(1, 2, 3)], 2)).toEqual([0, 1, 2]);
    expect(() => choosePeriods([Float64Array.of(1)], 0)).toThrow(RangeError);
    expect(() => choosePeriods([Float64Array.of(1), Float64Array.of(1, 2)], 3)).toThrow('one length');
  });
});
