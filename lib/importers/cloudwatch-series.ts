import { MAX_IMPORT_PERIODS } from '@/lib/contract/import-format';
import { findCompanions, keepSameGrid, placeCompanion } from './cloudwatch-companions';
import type { CloudWatchMetric } from './cloudwatch-metric';
import { type FilledGrid, fillGrid } from './fill-grid';
import { fitExactGrid, type Grid } from './fit-step';
import type { CompanionSeries } from './imported-file';
import type { NumberList } from './number-list';

/** The traffic on its grid, the metrics beside it, and what a reader must know of them. */
export interface FilledSeries {
  readonly filled: FilledGrid;
  readonly companions: readonly CompanionSeries[];
  readonly warnings: readonly string[];
}

/**
 * Puts the chosen metric on its grid, and beside it those of `metrics` that are about the same workload. The grid
 * reaches as far as CPU utilization does, since an endpoint is up before its first request. Lets go of the points.
 */
export function fillWithCompanions(
  metric: CloudWatchMetric,
  metrics: readonly CloudWatchMetric[],
  stepSeconds: number | undefined,
): FilledSeries {
  const ownGrid = fitExactGrid(metric.points.times, stepSeconds);
  const named = findCompanions(metric, metrics);
  const kept = keepSameGrid(named.found, ownGrid);
  const cpu = kept.found.find((companion) => companion.metric === 'cpuUtilizationPercent');
  const grid = cpu === undefined ? ownGrid : widenGrid(ownGrid, cpu.source.points.times);
  const filled = fillGrid(metric.points, grid, 'keep-larger');
  return {
    filled,
    companions: kept.found.map((companion) => placeCompanion(companion, filled.series)),
    warnings: [...named.warnings, ...kept.warnings],
  };
}

/** The grid on its own phase out to further points that lie on it, as far as so many periods can be imported. */
function widenGrid({ startSeconds, stepSeconds, periods }: Grid, times: NumberList): Grid {
  let first = startSeconds;
  let last = startSeconds + (periods - 1) * stepSeconds;
  times.forEach((time) => {
    first = Math.min(first, time);
    last = Math.max(last, time);
  });
  const widened = { startSeconds: first, stepSeconds, periods: (last - first) / stepSeconds + 1 };
  return widened.periods <= MAX_IMPORT_PERIODS ? widened : { startSeconds, stepSeconds, periods };
}
