import { makeSeries, type Series } from '@/lib/core/series/series';
import type { Grid } from './fit-step';
import type { PointList } from './point-list';

/** What to keep when two points of one period have different values. */
export type ConflictRule = 'add' | 'keep-larger';

export interface FilledGrid {
  readonly series: Series;
  /** Equal points of one time, of which one was kept. */
  readonly duplicates: number;
  /** Different points of one period, which were added up or of which the larger was kept. */
  readonly conflicts: number;
  /** Points whose time was moved to the nearest period. */
  readonly offGrid: number;
}

/** Puts points on their grid, in any order, and frees them. Periods without a point are `NaN`. */
export function fillGrid(points: PointList, grid: Grid, rule: ConflictRule): FilledGrid {
  const { startSeconds, stepSeconds, periods } = grid;
  const values = new Float64Array(periods).fill(Number.NaN);
  let duplicates = 0;
  let conflicts = 0;
  let offGrid = 0;
  points.drain((seconds, value) => {
    const place = (seconds - startSeconds) / stepSeconds;
    const index = Math.round(place);
    if (index !== place) offGrid += 1;
    const standing = values[index] ?? Number.NaN;
    if (Number.isNaN(standing)) values[index] = value;
    else if (Number.isNaN(value)) return;
    else if (rule === 'add') {
      values[index] = standing + value;
      conflicts += 1;
    } else if (standing === value) duplicates += 1;
    else {
      values[index] = Math.max(standing, value);
      conflicts += 1;
    }
  });
  return { series: makeSeries(startSeconds, stepSeconds, values), duplicates, conflicts, offGrid };
}
