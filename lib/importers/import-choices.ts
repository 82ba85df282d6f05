/** What a reader can decide about a file; everything left out is guessed from the content, and shown. */
export interface ImportChoices {
  /** Column names as in the header, or `column 1` where the file has none. */
  readonly timeColumn?: string;
  readonly valueColumn?: string;
  /** `null` reads no durations. */
  readonly durationColumn?: string | null;
  readonly durationUnit?: DurationUnit;
  readonly timeUnit?: TimeUnit;
  /** Whether a request's time is when it arrived or when it was answered. */
  readonly timeMarks?: TimeMarks;
  /** Whether a row is a period with a count, or one request. */
  readonly rowsAre?: RowsAre;
  /** One row of a file with a row per function; all rows are summed when absent. */
  readonly rowKey?: string;
  /** Id or label of one CloudWatch metric. */
  readonly metric?: string;
  /** Statistic of a GetMetricStatistics answer. */
  readonly statistic?: string;
  /** IANA zone for times that state none. */
  readonly timeZone?: string;
  /** Instant of index 0 for times that are counted from an unstated start: ISO 8601 with a zone. */
  readonly startAt?: string;
  /** Reads a period without a row as no traffic. */
  readonly missingIsZero?: boolean;
  /** Rows of one time with different values: refused, or added up (a row per function and minute). */
  readonly sameTime?: SameTime;
  /** Period length, for a file whose rows cannot tell it. */
  readonly stepSeconds?: number;
}

export const DURATION_UNITS = ['s', 'ms', 'us', 'ns'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** `date` is a calendar date and time; `epoch-…` counts from 1970; `index-…` counts from an unstated start. */
export const TIME_UNITS = [
  'date',
  'epoch-s',
  'epoch-ms',
  'epoch-us',
  'epoch-ns',
  'index-s',
  'index-min',
  'index-h',
] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const TIME_MARKS = ['start', 'end'] as const;
export type TimeMarks = (typeof TIME_MARKS)[number];

export const ROWS_ARE = ['periods', 'requests'] as const;
export type RowsAre = (typeof ROWS_ARE)[number];

export const SAME_TIME = ['refuse', 'sum'] as const;
export type SameTime = (typeof SAME_TIME)[number];

/** Where index 0 lies when nobody says: a Monday, so that hours of the week start where the file starts. */
export const ASSUMED_START = '2024-01-01T00:00:00Z';
