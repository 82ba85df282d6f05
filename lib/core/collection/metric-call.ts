import type { Metric } from '../series/series-record';

/** A metric of CloudWatch that is kept as one of ours. */
export interface CollectedMetric {
  readonly metric: Metric;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Maximum`, `SampleCount`, `p50`, ... */
  readonly stat: string;
  /** What a value is divided by to be in the unit of `metric`: 1000 from microseconds, so that decimals stay short. */
  readonly divisor: number;
}

/** One query of a call: which series of which workload it fills. */
export interface MetricQuery extends CollectedMetric {
  readonly workloadId: string;
}

/** Queries of one Region that are asked for together: one GetMetricData request and its pages. */
export interface MetricCall {
  readonly region: string;
  readonly periodSeconds: number;
  /** Half-open, on the grid of the period. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly queries: readonly MetricQuery[];
}

/** What came back for one query: a value for each period that CloudWatch had one for, in ascending order. */
export interface MetricAnswer {
  readonly query: MetricQuery;
  /**
   * Every period of the call in order but those skipped, `NaN` where CloudWatch had none, in the unit of the metric. Fewer
   * where the last ones have not closed yet by AWS's time: those count as not asked for.
   */
  readonly values: Float64Array;
  /** How many first periods of the call had no value and are left out of `values`; none where it is not said. */
  readonly skippedPeriods?: number;
  /** True when CloudWatch said `Complete` for all pages: only then may the watermark move. */
  readonly complete: boolean;
  /** What CloudWatch said beside; empty mostly. */
  readonly messages: readonly string[];
  /** How far this machine's clock is ahead of AWS's, negative behind; only where that is too much to go unsaid. */
  readonly clockAheadSeconds?: number;
}

/** Which periods of a series were asked for and answered whole. Half-open, epoch seconds. */
export interface WatermarkRecord {
  readonly workloadId: string;
  readonly metric: Metric;
  readonly stepSeconds: number;
  readonly askedFromSeconds: number;
  readonly askedToSeconds: number;
}
