/** A query's part of a page, and of what it is a statistic. */
export interface MixedNeed {
  /** Share of the periods of the window that room is kept for, 0 to 1. */
  readonly plannedShare: number;
  /** Statistics of one metric stay together: AWS may charge up to five of them as one. */
  readonly metricKey: string;
}

/** A small part of a call, so that wherever calls are cut they have about the same share. */
const METRICS_OF_STRETCH = 12;

/**
 * Puts queries of one window in the order in which they are cut into calls. Those with a value in nearly every period come
 * first, since so many of them fill a page exactly and can never spill over into another. A call of queries with few
 * values would reach the limit of queries before its page is full: these come last, among as many full ones as fill their
 * pages.
 * @param fillingShare the share at which a call of as many queries as there may be has just one page of values
 */
export function mixNeeds<T extends MixedNeed>(needs: readonly T[], fillingShare: number): T[] {
  const metrics = groupByMetric(needs).sort((a, b) => b.share - a.share || compareText(a.key, b.key));
  const mixedFrom = fillingShare < 1 ? findMixedFrom(metrics, fillingShare) : metrics.length;
  return [...metrics.slice(0, mixedFrom), ...spread(metrics.slice(mixedFrom))].flatMap(
    (metric) => metric.needs,
  );
}

/** Queries of one metric. */
interface MetricNeeds<T> {
  readonly key: string;
  readonly needs: T[];
  /** Mean over its queries. */
  share: number;
}

function groupByMetric<T extends MixedNeed>(needs: readonly T[]): MetricNeeds<T>[] {
  const groups = new Map<string, MetricNeeds<T>>();
  for (const need of needs) {
    const group = groups.get(need.metricKey) ?? { key: need.metricKey, needs: [], share: 0 };
    groups.set(need.metricKey, group);
    group.needs.push(need);
    group.share += (need.plannedShare - group.share) / group.needs.length;
  }
  return Array.from(groups.values());
}

/** Where the longest tail begins, of metrics from full to empty, whose mean share is no more than `fillingShare`. */
function findMixedFrom<T>(metrics: readonly MetricNeeds<T>[], fillingShare: number): number {
  let mixedFrom = metrics.length;
  let excess = 0;
  for (let at = metrics.length - 1; at >= 0; at -= 1) {
    const metric = metrics[at];
    if (metric === undefined) break;
    excess += (metric.share - fillingShare) * metric.needs.length;
    if (excess <= 0) mixedFrom = at;
  }
  return mixedFrom;
}

/** Deals a list from full to empty into stretches that each have about the mean share of all, and some of every share. */
function spread<T>(metrics: readonly MetricNeeds<T>[]): MetricNeeds<T>[] {
  const count = Math.ceil(metrics.length / METRICS_OF_STRETCH);
  const stretches = Array.from({ length: count }, (): MetricNeeds<T>[] => []);
  for (const [at, metric] of metrics.entries()) {
    const round = Math.floor(at / count);
    // There and back, so that no stretch always has the fuller one.
    const place = round % 2 === 0 ? at % count : count - 1 - (at % count);
    stretches[place]?.push(metric);
  }
  return stretches.flat();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
