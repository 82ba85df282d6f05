import type { ImportFormat } from '@/lib/contract/import-format';
import type { Series } from '@/lib/core/series/series';
import type { CompanionMetric } from '@/lib/core/series/series-record';
import type { DurationUnit, RowsAre, SameTime, TimeMarks, TimeUnit } from './import-choices';

/** A file that was read to its end: its series, and everything a reader must see before it is stored. */
export interface ImportedFile {
  readonly format: ImportFormat;
  readonly fileName: string;
  readonly bytes: number;
  /** Data rows or points, the header and blank lines left out. */
  readonly rows: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly digestSha256: string;
  readonly series: Series;
  readonly facts: SeriesFacts;
  /** Times state no zone: `timeZone` is the reader's choice, or UTC with a warning. */
  readonly zoneNeeded: boolean;
  readonly timeZone: string | null;
  /** Times count from a start that the file does not state. */
  readonly startNeeded: boolean;
  readonly reading: FileReading;
  /** Measured durations of the requests; `null` where the file has none. */
  readonly serviceTime: MeasuredServiceTime | null;
  /** Other metrics of the same workload, on the periods of the series. */
  readonly companions: readonly CompanionSeries[];
  /** Such as `requests`, `Count` or `Percent`; `null` when the file does not say. */
  readonly unit: string | null;
  /** False when the values cannot be counts of requests, such as percentages or averages. */
  readonly countsRequests: boolean;
  readonly missingIsZero: boolean;
  readonly warnings: readonly string[];
}

/** A metric beside the requests. */
export interface CompanionSeries {
  readonly metric: CompanionMetric;
  /** As the file calls it. */
  readonly name: string;
  /** A value for each period of the requests, `NaN` where the file has none. */
  readonly values: Float64Array;
}

export interface SeriesFacts {
  readonly stepSeconds: number;
  /** Offset of the grid from whole multiples of the step since 1970. */
  readonly phaseSeconds: number;
  readonly startSeconds: number;
  /** Exclusive. */
  readonly endSeconds: number;
  readonly periods: number;
  /** Periods that the file has a value for. */
  readonly present: number;
  readonly missing: number;
  /** The first gaps; `gapCount` has all. */
  readonly gaps: readonly SeriesGap[];
  readonly gapCount: number;
  /** Rows dropped because an equal row of the same time was read. */
  readonly duplicates: number;
  /** Rows of the same time with another value that were added up or overruled. */
  readonly conflicts: number;
  /** Rows whose time was moved to the nearest period. */
  readonly offGrid: number;
  readonly sum: number;
  readonly max: number;
}

export interface SeriesGap {
  readonly startSeconds: number;
  readonly periods: number;
}

/** How the file was read, each with what else it could have been; `null` where it does not apply. */
export interface FileReading {
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
  readonly timeColumn: string | null;
  readonly valueColumn: string | null;
  readonly durationColumn: string | null;
  readonly durationUnit: DurationUnit | null;
  readonly timeUnit: TimeUnit | null;
  readonly timeMarks: TimeMarks | null;
  readonly rowsAre: RowsAre;
  readonly sameTime: SameTime;
  readonly rowKey: string | null;
  /** Largest rows of a file with a row per function. */
  readonly rowKeys: readonly KeyTotal[];
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly statistic: string | null;
  readonly statistics: readonly string[];
}

export interface KeyTotal {
  readonly key: string;
  readonly total: number;
}

export interface MeasuredServiceTime {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly meanMs: number;
}
