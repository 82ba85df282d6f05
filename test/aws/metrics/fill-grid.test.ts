import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillGrid, type MetricGrid, makeGrid } from '@/lib/aws/metrics/fill-grid';
import type { PageResult } from '@/lib/aws/metrics/metric-page';
import { listValues } from '@/test/support/metric-wire';

const START = 1_795_000_020;

function gridOf(periods: number, divisor = 1): MetricGrid {
  return makeGrid({ startSeconds: START, periodSeconds: 60, periods, divisor });
}

function makePage(timestamps: readonly unknown[], values: readonly unknown[]): PageResult {
  return { id: 'q0', timestamps, values, status: 'Complete', messages: [] };
}

test('values come to their periods, divided exactly, in any order, also when a page comes twice', () => {
  const points = fc.uniqueArray(
    fc.record({ period: fc.nat(99), value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }) }),
    {
      selector: ({ period }) => period,
    },
  );
  fc.assert(
    fc.property(points, fc.constantFrom(1, 1000), (drawn, divisor) => {
      const grid = gridOf(100, divisor);
      const refused = { malformed: 0, outside: 0 };
      const page = makePage(
        drawn.map(({ period }) => START + period * 60),
        drawn.map(({ value }) => value),
      );
      fillGrid(grid, page, refused);
      fillGrid(grid, page, refused);
      const expected = new Float64Array(100).fill(Number.NaN);
      for (const { period, value } of drawn) expected[period] = value / divisor;
      expect(listValues(grid)).toEqual(expected);
      expect(refused).toEqual({ malformed: 0, outside: 0 });
    }),
  );
});

test('what is below zero is counted and leaves its period empty: no metric can be', () => {
  const grid = gridOf(3);
  const refused = { malformed: 0, outside: 0 };
  fillGrid(grid, makePage([START, START + 60, START + 120], [-5, -1e9, 0]), refused);
  expect(Array.from(listValues(grid))).toEqual([NaN, NaN, 0]);
  expect(refused).toEqual({ malformed: 2, outside: 0 });
});

test('what is no number is counted and leaves its period empty, never zero', () => {
  const grid = gridOf(8);
  const refused = { malformed: 0, outside: 0 };
  const values = ['NaN', null, Number.POSITIVE_INFINITY, Number.NaN, '7', {}, 5, 0];
  fillGrid(
    grid,
    makePage(
      values.map((_, at) => START + at * 60),
      values,
    ),
    refused,
  );
  expect(Array.from(listValues(grid))).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, 5, 0]);
  expect(refused).toEqual({ malformed: 6, outside: 0 });
});

test('times between periods, none at all, and lists of unlike length lose values; times beyond the window do not', () => {
  const grid = gridOf(3);
  const refused = { malformed: 0, outside: 0 };
  fillGrid(
    grid,
    makePage([START + 1, null, START - 60, START + 180, START, START + 60], [1, 2, 3, 4, 5]),
    refused,
  );
  expect(Array.from(listValues(grid))).toEqual([5, NaN, NaN]);
  expect(refused).toEqual({ malformed: 3, outside: 2 });
});

test('what comes before the first value takes no room', () => {
  const grid = gridOf(20_160);
  const refused = { malformed: 0, outside: 0 };
  fillGrid(grid, makePage([START + 20_158 * 60, START + 20_159 * 60], [1, 2]), refused);
  expect([grid.skippedPeriods, Array.from(grid.values)]).toEqual([20_158, [1, 2]]);
  fillGrid(grid, makePage([START + 20_157 * 60], [3]), refused);
  expect(Array.from(listValues(grid).subarray(-3))).toEqual([3, 1, 2]);
  expect(listValues(grid)).toHaveLength(20_160);
});
