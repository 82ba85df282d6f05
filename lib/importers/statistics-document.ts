import { addPoints, MetricTable } from './cloudwatch-metric';

export const STATISTICS = ['Sum', 'SampleCount', 'Average', 'Maximum', 'Minimum'];

/** One answer of GetMetricStatistics: the points of one metric, by statistic. Its `Label` may stand after them. */
export class StatisticsDocument {
  label = '';
  /** Of the point that is being read; `NaN` where it has none yet. */
  time = Number.NaN;
  unit: string | null = null;
  private values: { statistic: string; value: number; tooLarge: Error | null }[] = [];
  private readonly statistics = new MetricTable();

  startPoint(): void {
    this.time = Number.NaN;
    this.unit = null;
    this.values = [];
  }

  add(statistic: string, value: number, tooLarge: Error | null): void {
    this.values.push({ statistic, value, tooLarge });
  }

  /** Keeps the point; the sentence that is wrong with it, or `null`. */
  endPoint(): string | null {
    if (Number.isNaN(this.time)) return 'a datapoint has no Timestamp';
    if (this.values.length === 0)
      return `a datapoint has none of ${STATISTICS.join(', ')}, and no ExtendedStatistics`;
    for (const { statistic, value, tooLarge } of this.values) {
      const metric = this.statistics.open(statistic, '');
      metric.unit ??= this.unit;
      metric.tooLarge ??= tooLarge;
      metric.points.push(this.time, value);
    }
    return null;
  }

  /** Hands its points over to the metrics of all documents, under its label. */
  moveInto(metrics: MetricTable): void {
    for (const { id, points, unit, tooLarge } of this.statistics.list) {
      const metric = metrics.open(id, this.label);
      addPoints(metric, points);
      metric.unit ??= unit;
      metric.tooLarge ??= tooLarge;
    }
  }
}
