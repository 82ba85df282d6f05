import { MAX_POINTS_PER_PAGE, MAX_QUERIES_PER_CALL } from './cloudwatch-limits';

/** One query's need in a call whose window ends where the others' do. */
export interface WindowNeed {
  readonly startSeconds: number;
  /** Before this nothing is expected, however far back the window of the call reaches. */
  readonly existsFromSeconds: number;
  /** Share of its periods that room is kept for, 0 to 1. */
  readonly plannedShare: number;
  /** Whether it has to be in the call of the one before it: they ask for one series. */
  readonly isJoined: boolean;
}

/** Runs of a list: half-open positions. */
export interface CallRun {
  readonly from: number;
  readonly to: number;
}

/**
 * Pages of one call at most: what a worker that dies has to do again, and what is in memory at once, 13 MB of values. The
 * last page of a call is half empty on average where values are missing: of ten pages that would be more than one in
 * twenty. Eighty series of two weeks fill sixteen exactly.
 */
export const MAX_PAGES_PER_CALL = 16;

/**
 * Splits needs, sorted by start, into runs that one call each answers, with as few pages as can be and among those as few
 * calls. A call has one window for all its queries, so a run is asked for from its earliest start.
 *
 * Dynamic programming over where a call ends; at most 500 candidates for each end.
 */
export function fillCalls(needs: readonly WindowNeed[], endSeconds: number, stepSeconds: number): CallRun[] {
  const fewest = new Float64Array(needs.length + 1).fill(Number.POSITIVE_INFINITY);
  const best = new Int32Array(needs.length + 1);
  fewest[0] = 0;
  for (let from = 0; from < needs.length; from += 1) {
    const before = fewest[from] ?? 0;
    const startSeconds = needs[from]?.startSeconds ?? 0;
    let points = 0;
    let mayEnd = false;
    for (let to = from + 1; to <= Math.min(needs.length, from + MAX_QUERIES_PER_CALL); to += 1) {
      const { existsFromSeconds = 0, plannedShare = 1 } = needs[to - 1] ?? {};
      const periods = Math.max(0, endSeconds - Math.max(startSeconds, existsFromSeconds)) / stepSeconds;
      points += periods * plannedShare;
      const pages = Math.max(1, Math.ceil(points / MAX_POINTS_PER_PAGE));
      if (needs[to]?.isJoined === true) continue;
      if (pages > MAX_PAGES_PER_CALL && mayEnd) break;
      mayEnd = true;
      const total = before + pages + CALL_WEIGHT;
      if (total < (fewest[to] ?? 0)) {
        fewest[to] = total;
        best[to] = from;
      }
    }
  }
  return readRuns(best, needs.length);
}

/** Small beside a page, so that calls only decide between equal pages. */
const CALL_WEIGHT = 1e-6;

function readRuns(best: Int32Array, end: number): CallRun[] {
  const runs: CallRun[] = [];
  for (let to = end; to > 0; to = best[to] ?? 0) runs.unshift({ from: best[to] ?? 0, to });
  return runs;
}
