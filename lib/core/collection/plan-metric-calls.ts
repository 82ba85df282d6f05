import { isSameSeries } from './asked-names';
import { MAX_POINTS_PER_PAGE, MAX_QUERIES_PER_CALL } from './cloudwatch-limits';
import {
  type CollectedSeries,
  type CollectionTimes,
  type CollectionWindow,
  findExistsFrom,
  listCollectionWindows,
} from './collection-windows';
import { fillCalls, type WindowNeed } from './fill-calls';
import type { MetricCall } from './metric-call';
import { type MixedNeed, mixNeeds } from './mix-needs';
import { choosePlannedShare } from './presence';

/**
 * The calls that bring all series up to date: of each Region and step with as few pages and as few metrics requested as
 * the limits permit, minutes of all series before coarser steps of any. Names of one series, which stand one after the
 * other in `series`, are asked for in one call.
 */
export function planMetricCalls(series: readonly CollectedSeries[], times: CollectionTimes): MetricCall[] {
  const groups = new Map<string, AlikeNeeds>();
  for (const one of series) {
    for (const window of listCollectionWindows(one, times)) addNeed(groups, one, window);
  }
  return Array.from(groups.values())
    .sort(
      (a, b) =>
        a.stepSeconds - b.stepSeconds || compareText(a.region, b.region) || b.endSeconds - a.endSeconds,
    )
    .flatMap(planAlike);
}

/** Needs of one Region and step that end at the same time. */
interface AlikeNeeds {
  readonly region: string;
  readonly stepSeconds: number;
  readonly endSeconds: number;
  readonly needs: Need[];
}

interface Need extends WindowNeed, MixedNeed {
  readonly series: CollectedSeries;
}

function addNeed(groups: Map<string, AlikeNeeds>, series: CollectedSeries, window: CollectionWindow): void {
  const { stepSeconds, startSeconds, endSeconds } = window;
  const { region } = series;
  const key = `${stepSeconds} ${endSeconds} ${region}`;
  const group = groups.get(key) ?? { region, stepSeconds, endSeconds, needs: [] };
  groups.set(key, group);
  const { workloadId, namespace, metricName } = series.query;
  const before = group.needs.at(-1);
  const isJoined = before !== undefined && isSameSeries(before.series.query, series.query);
  group.needs.push({
    startSeconds,
    existsFromSeconds: findExistsFrom(series),
    // AWS publishes a metric by one of its names.
    plannedShare: isJoined ? 0 : choosePlannedShare(series.presentShare, stepSeconds),
    metricKey: isJoined ? before.metricKey : `${workloadId} ${namespace} ${metricName}`,
    isJoined,
    series,
  });
}

function planAlike({ region, stepSeconds, endSeconds, needs }: AlikeNeeds): MetricCall[] {
  const ordered = orderNeeds(needs, endSeconds, stepSeconds);
  return fillCalls(ordered, endSeconds, stepSeconds).map(({ from, to }) => ({
    region,
    periodSeconds: stepSeconds,
    startSeconds: ordered[from]?.startSeconds ?? endSeconds,
    endSeconds,
    queries: ordered.slice(from, to).map(({ series }) => series.query),
  }));
}

/** By start, since a call has one window, and those of one start so that they fill pages. */
function orderNeeds(needs: readonly Need[], endSeconds: number, stepSeconds: number): Need[] {
  const byStart = new Map<number, Need[]>();
  for (const need of needs) {
    const alike = byStart.get(need.startSeconds) ?? [];
    byStart.set(need.startSeconds, alike);
    alike.push(need);
  }
  return Array.from(byStart)
    .sort(([a], [b]) => a - b)
    .flatMap(([startSeconds, alike]) => {
      const periods = (endSeconds - startSeconds) / stepSeconds;
      return mixNeeds(alike, MAX_POINTS_PER_PAGE / (MAX_QUERIES_PER_CALL * periods));
    });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
