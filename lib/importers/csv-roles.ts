import { badFile, quoteField } from './bad-file';
import type { CsvLayout } from './csv-layout';
import {
  cannotBeCount,
  columnTimeUnit,
  durationScore,
  guessDurationUnit,
  isNumberText,
  namedDurationUnit,
  namesCount,
  namesEnd,
  namesTime,
  namesUtc,
  plainName,
  timeScore,
} from './guess-column';
import type { DurationUnit, ImportChoices, RowsAre, TimeMarks, TimeUnit } from './import-choices';
import { isRegularSample } from './regular-sample';

/** Which column of a CSV file plays which part; columns by place from 0. */
export interface CsvRoles {
  readonly time: number;
  readonly timeUnit: TimeUnit;
  readonly timeMarks: TimeMarks;
  readonly rowsAre: RowsAre;
  /** `null` when rows are requests. */
  readonly value: number | null;
  /** `null` when there is none, or when rows are periods. */
  readonly duration: number | null;
  readonly durationUnit: DurationUnit;
  /** True when the unit is a guess that the column's name does not confirm. */
  readonly guessedDurationUnit: boolean;
  /** True when the time column's name says UTC. */
  readonly namesUtc: boolean;
}

interface Column {
  readonly index: number;
  readonly name: string;
  readonly values: readonly string[];
  readonly isNumeric: boolean;
}

export const TIMES_ALLOWED =
  'allowed are 2024-05-01 13:45, 2024-05-01T13:45:00.123Z, 2024-05-01T13:45:00+02:00, and seconds or milliseconds since 1970';

/** Gives each part to a column: the reader's choice where there is one, else the likeliest by name and values. */
export function assignRoles(layout: CsvLayout, choices: ImportChoices): CsvRoles {
  const columns = layout.columns.map((name, index) => describeColumn(layout, name, index));
  const time = chooseTime(layout, columns, choices);
  const timeUnit = choices.timeUnit ?? requireTimeUnit(layout, time);
  const others = columns.filter((column) => column !== time);
  const duration = chooseDuration(layout, others, choices);
  const rowsAre = choices.rowsAre ?? guessRowsAre(others, duration, time, timeUnit, choices);
  const value = rowsAre === 'periods' ? chooseValue(layout, others, choices) : null;
  const isRequests = rowsAre === 'requests';
  const statedUnit = choices.durationUnit ?? namedDurationUnit(duration?.name ?? '');
  return {
    time: time.index,
    timeUnit,
    timeMarks: choices.timeMarks ?? (isRequests && namesEnd(time.name) ? 'end' : 'start'),
    rowsAre,
    value: value?.index ?? null,
    duration: isRequests ? (duration?.index ?? null) : null,
    durationUnit: statedUnit ?? guessDurationUnit(timeUnit, duration?.values ?? []),
    guessedDurationUnit: statedUnit === null,
    namesUtc: namesUtc(time.name),
  };
}

function describeColumn(layout: CsvLayout, header: string, index: number): Column {
  const values = layout.sample.map((row) => row[index] ?? '').filter((text) => text !== '');
  const numeric = values.filter(isNumberText).length;
  const name = layout.hasHeader ? plainName(header) : '';
  return { index, name, values, isNumeric: numeric > 0 && numeric >= values.length / 2 };
}

function findColumn(layout: CsvLayout, columns: readonly Column[], name: string, field: string): Column {
  const found = columns.find((column) => layout.columns[column.index] === name);
  if (found !== undefined) return found;
  throw badFile(1, null, `${field} ${quoteField(name)} is not among the columns ${listNames(layout)}`);
}

function chooseTime(layout: CsvLayout, columns: readonly Column[], choices: ImportChoices): Column {
  if (choices.timeColumn !== undefined) return findColumn(layout, columns, choices.timeColumn, 'timeColumn');
  const best = highest(columns, (column) =>
    timeScore(column.name, columnTimeUnit(column.name, column.values)),
  );
  if (best !== null) return best;
  const named = columns.find((column) => namesTime(column.name) && column.values.length > 0);
  if (named !== undefined) return named;
  throw badFile(
    layout.hasHeader ? 1 : null,
    null,
    `no column holds times among ${listNames(layout)}; ${TIMES_ALLOWED}`,
  );
}

function requireTimeUnit(layout: CsvLayout, column: Column): TimeUnit {
  const unit = columnTimeUnit(column.name, column.values);
  if (unit !== null) return unit;
  const place = { number: column.index + 1, name: layout.columns[column.index] ?? null };
  const value = quoteField(column.values[0] ?? '');
  throw badFile(
    layout.sampleLines[0] ?? null,
    place,
    `${value} is not a time that can be read; ${TIMES_ALLOWED}`,
  );
}

function chooseDuration(layout: CsvLayout, others: readonly Column[], choices: ImportChoices): Column | null {
  if (choices.durationColumn === null) return null;
  if (choices.durationColumn !== undefined)
    return findColumn(layout, others, choices.durationColumn, 'durationColumn');
  return highest(
    others.filter((column) => column.isNumeric),
    (column) => durationScore(column.name),
  );
}

/** Rows are periods when a column counts something, or when times tick evenly beside a number. */
function guessRowsAre(
  others: readonly Column[],
  duration: Column | null,
  time: Column,
  unit: TimeUnit,
  choices: ImportChoices,
): RowsAre {
  if (choices.valueColumn !== undefined) return 'periods';
  if (choices.durationColumn != null) return 'requests';
  if (others.some((column) => namesCount(column.name))) return 'periods';
  if (duration !== null) return 'requests';
  const countable = others.filter((column) => isPossibleCount(column));
  return countable.length > 0 && isRegularSample(time.values, unit) ? 'periods' : 'requests';
}

function isPossibleCount(column: Column): boolean {
  return column.isNumeric && !cannotBeCount(column.name);
}

function chooseValue(layout: CsvLayout, others: readonly Column[], choices: ImportChoices): Column {
  if (choices.valueColumn !== undefined)
    return findColumn(layout, others, choices.valueColumn, 'valueColumn');
  const chosen =
    others.find((column) => namesCount(column.name) && column.isNumeric) ??
    others.find((column) => namesCount(column.name)) ??
    others.find((column) => isPossibleCount(column)) ??
    others[0];
  if (chosen !== undefined) return chosen;
  throw badFile(
    1,
    null,
    `no column holds counts among ${listNames(layout)}; a column of numbers of requests is needed`,
  );
}

function highest(columns: readonly Column[], score: (column: Column) => number): Column | null {
  let best: Column | null = null;
  let bestScore = 0;
  for (const column of columns) {
    const own = score(column);
    if (own > bestScore) [best, bestScore] = [column, own];
  }
  return best;
}

const MAX_LISTED = 8;

function listNames(layout: CsvLayout): string {
  const listed = layout.columns.slice(0, MAX_LISTED).map(quoteField).join(', ');
  const more = layout.columns.length - MAX_LISTED;
  return more > 0 ? `${listed} and ${more} more` : listed;
}
