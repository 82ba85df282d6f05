import { AppError } from '@/lib/errors/app-error';

/** Where a field stands: its place from 1, and its name where the file has a header. */
export interface ColumnPlace {
  readonly number: number;
  readonly name: string | null;
}

const MAX_QUOTED = 40;

/** One sentence that says which line and column of the file is wrong, why, and what is allowed. */
export function badFile(line: number | null, column: ColumnPlace | null, reason: string): AppError {
  const places: string[] = [];
  if (line !== null) places.push(`line ${line}`);
  if (column !== null)
    places.push(`column ${column.number}${column.name === null ? '' : ` (${column.name})`}`);
  const text = places.length === 0 ? reason : `${places.join(', ')}: ${reason}`;
  return new AppError('bad-input', `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, 'file');
}

/** The field as the reader may see it: quoted, shortened, without control characters. */
export function quoteField(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '\u{FFFD}');
  return printable.length <= MAX_QUOTED ? `"${printable}"` : `"${printable.slice(0, MAX_QUOTED)}…"`;
}
