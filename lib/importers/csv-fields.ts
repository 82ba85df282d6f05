import { badFile, type ColumnPlace, quoteField } from './bad-file';
import { type CsvLayout, DELIMITERS, type Delimiter } from './csv-layout';
import { type CsvRecord, fieldText } from './csv-tokenizer';
import { describeTooLarge, LARGEST_COUNT } from './largest-count';
import { parseNumber } from './parse-number';

/** Refuses a record that has not as many fields as the header, with the likeliest reason. */
export function requireFieldCount(record: CsvRecord, layout: CsvLayout): void {
  const wanted = layout.columns.length;
  if (record.count === wanted) return;
  const fields = `${record.count} field${record.count === 1 ? '' : 's'} where the first line has ${wanted}`;
  if (record.count < wanted && !record.isEnded)
    throw badFile(record.line, null, `${fields}, and the file ends here: it was cut off`);
  const other = otherDelimiter(record, layout);
  if (other !== null)
    throw badFile(
      record.line,
      null,
      `${fields}; it is separated by ${other} and the file by ${DELIMITER_NAMES[layout.delimiter]}: use one separator throughout`,
    );
  throw badFile(record.line, null, `${fields}; every row needs one field for each column`);
}

function otherDelimiter(record: CsvRecord, layout: CsvLayout): string | null {
  const text = Array.from({ length: record.count }, (_, index) => fieldText(record, index)).join(' ');
  for (const delimiter of DELIMITERS) {
    if (delimiter !== layout.delimiter && text.split(delimiter).length >= layout.columns.length)
      return DELIMITER_NAMES[delimiter];
  }
  return null;
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** A count or a duration from 0 to `LARGEST_COUNT`; `NaN` for an empty field, which is a missing value. */
export function readAmount(record: CsvRecord, field: number, place: ColumnPlace, what: string): number {
  const start = record.starts[field] ?? 0;
  const end = record.ends[field] ?? 0;
  if (start === end) {
    if (record.isEnded) return Number.NaN;
    throw badFile(record.line, place, `${what} is missing and the file ends here: it was cut off`);
  }
  const value = parseNumber(record.bytes, start, end);
  if (value >= 0 && value <= LARGEST_COUNT) return value;
  throw badFile(record.line, place, describeBadAmount(fieldText(record, field), value, what));
}

function describeBadAmount(text: string, value: number, what: string): string {
  const quoted = quoteField(text);
  const allowed = `${what} must be a number of 0 or more with a decimal point`;
  if (value > LARGEST_COUNT && value !== Number.POSITIVE_INFINITY) return describeTooLarge(quoted);
  if (value < 0) return `${quoted} is negative; ${allowed}`;
  if (/^-?inf(inity)?$/i.test(text) || value === Number.POSITIVE_INFINITY)
    return `${quoted} is not finite; ${allowed}`;
  if (/^(nan|null|none|n\/a|-)$/i.test(text))
    return `${quoted} is not a number; leave the field empty where a value is missing`;
  if (/^\d+,\d+$/.test(text)) return `${quoted} has a comma; ${allowed} and without thousands separators`;
  return `${quoted} is not a number; ${allowed}`;
}

export function columnPlace(layout: CsvLayout, index: number): ColumnPlace {
  return { number: index + 1, name: layout.hasHeader ? (layout.columns[index] ?? null) : null };
}
