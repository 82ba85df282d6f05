import { PointList } from './point-list';

/** One series of a CloudWatch answer, with points from every page that has some. */
export interface CloudWatchMetric {
  /** `Id` and `Label` of GetMetricData; the statistic of GetMetricStatistics. */
  readonly id: string;
  readonly label: string;
  points: PointList;
  /** Whether some page said that the metric is complete; `null` where nothing is said. */
  isComplete: boolean | null;
  unit: string | null;
  /** Says where the first value stands that is too large; a metric that is not read may have some. */
  tooLarge: Error | null;
}

/** The metrics of a file by name, in the order in which they first appear. */
export class MetricTable {
  private readonly metrics = new Map<string, CloudWatchMetric>();

  get list(): readonly CloudWatchMetric[] {
    return [...this.metrics.values()];
  }

  /** The metric of that id and label, made when it is new. */
  open(id: string, label: string): CloudWatchMetric {
    const name = `${id}\u0000${label}`;
    const known = this.metrics.get(name);
    if (known !== undefined) return known;
    const made = { id, label, points: new PointList(), isComplete: null, unit: null, tooLarge: null };
    this.metrics.set(name, made);
    return made;
  }
}

/** Adds the points of one result to its metric; the first result's lists become the metric's own. */
export function addPoints(metric: CloudWatchMetric, result: PointList): void {
  if (metric.points.length === 0) metric.points = result;
  else result.drain((seconds, value) => metric.points.push(seconds, value));
}

/** How a metric is shown and chosen: its label, and its id where the label is not enough. */
export function metricName(metric: CloudWatchMetric): string {
  if (metric.label === '' || metric.label === metric.id) return metric.id;
  return metric.id === '' ? metric.label : `${metric.label} (${metric.id})`;
}
