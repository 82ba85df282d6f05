import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_POINTS_PER_PAGE, MAX_QUERIES_PER_CALL } from '@/lib/core/collection/cloudwatch-limits';
import { fillCalls, MAX_PAGES_PER_CALL, type WindowNeed } from '@/lib/core/collection/fill-calls';

const END = 2_000_000 * 60;

function countPages(needs: readonly WindowNeed[]): number {
  const start = needs[0]?.startSeconds ?? END;
  const points = needs.reduce(
    (sum, { existsFromSeconds, plannedShare }) =>
      sum + ((END - Math.max(start, existsFromSeconds)) / 60) * plannedShare,
    0,
  );
  return Math.max(1, Math.ceil(points / MAX_POINTS_PER_PAGE));
}

/** Tries all ways to cut the list. */
function fewestPages(needs: readonly WindowNeed[]): number {
  if (needs.length === 0) return 0;
  const first = needs
    .map((_, at) => at + 1)
    .filter((to) => needs[to]?.isJoined !== true)
    .filter((to, at) => at === 0 || countPages(needs.slice(0, to)) <= MAX_PAGES_PER_CALL);
  return Math.min(...first.map((to) => countPages(needs.slice(0, to)) + fewestPages(needs.slice(to))));
}

/** Further names of the same series, for which no room is kept. */
function joinedTo(need: Omit<WindowNeed, 'isJoined'>, count: number): WindowNeed[] {
  return new Array<WindowNeed>(count).fill({ ...need, plannedShare: 0, isJoined: true });
}

test('no way to cut the list needs fewer pages', () => {
  const need = fc.record({
    periods: fc.integer({ min: 1, max: 400_000 }),
    exists: fc.option(fc.integer({ min: 0, max: 3000 })),
    plannedShare: fc.constantFrom(1, 1, 0.5, 0.25, 0),
    names: fc.constantFrom(1, 1, 1, 2, 3),
  });
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 9 }), (drawn) => {
      const needs = drawn
        .map(({ periods, exists, plannedShare, names }) => ({
          plannedShare,
          names,
          startSeconds: END - periods * 60,
          existsFromSeconds: exists === null ? Number.NEGATIVE_INFINITY : END - (periods + exists) * 60,
        }))
        .sort((a, b) => a.startSeconds - b.startSeconds)
        .flatMap(({ names, ...one }) => [{ ...one, isJoined: false }, ...joinedTo(one, names - 1)]);
      const runs = fillCalls(needs, END, 60);
      expect(runs.map(({ from }) => from)).toEqual([0, ...runs.slice(0, -1).map(({ to }) => to)]);
      expect(runs.at(-1)?.to).toBe(needs.length);
      expect(runs.some(({ from }) => needs[from]?.isJoined)).toBe(false);
      const pages = runs.reduce((sum, { from, to }) => sum + countPages(needs.slice(from, to)), 0);
      expect(pages).toBe(fewestPages(needs));
    }),
    { numRuns: 200 },
  );
});

test('among equal pages the fewest calls: 500 queries, or sixteen pages', () => {
  const alike = (count: number, periods: number): WindowNeed[] =>
    new Array<WindowNeed>(count).fill({
      startSeconds: END - periods * 60,
      existsFromSeconds: 0,
      plannedShare: 1,
      isJoined: false,
    });
  const lengths = (needs: readonly WindowNeed[]) =>
    fillCalls(needs, END, 60).map(({ from, to }) => to - from);
  expect(lengths(alike(1000, 60))).toEqual([MAX_QUERIES_PER_CALL, MAX_QUERIES_PER_CALL]);
  expect(lengths(alike(160, 20_160))).toEqual([80, 80]);
  expect(lengths([])).toEqual([]);
});

test('no call ends between the names of a series', () => {
  const need = { startSeconds: END - 3600, existsFromSeconds: 0, plannedShare: 1, isJoined: false };
  const needs = new Array<WindowNeed>(499).fill(need).concat(need, joinedTo(need, 1), need);
  const runs = fillCalls(needs, END, 60);
  expect(runs).toHaveLength(2);
  expect(runs[0]?.to).not.toBe(MAX_QUERIES_PER_CALL);
});

test('a series that fills more than sixteen pages alone is one call', () => {
  const need = { startSeconds: 0, existsFromSeconds: 0, plannedShare: 1, isJoined: false };
  expect(fillCalls([need], END, 60)).toEqual([{ from: 0, to: 1 }]);
  expect(fillCalls([need, ...joinedTo(need, 1), need], END, 60)).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 3 },
  ]);
});
