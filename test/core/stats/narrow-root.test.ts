import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowRoot } from '@/lib/core/stats/narrow-root';

/** The ends of the interval, and how many points were asked for. */
function narrow(valueAt: (x: number) => number, low: number, high: number, width: number) {
  let points = 0;
  const counted = (x: number): number => {
    points += 1;
    return valueAt(x);
  };
  const ends = narrowRoot(counted, { x: low, value: valueAt(low) }, { x: high, value: valueAt(high) }, width);
  return { ends, points };
}

describe('the interval of a root', () => {
  it('closes on the square root of 2 in fewer points than bisection', () => {
    const { ends, points } = narrow((x) => x * x - 2, 0, 2, 1e-12);
    expect(ends[0]).toBeLessThanOrEqual(Math.SQRT2);
    expect(ends[1]).toBeGreaterThanOrEqual(Math.SQRT2);
    expect(ends[1] - ends[0]).toBeLessThanOrEqual(1e-12);
    expect(points).toBeLessThan(Math.log2(2 / 1e-12) / 2);
  });

  it('holds the change of sign, and asks for at most one point more than bisection, also at a jump', () => {
    const anyShape = fc.constantFrom<(x: number) => number>(
      (x) => x,
      (x) => x ** 3,
      (x) => Math.expm1(20 * x),
      (x) => (x < 0 ? -1 : 1e-6),
      (x) => (x < 0 ? -1e-9 : 5),
      (x) => (x < 0 ? x : Number.POSITIVE_INFINITY),
      (x) => (x < 0 ? x - 1 : Number.NaN),
    );
    fc.assert(
      fc.property(
        anyShape,
        fc.double({ min: -0.999, max: 0.999, noNaN: true }),
        fc.constantFrom(1e-3, 1e-6),
        (shape, root, width) => {
          const { ends, points } = narrow((x) => shape(x - root), -1, 1, width);
          expect(ends[0] - root).toBeLessThanOrEqual(1e-12);
          expect(ends[1] - root).toBeGreaterThanOrEqual(-1e-12);
          expect(ends[1] - ends[0]).toBeLessThanOrEqual(width);
          expect(points).toBeLessThanOrEqual(Math.ceil(Math.log2(2 / width)) + 1);
        },
      ),
    );
  });

  it('refuses a width that it can never reach', () => {
    expect(() => narrow((x) => x, -1, 1, 0)).toThrow('0');
  });
});
