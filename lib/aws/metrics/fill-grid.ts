import type { PageResult } from './metric-page';

/** Periods of a call in order, and where values of one query are put. */
export interface MetricGrid {
  readonly startSeconds: number;
  readonly periodSeconds: number;
  readonly periods: number;
  readonly divisor: number;
  /** How many first periods have had no value so far, and take no room: most of them where the resource is young. */
  skippedPeriods: number;
  /** Of the others, in the unit of the metric; `NaN` until there is a value. */
  values: Float64Array;
}

export function makeGrid(
  place: Pick<MetricGrid, 'startSeconds' | 'periodSeconds' | 'periods' | 'divisor'>,
): MetricGrid {
  return { ...place, skippedPeriods: place.periods, values: new Float64Array() };
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
    else if (period < 0 || period >= grid.periods) refused.outside += 1;
    else {
      if (period < grid.skippedPeriods) makeRoom(grid, period);
      grid.values[period - grid.skippedPeriods] = value / divisor;
    }
  }
}

/** From a period on; values come in order mostly, and where they do not the room doubles, so that it is made seldom. */
function makeRoom(grid: MetricGrid, period: number): void {
  const { periods, skippedPeriods, values } = grid;
  const first = Math.max(0, Math.min(period, periods - 2 * values.length));
  grid.values = new Float64Array(periods - first).fill(Number.NaN, 0, skippedPeriods - first);
  grid.values.set(values, skippedPeriods - first);
  grid.skippedPeriods = first;
}

/** Counts, times and shares are none below zero. */
function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
