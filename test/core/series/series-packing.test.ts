import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeries } from '@/lib/core/series/series';
import { packSeries, unpackSeries } from '@/lib/core/series/series-packing';

const value = fc.oneof(fc.constant(Number.NaN), fc.nat(500), fc.double({ min: 0, noNaN: true }));
const series = fc
  .record({
    startSeconds: fc.integer({ min: 0, max: 4_000_000_000 }),
    stepSeconds: fc.constantFrom(60, 300, 3600),
    values: fc.array(value, { maxLength: 2000 }),
  })
  .map(({ startSeconds, stepSeconds, values }) =>
    makeSeries(startSeconds, stepSeconds, Float64Array.from(values)),
  );

describe('a packed series', () => {
  it('is given back bit by bit, wherever it starts', () => {
    fc.assert(
      fc.property(series, (one) => {
        const { startSeconds, stepSeconds, values } = one;
        const extent = { startSeconds, stepSeconds, periods: values.length };
        expect(unpackSeries(packSeries(one), extent)).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('that is damaged, cut or of another length is refused', () => {
    const one = makeSeries(
      1000,
      60,
      Float64Array.from({ length: 3000 }, (_, i) => i % 17),
    );
    const extent = { startSeconds: 1000, stepSeconds: 60, periods: 3000 };
    const packed = packSeries(one);
    expect(() => unpackSeries(packed.subarray(0, -9), extent)).toThrow(RangeError);
    expect(() => unpackSeries(packed, { ...extent, periods: 9000 })).toThrow('not 9000');
    const damaged = packed.slice();
    damaged[40] = (damaged[40] ?? 0) ^ 1;
    expect(() => unpackSeries(damaged, extent)).toThrow(RangeError);
  });
});
