import { badFile } from '../bad-file';
import { columnPlace } from '../csv-fields';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { DateParser } from '../parse-date';
import { parseNumber } from '../parse-number';
import { CsvRowsParser } from './csv-rows';
import { isTransaction, SKIPPED_TRANSACTIONS } from './jtl-transaction';
import type { LoadTestContent } from './load-test';
import { measureSamples } from './measure-samples';
import { RequestSamples } from './request-samples';

/** What JMeter writes without a header, by the number of its columns: each version has added some. */
const DEFAULT_COLUMNS: readonly (readonly string[])[] = (() => {
  const start = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success'.split(',');
  return [
    [
      ...start,
      ...'failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect'.split(','),
    ],
    [...start, ...'failureMessage,bytes,sentBytes,grpThreads,allThreads,Latency,IdleTime,Connect'.split(',')],
    [...start, ...'failureMessage,bytes,grpThreads,allThreads,Latency,IdleTime,Connect'.split(',')],
    [...start, ...'failureMessage,bytes,grpThreads,allThreads,Latency,IdleTime'.split(',')],
  ];
})();
const MILLISECOND = 0.001;
const FAILED_FROM_CODE = 400;

/** Whether the columns are those of a JMeter result: its own spelling, or no header and its default order. */
export function isJtlLayout(layout: CsvLayout): boolean {
  if (layout.hasHeader) {
    const names = new Set(layout.columns);
    return names.has('timeStamp') && names.has('elapsed') && (names.has('label') || names.has('success'));
  }
  const [row = []] = layout.sample;
  return (
    DEFAULT_COLUMNS.some(({ length }) => length === row.length) &&
    /^\d{13}$/.test(row[0] ?? '') &&
    /^\d+$/.test(row[1] ?? '') &&
    /^(true|false)$/.test(row[7] ?? '')
  );
}

/** Reads a JMeter result in CSV, a row a request. */
export class JtlCsvParser extends CsvRowsParser {
  private readonly samples = new RequestSamples();
  private readonly places = findPlaces(this.layout);
  private readonly dates = new DateParser();
  private transactions = 0;

  protected override measure(): LoadTestContent {
    const { series, warnings } = measureSamples(this.samples);
    return { series, warnings: this.transactions > 0 ? [...warnings, SKIPPED_TRANSACTIONS] : warnings };
  }

  protected override take(record: CsvRecord): void {
    const { label, message, elapsed, callers } = this.places;
    if (isTransaction(fieldText(record, message))) {
      this.transactions += 1;
      return;
    }
    const elapsedMs = this.requiredAmount(record, elapsed, 'the elapsed time in milliseconds');
    const endSeconds = this.readStart(record) + elapsedMs * MILLISECOND;
    const threads = this.amount(record, callers, 'the number of threads');
    this.samples.add(endSeconds, elapsedMs, this.isFailed(record), threads, fieldText(record, label));
  }

  /** When the request began: milliseconds since 1970, or a date; only differences count, so its zone does not matter. */
  private readStart(record: CsvRecord): number {
    const column = this.places.time;
    const start = record.starts[column] ?? 0;
    const end = record.ends[column] ?? 0;
    const milliseconds = parseNumber(record.bytes, start, end);
    if (milliseconds >= 0) return milliseconds * MILLISECOND;
    if (this.dates.parse(record.bytes, start, end) === 'date')
      return this.dates.wallSeconds + this.dates.fraction;
    throw this.fault(record, column, 'is no time: milliseconds since 1970 or a date are read');
  }

  private isFailed(record: CsvRecord): boolean {
    const { success, code } = this.places;
    if (success < 0) return !(Number(fieldText(record, code)) < FAILED_FROM_CODE);
    const text = fieldText(record, success).toLowerCase();
    if (text === 'true' || text === 'false') return text === 'false';
    throw badFile(
      record.line,
      columnPlace(this.layout, success),
      `"${text}" stands where true or false is expected`,
    );
  }
}

interface JtlPlaces {
  readonly time: number;
  readonly elapsed: number;
  readonly label: number;
  readonly code: number;
  readonly message: number;
  readonly success: number;
  readonly callers: number;
}

function findPlaces(layout: CsvLayout): JtlPlaces {
  const columns = layout.hasHeader
    ? layout.columns
    : (DEFAULT_COLUMNS.find(({ length }) => length === layout.columns.length) ?? []);
  const place = (name: string) => columns.indexOf(name);
  const all = place('allThreads');
  const places = {
    time: place('timeStamp'),
    elapsed: place('elapsed'),
    label: place('label'),
    code: place('responseCode'),
    message: place('responseMessage'),
    success: place('success'),
    callers: all >= 0 ? all : place('grpThreads'),
  };
  if (places.success < 0 && places.code < 0)
    throw badFile(
      1,
      null,
      'the JMeter result has neither success nor responseCode, so failures are not known',
    );
  return places;
}
