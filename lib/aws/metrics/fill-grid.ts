import type { PageResult } from './metric-page';

/** Periods of a call in order, and where values of one query are put. */
export interface MetricGrid {
  readonly startSeconds: number;
  readonly periodSeconds: number;
  /** In the unit of the metric; `NaN` until there is a value. */
  readonly values: Float64Array;
  readonly divisor: number;
}

/** What could not be put on the grid. */
export interface RefusedPoints {
  /** No number, below zero, which no metric can be, or not on the period: a value is lost. */
  malformed: number;
  /** On the period, but not within the window: nothing of it is lost. */
  outside: number;
}

/**
 * Puts the values of a page on the grid, divided into the unit of the metric. What was there is replaced, so that a page
 * may come twice. Nothing is made of what is malformed: it is counted in `refused`.
 */
export function fillGrid(grid: MetricGrid, { timestamps, values }: PageResult, refused: RefusedPoints): void {
  const { startSeconds, periodSeconds, divisor } = grid;
  const points = Math.min(timestamps.length, values.length);
  refused.malformed += Math.max(timestamps.length, values.length) - points;
  for (let point = 0; point < points; point += 1) {
    const at = timestamps[point];
    const value = values[point];
    if (typeof at !== 'number' || !isMeasure(value)) {
      refused.malformed += 1;
      continue;
    }
    const period = (at - startSeconds) / periodSeconds;
    if (!Number.isInteger(period)) refused.malformed += 1;
    else if (period < 0 || period >= grid.values.length) refused.outside += 1;
    else grid.values[period] = value / divisor;
  }
}

/** Counts, times and shares are none below zero. */
function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
