/** What an imported file can be. Detected from its content, never from its name. */
export const IMPORT_FORMATS = [
  'csv',
  'csv-minute-index',
  'csv-minutes-wide',
  'request-log',
  'cloudwatch-get-metric-data',
  'cloudwatch-get-metric-statistics',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Largest file that is read. */
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024;
/** Most periods one imported series may span, missing ones included: 19 years of minutes. */
export const MAX_IMPORT_PERIODS = 10_000_000;
