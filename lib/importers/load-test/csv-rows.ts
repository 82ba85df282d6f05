import { badFile, quoteField } from '../bad-file';
import { columnPlace, readAmount, requireFieldCount } from '../csv-fields';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, CsvTokenizer, fieldText } from '../csv-tokenizer';
import { plainName } from '../guess-column';
import type { LoadTestContent, LoadTestParser } from './load-test';

/**
 * Base of the parsers of CSV files whose columns are known by name: hands over a row at a time, then asks for what they
 * come to. A header that stands among the rows again, where files were joined, is skipped.
 */
export abstract class CsvRowsParser implements LoadTestParser {
  rows = 0;
  private readonly tokenizer: CsvTokenizer;
  private isHeaderDue: boolean;

  constructor(protected readonly layout: CsvLayout) {
    this.isHeaderDue = layout.hasHeader;
    this.tokenizer = new CsvTokenizer(layout.delimiter, (record) => this.takeRecord(record));
  }

  feed(chunk: Uint8Array): void {
    this.tokenizer.feed(chunk);
  }

  finish(): LoadTestContent {
    this.tokenizer.finish();
    if (this.rows === 0) throw badFile(1, null, 'the file has a header and no rows below it');
    return this.measure();
  }

  protected abstract take(record: CsvRecord): void;
  protected abstract measure(): LoadTestContent;

  /** A number of 0 or more; `NaN` for an empty field and for `N/A`, which Locust writes where it has none. */
  protected amount(record: CsvRecord, column: number, what: string): number {
    if (column < 0 || isNotAvailable(record, column)) return Number.NaN;
    return readAmount(record, column, columnPlace(this.layout, column), what);
  }

  /** A number of 0 or more that must be there. */
  protected requiredAmount(record: CsvRecord, column: number, what: string): number {
    const value = this.amount(record, column, what);
    if (!Number.isNaN(value)) return value;
    throw badFile(record.line, columnPlace(this.layout, column), `${what} is missing`);
  }

  /** An error about one field. */
  protected fault(record: CsvRecord, column: number, reason: string): Error {
    const place = columnPlace(this.layout, column);
    return badFile(record.line, place, `${quoteField(fieldText(record, column))} ${reason}`);
  }

  private takeRecord(record: CsvRecord): void {
    if (this.isHeaderDue) {
      this.isHeaderDue = false;
      return;
    }
    if (this.repeatsHeader(record)) return;
    requireFieldCount(record, this.layout);
    this.rows += 1;
    this.take(record);
  }

  private repeatsHeader(record: CsvRecord): boolean {
    const { hasHeader, columns } = this.layout;
    return (
      hasHeader &&
      record.count === columns.length &&
      columns.every((name, column) => fieldText(record, column) === name)
    );
  }
}

function isNotAvailable(record: CsvRecord, column: number): boolean {
  const length = (record.ends[column] ?? 0) - (record.starts[column] ?? 0);
  return length === 3 && fieldText(record, column) === 'N/A';
}

/** The place of the first column that has one of these names, written in any case with any separators; -1 for none. */
export function findByName(layout: CsvLayout, ...names: readonly string[]): number {
  const plain = layout.columns.map(plainName);
  for (const name of names) {
    const place = plain.indexOf(name);
    if (place >= 0) return place;
  }
  return -1;
}
