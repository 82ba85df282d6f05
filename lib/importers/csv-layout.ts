import { badFile } from './bad-file';
import { type CsvRecord, CsvTokenizer, fieldText, hasByteOrderMark, MAX_LINE_BYTES } from './csv-tokenizer';
import { decodeText } from './decode-text';
import { isNumberText } from './guess-column';
import { isDateText } from './guess-time';

export type Delimiter = ',' | ';' | '\t' | '|';
export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const DELIMITER_LINES = 50;
const SAMPLE_ROWS = 200;

/** How a CSV file is laid out, and its first rows as text. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
  /** Data rows only. */
  readonly sample: readonly (readonly string[])[];
  /** Lines of the sample rows. */
  readonly sampleLines: readonly number[];
}

/** Reads the layout from the head of a file; refuses a file with nothing but a header. */
export function readCsvLayout(head: Uint8Array, isWhole: boolean): CsvLayout {
  const delimiter = guessDelimiter(head);
  const { rows, lines } = sampleRows(head, isWhole, delimiter);
  const first = rows[0];
  if (first === undefined) throw describeNoRows(isWhole);
  const hasHeader = isHeader(first);
  const sample = hasHeader ? rows.slice(1) : rows;
  if (sample.length === 0 && isWhole)
    throw badFile(lines[0] ?? 1, null, 'the file has a header and no rows below it');
  const columns = first.map((text, index) => (hasHeader ? headerName(text, index) : unnamed(index)));
  return { delimiter, hasHeader, columns, sample, sampleLines: hasHeader ? lines.slice(1) : lines };
}

function describeNoRows(isWhole: boolean): Error {
  if (isWhole) return badFile(null, null, 'the file has no rows; it needs a row per period or per request');
  return badFile(1, null, `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`);
}

/** The delimiter that splits most lines into as many fields as the first line. */
function guessDelimiter(head: Uint8Array): Delimiter {
  const from = hasByteOrderMark(head) ? 3 : 0;
  const lines = decodeText(head, from)
    .split(/\r\n|\n|\r/, DELIMITER_LINES)
    .filter((line) => line.trim() !== '');
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const wanted = counts[0] ?? 0;
    if (wanted === 0) continue;
    const score = counts.filter((count) => count === wanted).length + wanted / 1000;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count += 1;
  }
  return count;
}

function sampleRows(head: Uint8Array, isWhole: boolean, delimiter: Delimiter) {
  const rows: string[][] = [];
  const lines: number[] = [];
  const take = (record: CsvRecord) => {
    if (rows.length > SAMPLE_ROWS) return;
    rows.push(Array.from({ length: record.count }, (_, index) => fieldText(record, index)));
    lines.push(record.line);
  };
  const tokenizer = new CsvTokenizer(delimiter, take);
  tokenizer.feed(head);
  if (isWhole) tokenizer.finish();
  return { rows, lines };
}

/** A header names things: none of its fields is a number or a time, but for columns that are named by numbers. */
function isHeader(first: readonly string[]): boolean {
  if (isConsecutive(first)) return true;
  if (first.filter((text) => PERCENTILE.test(text)).length >= LEAST_PERCENTILES) return true;
  return !first.some((text) => isNumberText(text) || isDateText(text));
}

/** Columns of percentiles are named `99%`; Locust has left the sign out of one of them. */
const PERCENTILE = /^\d+(\.\d+)?%$/;
const LEAST_PERCENTILES = 3;

/** `name,1,2,3,…`: a column per minute, named by its number. */
function isConsecutive(fields: readonly string[]): boolean {
  const start = fields.indexOf('1');
  return (
    start > 0 && fields.length - start >= 60 && fields.slice(start).every((text, i) => text === String(i + 1))
  );
}

function headerName(text: string, index: number): string {
  return text.trim() === '' ? unnamed(index) : text.trim();
}

function unnamed(index: number): string {
  return `column ${index + 1}`;
}
