import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MixedNeed, mixNeeds } from '@/lib/core/collection/mix-needs';

const fleets = fc
  .array(
    fc.record({ share: fc.constantFrom(0.05, 0.2, 0.5, 0.8, 1, 1), queries: fc.integer({ min: 1, max: 5 }) }),
    { minLength: 1, maxLength: 400 },
  )
  .map((metrics) =>
    metrics.flatMap(({ share, queries }, at) =>
      new Array<MixedNeed>(queries).fill({ plannedShare: share, metricKey: `metric ${at}` }),
    ),
  );
const fillings = fc.double({ min: 0.1, max: 2, noNaN: true });

function sumShares(needs: readonly MixedNeed[]): number {
  return needs.reduce((sum, { plannedShare }) => sum + plannedShare, 0);
}

test('every query once, the statistics of a metric together', () => {
  fc.assert(
    fc.property(fleets, fillings, (needs, filling) => {
      const mixed = mixNeeds(needs, filling);
      const byKey = (some: readonly MixedNeed[]) => some.map(({ metricKey }) => metricKey).sort();
      expect(byKey(mixed)).toEqual(byKey(needs));
      const changes = mixed.filter(({ metricKey }, at) => mixed[at - 1]?.metricKey !== metricKey);
      expect(changes).toHaveLength(new Set(byKey(needs)).size);
    }),
    { numRuns: 100 },
  );
});

test('the fullest come first, and the rest has the share that fills pages, or less where there is no more', () => {
  fc.assert(
    fc.property(fleets, fc.double({ min: 0.1, max: 0.99, noNaN: true }), (needs, filling) => {
      const mixed = mixNeeds(needs, filling);
      const rest = Math.min(
        ...mixed.map((_, at) => {
          const tail = mixed.slice(at);
          return sumShares(tail) <= filling * tail.length + 1e-9 ? at : mixed.length;
        }),
      );
      const first = mixed.slice(0, rest).map(({ plannedShare }) => plannedShare);
      expect(first).toEqual(first.toSorted((a, b) => b - a));
    }),
    { numRuns: 100 },
  );
});

test('wherever the rest is cut, it has about the same share', () => {
  // A third of the queries with no values, among two thirds of full ones.
  const needs = Array.from({ length: 3000 }, (_, at) => ({
    plannedShare: at % 3 === 0 ? 0 : 1,
    metricKey: `metric ${at}`,
  }));
  const mixed = mixNeeds(needs, 0.7);
  for (let at = 0; at + 300 <= mixed.length; at += 50) {
    expect(sumShares(mixed.slice(at, at + 300)) / 300).toBeCloseTo(2 / 3, 1);
  }
});
