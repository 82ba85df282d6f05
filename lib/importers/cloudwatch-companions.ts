import type { Series } from '@/lib/core/series/series';
import type { CompanionMetric } from '@/lib/core/series/series-record';
import { quoteField } from './bad-file';
import { type CloudWatchMetric, metricName } from './cloudwatch-metric';
import { type NamedCompanion, NO_STATISTIC, nameCompanion, namesRequests, subjectOf } from './companion-name';
import { findExactStep, type Grid } from './fit-step';
import type { CompanionSeries } from './imported-file';
import { placePoints } from './place-points';

/** A metric that goes with the one that is read, before its values are put on the grid. */
export interface FoundCompanion {
  readonly metric: CompanionMetric;
  readonly name: string;
  readonly source: CloudWatchMetric;
  readonly convert: NamedCompanion['convert'];
}

export interface FoundCompanions {
  readonly found: readonly FoundCompanion[];
  readonly warnings: readonly string[];
}

/**
 * The metrics of an answer that are about the same endpoint or function as the chosen count of requests: the one of
 * its kind where the answer has a single count, else the one whose label says the same beside the metric's name. Two
 * that could be it are left out.
 */
export function findCompanions(
  chosen: CloudWatchMetric,
  metrics: readonly CloudWatchMetric[],
): FoundCompanions {
  if (!namesRequests(chosen.label, chosen.id)) return { found: [], warnings: [] };
  const isOnlyCount = metrics.filter(({ label, id }) => namesRequests(label, id)).length === 1;
  const subject = subjectOf(chosen.label);
  const found = new Map<CompanionMetric, FoundCompanion & { readonly isSame: boolean }>();
  const ambiguous = new Set<CompanionMetric>();
  const warnings: string[] = [];
  for (const source of metrics) {
    const named = source === chosen ? null : nameCompanion(source.label, source.id);
    if (named === null) continue;
    if (named === NO_STATISTIC) {
      warnings.push(warnOfStatistic(source));
      continue;
    }
    const isSame = named.subject === subject;
    if (!isSame && !isOnlyCount) continue;
    const { metric, convert } = named;
    const standing = found.get(metric);
    if (standing?.isSame === isSame) ambiguous.add(metric);
    if (standing === undefined || (isSame && !standing.isSame)) {
      ambiguous.delete(metric);
      found.set(metric, { metric, convert, source, name: metricName(source), isSame });
    }
  }
  for (const metric of ambiguous) found.delete(metric);
  return { found: [...found.values()], warnings };
}

function warnOfStatistic(source: CloudWatchMetric): string {
  return `${quoteField(metricName(source))} does not say which statistic it is: label it with Average, p50, p90, p95 or p99 to have it fitted.`;
}

/** The companions whose points lie on the grid of the requests, and a sentence about each other one. */
export function keepSameGrid(found: readonly FoundCompanion[], grid: Grid): FoundCompanions {
  const refusals = found.map((companion) => findMismatch(companion, grid));
  return {
    found: found.filter((_, i) => refusals[i] === null),
    warnings: refusals.filter((refusal) => refusal !== null),
  };
}

function findMismatch({ name, source }: FoundCompanion, grid: Grid): string | null {
  const { times } = source.points;
  const stepSeconds = findExactStep(times);
  if (stepSeconds === null) return `${quoteField(name)} has a single point, too few to be fitted.`;
  if (stepSeconds !== grid.stepSeconds)
    return `${quoteField(name)} has a step of ${stepSeconds} s and the requests ${grid.stepSeconds} s: ask CloudWatch for one period to have it fitted.`;
  let isOnGrid = true;
  times.forEach((time) => {
    isOnGrid &&= (time - grid.startSeconds) % stepSeconds === 0;
  });
  return isOnGrid
    ? null
    : `${quoteField(name)} does not lie on the periods of the requests and is not fitted.`;
}

/** Puts a companion on the periods of the requests, and lets go of its points. */
export function placeCompanion(
  { metric, name, source, convert }: FoundCompanion,
  series: Series,
): CompanionSeries {
  return { metric, name, values: placePoints(source.points, series, convert) };
}
