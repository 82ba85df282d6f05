import { badFile } from './bad-file';
import { type Column, describeColumns, findColumn, findHighest, listNames } from './csv-columns';
import { namesCompanion } from './csv-companions';
import type { CsvLayout } from './csv-layout';
import { chooseTime } from './csv-time-column';
import {
  cannotBeCount,
  durationScore,
  guessDurationUnit,
  namedDurationUnit,
  namesCount,
  namesEnd,
  namesUtc,
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

/** Gives each part to a column: the reader's choice where there is one, else the likeliest by name and values. */
export function assignRoles(layout: CsvLayout, choices: ImportChoices): CsvRoles {
  const columns = describeColumns(layout);
  const { time, timeUnit } = chooseTime(layout, columns, choices);
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

function chooseDuration(layout: CsvLayout, others: readonly Column[], choices: ImportChoices): Column | null {
  if (choices.durationColumn === null) return null;
  if (choices.durationColumn !== undefined)
    return findColumn(layout, others, choices.durationColumn, 'durationColumn');
  return findHighest(
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
  const says = (column: Column) => namesCompanion(layout.columns[column.index] ?? '');
  const chosen =
    others.find((column) => namesCount(column.name) && column.isNumeric && !says(column)) ??
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
