import { badFile, quoteField } from './bad-file';
import { type Column, findColumn, findHighest, listNames } from './csv-columns';
import type { CsvLayout } from './csv-layout';
import { namesCount, namesTime } from './guess-column';
import { columnTimeUnit, findDisorder, timeScore, toldTimeUnit } from './guess-time';
import type { ImportChoices, TimeUnit } from './import-choices';
import { readTimeName } from './time-name';

export const TIMES_ALLOWED =
  'allowed are 2024-05-01 13:45, 2024-05-01T13:45:00.123Z, 2024-05-01T13:45:00+02:00, and seconds or milliseconds since 1970';

/** The column of the times, and their unit: the reader's choice where there is one. Throws when no column has times. */
export function chooseTime(
  layout: CsvLayout,
  columns: readonly Column[],
  choices: ImportChoices,
): { time: Column; timeUnit: TimeUnit } {
  if (choices.timeColumn !== undefined) {
    const time = findColumn(layout, columns, choices.timeColumn, 'timeColumn');
    const timeUnit = choices.timeUnit ?? toldTimeUnit(time.name, time.values);
    if (timeUnit === null) throw unreadable(layout, time);
    return { time, timeUnit };
  }
  const best = findHighest(columns, (column) => timeScore(column.name, unitAmong(columns, column)));
  const timeUnit = best === null ? null : (choices.timeUnit ?? unitAmong(columns, best));
  if (best !== null && timeUnit !== null) return { time: best, timeUnit };
  return chooseByName(layout, columns, choices);
}

/** A column that numbers steps numbers periods when the file counts something, and else rows or trials. */
function unitAmong(columns: readonly Column[], column: Column): TimeUnit | null {
  const unit = columnTimeUnit(column.name, column.values);
  const isCounter = unit?.startsWith('index') === true && readTimeName(column.name) === 'counter';
  return isCounter && !columns.some(({ name }) => namesCount(name)) ? null : unit;
}

/** Where no column's values show times: the column that must be wrong, or that a chosen unit makes readable. */
function chooseByName(
  layout: CsvLayout,
  columns: readonly Column[],
  choices: ImportChoices,
): { time: Column; timeUnit: TimeUnit } {
  const named = columns.filter(({ name, values }) => couldName(name) && values.length > 0);
  const [first] = named;
  if (first !== undefined && choices.timeUnit !== undefined)
    return { time: first, timeUnit: choices.timeUnit };
  const text = named.find((column) => !column.isNumeric);
  if (text !== undefined) throw unreadable(layout, text);
  for (const column of named) refuseDisorder(layout, column);
  throw badFile(
    layout.hasHeader ? 1 : null,
    null,
    `no column holds times among ${listNames(layout)}; ${TIMES_ALLOWED}`,
  );
}

function couldName(name: string): boolean {
  return namesTime(name) && readTimeName(name) !== 'measure';
}

function refuseDisorder(layout: CsvLayout, column: Column): void {
  const values = layout.sample.map((row) => row[column.index] ?? '');
  const at = findDisorder(column.name, values);
  if (at === null) return;
  throw badFile(
    layout.sampleLines[at] ?? null,
    placeOf(layout, column),
    `${values[at]} stands below ${values[at - 1]}, so the column does not count time; sort the rows by it, or name the column that holds the times`,
  );
}

function unreadable(layout: CsvLayout, column: Column): Error {
  const at = layout.sample.findIndex((row) => (row[column.index] ?? '') !== '');
  return badFile(
    layout.sampleLines[at] ?? null,
    placeOf(layout, column),
    `${quoteField(column.values[0] ?? '')} is not a time that can be read; ${TIMES_ALLOWED}`,
  );
}

function placeOf(layout: CsvLayout, column: Column) {
  return { number: column.index + 1, name: layout.columns[column.index] ?? null };
}
