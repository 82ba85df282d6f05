import { MAX_IMPORT_PERIODS } from '@/lib/contract/import-format';
import { fillIdlePeriods } from '@/lib/core/workload/fill-idle-periods';
import { quoteField } from './bad-file';
import { findCompanions, keepSameGrid, placeCompanion } from './cloudwatch-companions';
import type { CloudWatchMetric } from './cloudwatch-metric';
import { type FilledGrid, fillGrid } from './fill-grid';
import { fitExactGrid, type Grid } from './fit-step';
import type { ImportChoices } from './import-choices';
import type { CompanionSeries } from './imported-file';
import type { NumberList } from './number-list';

/** The traffic on its grid, the metrics beside it, and what a reader must know of them. */
export interface FilledSeries {
  readonly filled: FilledGrid;
  readonly companions: readonly CompanionSeries[];
  readonly warnings: readonly string[];
}

/**
 * Puts the chosen metric on its grid, and beside it those of `metrics` that are about the same workload. Where CPU
 * utilization shows that metrics were collected, a period without a count is 0, unless the reader chose otherwise; and
 * the grid reaches as far as it does, since an endpoint is up before its first request. Lets go of the points.
 */
export function fillWithCompanions(
  metric: CloudWatchMetric,
  metrics: readonly CloudWatchMetric[],
  { stepSeconds, missingIsZero }: Pick<ImportChoices, 'stepSeconds' | 'missingIsZero'>,
): FilledSeries {
  const ownGrid = fitExactGrid(metric.points.times, stepSeconds);
  const named = findCompanions(metric, metrics);
  const kept = keepSameGrid(named.found, ownGrid);
  const cpu = kept.found.find((companion) => companion.metric === 'cpuUtilizationPercent');
  const grid = cpu === undefined ? ownGrid : widenGrid(ownGrid, cpu.source.points.times);
  const filled = fillGrid(metric.points, grid, 'keep-larger');
  const companions = kept.found.map((companion) => placeCompanion(companion, filled.series));
  const warnings = [...named.warnings, ...kept.warnings];
  const collected = companions.find((companion) => companion.metric === 'cpuUtilizationPercent');
  if (collected === undefined || missingIsZero !== undefined) return { filled, companions, warnings };
  const { arrivals, idlePeriods } = fillIdlePeriods(filled.series, {
    ...filled.series,
    values: collected.values,
  });
  if (idlePeriods > 0) warnings.push(noteIdle(idlePeriods, collected.name));
  return { filled: { ...filled, series: arrivals }, companions, warnings };
}

function noteIdle(periods: number, companionName: string): string {
  const what =
    periods === 1 ? '1 period without a datapoint was' : `${periods} periods without a datapoint were`;
  return `${what} read as no traffic: ${quoteField(companionName)} shows that metrics were collected.`;
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
