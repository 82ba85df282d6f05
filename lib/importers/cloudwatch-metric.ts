import { NumberList } from './number-list';
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
    const made = { id, label, points: new PointList(), isComplete: null, unit: null };
    this.metrics.set(name, made);
    return made;
  }
}

/** How a metric is shown and chosen: its label, and its id where the label is not enough. */
export function metricName(metric: CloudWatchMetric): string {
  if (metric.label === '' || metric.label === metric.id) return metric.id;
  return metric.id === '' ? metric.label : `${metric.label} (${metric.id})`;
}

/** The points of one result: its times and values arrive as two arrays, in either order. */
export class ResultPoints {
  readonly times = NumberList.ofSeconds();
  readonly values = NumberList.ofValues();

  /** Moves the points to the end of `target`. */
  moveTo(target: PointList): void {
    for (const times of this.times.drainChunks()) for (const time of times) target.times.push(time);
    for (const values of this.values.drainChunks()) for (const value of values) target.values.push(value);
  }
}
