import type { MetricAnswer, MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { fillGrid, type MetricGrid, makeGrid, type RefusedPoints } from './fill-grid';
import type { PageResult } from './metric-page';

/** What came back for one query so far. Values outlive a round; what was said of them is of the last round only. */
export interface QueryState {
  readonly query: MetricQuery;
  readonly grid: MetricGrid;
  readonly refused: RefusedPoints;
  /** The last that CloudWatch said of it; `null` before it said anything. */
  status: string | null;
  /** What was said on one page of the round is not taken back by the next. */
  failed: boolean;
  readonly messages: Set<string>;
}

export function beginQuery(call: MetricCall, query: MetricQuery): QueryState {
  const { startSeconds, endSeconds, periodSeconds } = call;
  const periods = (endSeconds - startSeconds) / periodSeconds;
  return {
    query,
    grid: makeGrid({ startSeconds, periodSeconds, periods, divisor: query.divisor }),
    refused: { malformed: 0, outside: 0 },
    status: null,
    failed: false,
    messages: new Set(),
  };
}

/** Forgets what the last round said. */
export function beginRound(state: QueryState): void {
  state.refused.malformed = 0;
  state.refused.outside = 0;
  state.status = null;
  state.failed = false;
  state.messages.clear();
}

/** Takes what a page has for a query; how many points that were. */
export function takeResult(state: QueryState, result: PageResult): number {
  fillGrid(state.grid, result, state.refused);
  // PartialData is said of a metric that goes on on the next page, too: the last word counts.
  state.status = result.status;
  state.failed ||= result.status === 'InternalError';
  for (const message of result.messages) state.messages.add(message);
  return result.timestamps.length;
}

/** Whether all values came, so that it need not be asked for again. */
export function isWhole({ status, failed, refused }: QueryState): boolean {
  return status === 'Complete' && !failed && refused.malformed === 0;
}

/** Whether asking again may bring more: what is forbidden stays so. */
export function isWorthAsking(state: QueryState): boolean {
  return !isWhole(state) && state.status !== 'Forbidden';
}

export function toAnswer(state: QueryState): MetricAnswer {
  const { query, grid, refused, status } = state;
  const messages = [...state.messages];
  if (refused.malformed > 0)
    messages.push(
      `${refused.malformed} values were no numbers, or below zero, or not on the period, and were left out`,
    );
  if (refused.outside > 0)
    messages.push(`${refused.outside} values lay outside the window and were left out`);
  if (state.failed || (status !== null && status !== 'Complete')) {
    messages.push(`CloudWatch answered ${state.failed ? 'InternalError' : status} to the end`);
  }
  if (status === null) messages.push('CloudWatch did not answer, also when asked again');
  const { values, skippedPeriods } = grid;
  return { query, values, skippedPeriods, complete: isWhole(state), messages };
}
