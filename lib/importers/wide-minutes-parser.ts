import { makeSeries } from '@/lib/core/series/series';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { badChoice } from './bad-choice';
import { badFile, quoteField } from './bad-file';
import { columnPlace, readAmount, requireFieldCount } from './csv-fields';
import type { CsvLayout } from './csv-layout';
import { type CsvRecord, CsvTokenizer, fieldText } from './csv-tokenizer';
import type { FileParser, ParsedContent } from './file-parser';
import { ASSUMED_START, type ImportChoices } from './import-choices';
import type { FileReading, KeyTotal } from './imported-file';
import { describeTooLarge, LARGEST_COUNT } from './largest-count';
import { parseStart } from './row-time';

const FEWEST_MINUTES = 60;
const LISTED_KEYS = 200;

/** Place of the first of the consecutive columns `minute_1, minute_2, …` or `1, 2, …`; `null` when there are none. */
export function findMinuteColumns(layout: CsvLayout): number | null {
  if (!layout.hasHeader) return null;
  const numbers = layout.columns.map((name) => Number(/^(?:minute_?)?(\d+)$/i.exec(name)?.[1] ?? Number.NaN));
  const first = numbers.indexOf(1);
  if (first < 0 || numbers.length - first < FEWEST_MINUTES) return null;
  return numbers.slice(first).every((number, index) => number === index + 1) ? first : null;
}

/** Reads a file with a row per function and a column per minute, as Azure Functions 2019: all rows summed, or one. */
export class WideMinutesParser implements FileParser {
  rows = 0;
  private readonly tokenizer: CsvTokenizer;
  private readonly values: Float64Array;
  private readonly places;
  private readonly startSeconds: number;
  /** Column that names a row: that of the function where there is one. */
  private readonly keyField: number;
  private readonly totals: KeyTotal[] = [];
  private isHeaderDue = true;
  private matched = 0;

  constructor(
    private readonly layout: CsvLayout,
    private readonly firstMinute: number,
    private readonly choices: ImportChoices,
  ) {
    this.values = new Float64Array(layout.columns.length - firstMinute);
    this.places = layout.columns.map((_, index) => columnPlace(layout, index));
    const named = layout.columns.slice(0, firstMinute).findIndex((name) => /function/i.test(name));
    this.keyField = Math.max(0, named);
    this.startSeconds = parseStart(choices.startAt ?? ASSUMED_START);
    this.tokenizer = new CsvTokenizer(layout.delimiter, (record) => this.take(record));
  }

  feed(chunk: Uint8Array): void {
    this.tokenizer.feed(chunk);
  }

  finish(): ParsedContent {
    this.tokenizer.finish();
    if (this.rows === 0) throw badFile(1, null, 'the file has a header and no rows below it');
    this.requireMatch();
    return {
      series: makeSeries(this.startSeconds, SECONDS_PER_MINUTE, this.values),
      duplicates: 0,
      conflicts: 0,
      offGrid: 0,
      format: 'csv-minutes-wide',
      zoneNeeded: false,
      startNeeded: true,
      reading: this.describeReading(),
      serviceTime: null,
      companions: [],
      unit: 'requests',
      countsRequests: true,
      warnings: this.warnings(),
    };
  }

  private take(record: CsvRecord): void {
    if (this.isHeaderDue) {
      this.isHeaderDue = false;
      return;
    }
    requireFieldCount(record, this.layout);
    this.rows += 1;
    const isWanted = this.isWanted(record);
    let total = 0;
    for (let field = this.firstMinute; field < record.count; field += 1) {
      const place = this.places[field] ?? { number: field + 1, name: null };
      const value = readAmount(record, field, place, 'a count of requests');
      if (Number.isNaN(value))
        throw badFile(record.line, place, 'the count is missing; write 0 for no requests');
      total += value;
      if (isWanted && this.addTo(field - this.firstMinute, value) > LARGEST_COUNT)
        throw badFile(record.line, place, describeTooLarge('the sum of the rows up to here'));
    }
    if (isWanted) this.matched += 1;
    this.keepTotal({ key: fieldText(record, this.keyField), total });
  }

  private addTo(index: number, value: number): number {
    const sum = (this.values[index] ?? 0) + value;
    this.values[index] = sum;
    return sum;
  }

  private isWanted(record: CsvRecord): boolean {
    const { rowKey } = this.choices;
    if (rowKey === undefined) return true;
    for (let field = 0; field < this.firstMinute; field += 1)
      if (fieldText(record, field) === rowKey) return true;
    return false;
  }

  /** Keeps the largest rows; the list is trimmed now and then so that it stays small. */
  private keepTotal(row: KeyTotal): void {
    if (this.firstMinute === 0) return;
    this.totals.push(row);
    if (this.totals.length >= LISTED_KEYS * 4) this.trimTotals();
  }

  private trimTotals(): void {
    this.totals.sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
    this.totals.length = Math.min(this.totals.length, LISTED_KEYS);
  }

  private requireMatch(): void {
    if (this.matched > 0) return;
    throw badChoice(
      'rowKey',
      `${quoteField(this.choices.rowKey ?? '')} is in no row; give a value of the first ${this.firstMinute} columns`,
    );
  }

  private warnings(): string[] {
    const warnings: string[] = [];
    if (this.choices.startAt === undefined)
      warnings.push(`The file states no date for its first minute; it was taken to be ${ASSUMED_START}.`);
    if (this.matched > 1) warnings.push(`${this.matched} rows were added up, minute by minute.`);
    return warnings;
  }

  private describeReading(): FileReading {
    this.trimTotals();
    return {
      delimiter: this.layout.delimiter,
      hasHeader: true,
      columns: this.layout.columns.slice(0, this.firstMinute),
      timeColumn: null,
      valueColumn: null,
      durationColumn: null,
      durationUnit: null,
      timeUnit: 'index-min',
      timeMarks: null,
      rowsAre: 'periods',
      sameTime: 'sum',
      rowKey: this.choices.rowKey ?? null,
      rowKeys: this.totals,
      metric: null,
      metrics: [],
      statistic: null,
      statistics: [],
    };
  }
}
