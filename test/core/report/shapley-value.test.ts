import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareDifference } from '@/lib/core/report/shapley-value';

const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const cornersOf = (factors: number) => fc.array(amount, { minLength: 2 ** factors, maxLength: 2 ** factors });
const anyCorners = fc.integer({ min: 1, max: 5 }).chain(cornersOf);
const factorsOf = (corners: readonly number[]) => Math.log2(corners.length);

/** By the definition: every order of the factors, one after the other. */
function shareByOrders(corners: readonly number[], factors: number): number[] {
  const parts = new Array<number>(factors).fill(0);
  const orders = listOrders(Array.from({ length: factors }, (_, i) => i));
  for (const order of orders) {
    let mask = 0;
    for (const factor of order) {
      const next = mask | (1 << factor);
      parts[factor] = (parts[factor] ?? 0) + ((corners[next] ?? 0) - (corners[mask] ?? 0)) / orders.length;
      mask = next;
    }
  }
  return parts;
}

function listOrders(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    listOrders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

describe('sharing a difference among factors', () => {
  it('is the mean over all orders in which they change', () => {
    fc.assert(
      fc.property(anyCorners, (corners) => {
        const parts = shareDifference(corners, factorsOf(corners));
        const byOrders = shareByOrders(corners, factorsOf(corners));
        for (const [i, part] of parts.entries()) expect(part).toBeCloseTo(byOrders[i] ?? Number.NaN, 6);
      }),
    );
  });

  it('adds up to the whole difference', () => {
    fc.assert(
      fc.property(anyCorners, (corners) => {
        const sum = shareDifference(corners, factorsOf(corners)).reduce((all, part) => all + part, 0);
        const scale = Math.max(1, ...corners.map(Math.abs));
        expect(Math.abs(sum - ((corners.at(-1) ?? 0) - (corners[0] ?? 0)))).toBeLessThan(1e-12 * scale);
      }),
    );
  });

  it('gives nothing to a factor that changes nothing, exactly', () => {
    fc.assert(
      fc.property(cornersOf(3), (corners) => {
        const still = [...corners, ...corners];
        expect(shareDifference(still, 4)[3]).toBe(0);
      }),
    );
  });

  it('is the product rule for quantity times price', () => {
    // 100 at 2, then 150 at 3: quantity 50 x 2.5, price 1 x 125.
    expect(shareDifference([200, 300, 300, 450], 2)).toEqual([125, 125]);
  });

  it('refuses a number of corners that is none', () => {
    expect(() => shareDifference([1, 2, 3], 2)).toThrow(RangeError);
  });
});
