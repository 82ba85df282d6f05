import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { isDateText } from '../guess-time';

/** Where a JMeter result in CSV has what is read of it; -1 for what it has not. */
export interface JtlPlaces {
  readonly time: number;
  readonly elapsed: number;
  readonly label: number;
  readonly code: number;
  readonly message: number;
  readonly success: number;
  readonly callers: number;
  /** Requests that a row stands for, and how many of them failed. */
  readonly samples: number;
  readonly errors: number;
}

/** With which a row begins in every version, unless its columns were chosen. */
const FIRST_COLUMNS =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success'.split(',');
/** What follows, by the version: known by the number of all columns. */
const LATER_COLUMNS: readonly (readonly string[])[] = [
  'failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect',
  'failureMessage,bytes,sentBytes,grpThreads,allThreads,Latency,IdleTime,Connect',
  'failureMessage,bytes,grpThreads,allThreads,Latency,IdleTime,Connect',
  'failureMessage,bytes,grpThreads,allThreads,Latency,IdleTime',
  'bytes,grpThreads,allThreads,Latency',
].map((names) => names.split(','));

/** Whether the columns are those of a JMeter result: by its names, or without a header by what the first row holds. */
export function isJtlLayout(layout: CsvLayout): boolean {
  if (layout.hasHeader) {
    const names = new Set(layout.columns.map((name) => name.toLowerCase()));
    return names.has('timestamp') && names.has('elapsed') && (names.has('label') || names.has('success'));
  }
  const [row = []] = layout.sample;
  const [time = '', elapsed = '', success = ''] = [row[0], row[1], row[FIRST_COLUMNS.length - 1]];
  return (
    (/^\d{13}$/.test(time) || isDateText(time) || isAmericanDate(time)) &&
    /^\d+$/.test(elapsed) &&
    /^(true|false)$/i.test(success)
  );
}

/** Whether a text begins with a date of the short American form, `MM/dd/yy HH:mm`. */
function isAmericanDate(text: string): boolean {
  return /^\d\d\/\d\d\/\d\d \d\d:\d\d/.test(text);
}

/** Throws `AppError` where failures cannot be told. */
export function findJtlPlaces(layout: CsvLayout): JtlPlaces {
  const columns = nameColumns(layout).map((name) => name.toLowerCase());
  const place = (name: string) => columns.indexOf(name.toLowerCase());
  const all = place('allThreads');
  const places = {
    time: place('timeStamp'),
    elapsed: place('elapsed'),
    label: place('label'),
    code: place('responseCode'),
    message: place('responseMessage'),
    success: place('success'),
    callers: all >= 0 ? all : place('grpThreads'),
    samples: place('SampleCount'),
    errors: place('ErrorCount'),
  };
  if (places.success >= 0 || places.code >= 0) return places;
  throw badFile(1, null, 'the JMeter result has neither success nor responseCode, so failures are not known');
}

function nameColumns({ hasHeader, columns }: CsvLayout): readonly string[] {
  if (hasHeader) return columns;
  const later = LATER_COLUMNS.find(({ length }) => FIRST_COLUMNS.length + length === columns.length);
  return [...FIRST_COLUMNS, ...(later ?? [])];
}
