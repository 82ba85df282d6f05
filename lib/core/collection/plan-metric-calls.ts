import {
  type CollectedSeries,
  type CollectionTimes,
  type CollectionWindow,
  listCollectionWindows,
} from './collection-windows';
import { fillCalls } from './fill-calls';
import type { MetricCall } from './metric-call';

/**
 * The calls that bring all series up to date: of each Region and step with as few pages and as few metrics requested as
 * the limits permit, minutes of all series before coarser steps of any.
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

interface Need {
  readonly startSeconds: number;
  readonly existsFromSeconds: number;
  readonly series: CollectedSeries;
}

function addNeed(groups: Map<string, AlikeNeeds>, series: CollectedSeries, window: CollectionWindow): void {
  const { stepSeconds, startSeconds, endSeconds } = window;
  const { region, createdAtSeconds } = series;
  const key = `${stepSeconds} ${endSeconds} ${region}`;
  const group = groups.get(key) ?? { region, stepSeconds, endSeconds, needs: [] };
  groups.set(key, group);
  const existsFromSeconds = createdAtSeconds ?? Number.NEGATIVE_INFINITY;
  group.needs.push({ startSeconds, existsFromSeconds, series });
}

function planAlike({ region, stepSeconds, endSeconds, needs }: AlikeNeeds): MetricCall[] {
  needs.sort(
    (a, b) =>
      a.startSeconds - b.startSeconds ||
      // Statistics of one metric stay together: AWS may charge up to five of them as one.
      compareText(nameMetric(a.series), nameMetric(b.series)),
  );
  return fillCalls(needs, endSeconds, stepSeconds).map(({ from, to }) => ({
    region,
    periodSeconds: stepSeconds,
    startSeconds: needs[from]?.startSeconds ?? endSeconds,
    endSeconds,
    queries: needs.slice(from, to).map(({ series }) => series.query),
  }));
}

function nameMetric({ query }: CollectedSeries): string {
  return `${query.workloadId} ${query.namespace} ${query.metricName}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
