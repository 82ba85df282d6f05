import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveQueueArrivals } from '@/lib/core/inventory/queue-arrivals';

describe('what came to a queue', () => {
  it('is what was finished and what was not', () => {
    const finished = Float64Array.of(0, 0, 0, 5, 1, 0);
    const unfinished = Float64Array.of(2, 4, 6, 1, 0, 0);
    expect([...deriveQueueArrivals(finished, unfinished)]).toEqual([2, 2, 2, 0, 0, 0]);
  });

  it('is what was finished where nothing tells what was not, and missing where neither does', () => {
    const nothing = Float64Array.of(Number.NaN, Number.NaN, Number.NaN);
    expect([...deriveQueueArrivals(Float64Array.of(1, Number.NaN, 2), nothing)]).toEqual([1, Number.NaN, 2]);
  });

  it('is told exactly, of any queue whose length is that of the end of a period', () => {
    const anyQueue = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyQueue, (periods) => {
        let waiting = 0;
        const finished: number[] = [];
        const unfinished = periods.map(([came, capacity]) => {
          waiting += came;
          finished.push(Math.min(waiting, capacity));
          waiting -= Math.min(waiting, capacity);
          return waiting;
        });
        const derived = deriveQueueArrivals(Float64Array.from(finished), Float64Array.from(unfinished));
        expect([...derived]).toEqual(periods.map(([came]) => came));
      }),
    );
  });

  it('never counts more than waited at once too many, where the length is the most of a period', () => {
    const anyQueue = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyQueue, (periods) => {
        let waiting = 0;
        const finished: number[] = [];
        const longest = periods.map(([came, capacity]) => {
          waiting += came;
          const most = waiting;
          finished.push(Math.min(waiting, capacity));
          waiting -= Math.min(waiting, capacity);
          return most;
        });
        const derived = deriveQueueArrivals(Float64Array.from(finished), Float64Array.from(longest));
        const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
        const came = sumOf(periods.map(([count]) => count));
        expect(sumOf(derived)).toBeGreaterThanOrEqual(came);
        expect(sumOf(derived)).toBeLessThanOrEqual(came + Math.max(...longest));
      }),
    );
  });
});
