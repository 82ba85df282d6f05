import type { Series } from './series';

/** What a stored series measures. */
export const METRICS = { requests: { unit: 'requests' } } as const;
export type Metric = keyof typeof METRICS;

/** One metric of one workload as it is kept: its grid and how far it reaches. */
export interface SeriesRecord {
  readonly id: string;
  readonly workloadId: string;
  readonly metric: Metric;
  readonly stepSeconds: number;
  /** Start of any period, modulo the step. */
  readonly phaseSeconds: number;
  /** Half-open extent of what is stored. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A series to be merged; `newId` names the record where the workload has none of this metric yet. */
export interface NewSeries {
  readonly newId: string;
  readonly workloadId: string;
  readonly metric: Metric;
  readonly series: Series;
}
