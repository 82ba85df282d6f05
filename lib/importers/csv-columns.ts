import { badChoice } from './bad-choice';
import { quoteField } from './bad-file';
import type { CsvLayout } from './csv-layout';
import { isNumberText, plainName } from './guess-column';

/** A column as its name and first values show it. */
export interface Column {
  readonly index: number;
  /** In the form of `plainName`; empty where the file has no header. */
  readonly name: string;
  /** Those of the sample that are not empty. */
  readonly values: readonly string[];
  readonly isNumeric: boolean;
}

export function describeColumns(layout: CsvLayout): Column[] {
  return layout.columns.map((header, index) => {
    const values = layout.sample.map((row) => row[index] ?? '').filter((text) => text !== '');
    const numeric = values.filter(isNumberText).length;
    const name = layout.hasHeader ? plainName(header) : '';
    return { index, name, values, isNumeric: numeric > 0 && numeric >= values.length / 2 };
  });
}

/** The column of that name among those that are left. Throws `AppError` that names the choice. */
export function findColumn(
  layout: CsvLayout,
  left: readonly Column[],
  name: string,
  choice: 'timeColumn' | 'valueColumn' | 'durationColumn',
): Column {
  const found = left.find((column) => layout.columns[column.index] === name);
  if (found !== undefined) return found;
  if (layout.columns.includes(name))
    throw badChoice(choice, `${quoteField(name)} is the column of the times already; name another`);
  throw badChoice(choice, `${quoteField(name)} is not among the columns ${listNames(layout)}`);
}

/** The column that scores most, the first of equals; `null` when none scores above 0. */
export function findHighest(columns: readonly Column[], score: (column: Column) => number): Column | null {
  let best: Column | null = null;
  let bestScore = 0;
  for (const column of columns) {
    const own = score(column);
    if (own > bestScore) [best, bestScore] = [column, own];
  }
  return best;
}

const MAX_LISTED = 8;

export function listNames(layout: CsvLayout): string {
  const listed = layout.columns.slice(0, MAX_LISTED).map(quoteField).join(', ');
  const more = layout.columns.length - MAX_LISTED;
  return more > 0 ? `${listed} and ${more} more` : listed;
}
