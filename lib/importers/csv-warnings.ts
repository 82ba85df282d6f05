import type { Series } from '@/lib/core/series/series';
import { countOf } from './count-of';
import type { CsvLayout } from './csv-layout';
import type { CsvRoles } from './csv-roles';
import type { DurationSketch } from './duration-sketch';
import type { FilledGrid } from './fill-grid';
import { formatTime } from './format-time';
import { ASSUMED_START, type ImportChoices } from './import-choices';
import type { PeriodRows } from './period-rows';
import type { RowTimeReader } from './row-time';

/** Sentences about how times were read. */
export function warnOfTimes(times: RowTimeReader, choices: ImportChoices): string[] {
  const warnings: string[] = [];
  const zone = choices.timeZone;
  if (times.zoneNeeded && zone === undefined)
    warnings.push('The times state no zone; they were read as UTC until a time zone is chosen.');
  if (times.startNeeded && choices.startAt === undefined)
    warnings.push(
      `The times count from a start that the file does not state; it was taken to be ${ASSUMED_START}.`,
    );
  if (times.ambiguous > 0)
    warnings.push(
      `${rowsThat(times.ambiguous, 'lie')} in the hour that ${zone} has twice when clocks go back; order decided which of the two, the earlier where it could not.`,
    );
  if (times.skipped > 0)
    warnings.push(
      `${rowsThat(times.skipped, 'lie')} at a local time that ${zone} skips when clocks go forward, first on line ${times.firstSkippedLine}; ${
        times.order === 'any' ? 'they were moved forward by the change' : 'they were left out'
      }: the times may be of another zone.`,
    );
  return warnings;
}

/** `1 row lies`, `2 rows lie`. */
function rowsThat(count: number, verb: string): string {
  return countOf(count, `row ${verb}s`, `rows ${verb}`);
}

export function warnOfPeriods(filled: FilledGrid, rows: PeriodRows, isLastLineOpen: boolean): string[] {
  const warnings = warnOfGrid(filled);
  if (rows.fractional > 0)
    warnings.push(
      `${countOf(rows.fractional, 'time has', 'times have')} fractions of a second, rounded to the second.`,
    );
  if (rows.uneven > 0)
    warnings.push(
      `${countOf(rows.uneven, 'value is no whole number', 'values are not whole numbers')}; check that the column counts requests.`,
    );
  if (isLastLineOpen)
    warnings.push('The last line has no line end; if the file was cut off there, its last value is wrong.');
  return warnings;
}

/** Sentences about points that do not lie one to a period. */
function warnOfGrid(filled: FilledGrid): string[] {
  const { series, duplicates, conflicts, offGrid } = filled;
  const warnings: string[] = [];
  if (duplicates > 0)
    warnings.push(`${rowsThat(duplicates, 'repeat')} the row of the same time; one of each was kept.`);
  if (conflicts > 0)
    warnings.push(`${rowsThat(conflicts, 'share')} a period with another row; they were added up.`);
  if (offGrid > 0)
    warnings.push(
      `${rowsThat(offGrid, 'lie')} beside the ${series.stepSeconds} s grid; each was moved to the nearest period.`,
    );
  return warnings;
}

export function warnOfRequests(
  series: Series,
  layout: CsvLayout,
  roles: CsvRoles,
  sketch: DurationSketch,
): string[] {
  const last = series.startSeconds + (series.values.length - 1) * series.stepSeconds;
  const warnings = [
    `Each row is one request, counted by minute; a minute without a row is 0. The first and last minutes (${formatTime(series.startSeconds)} and ${formatTime(last)}) may be partial.`,
  ];
  if (roles.duration !== null && roles.guessedDurationUnit && sketch.summary() !== null)
    warnings.push(`Durations in ${layout.columns[roles.duration]} were read as ${roles.durationUnit}.`);
  if (roles.timeMarks === 'end' && roles.duration === null)
    warnings.push(
      'The times are when requests ended and the file has no durations: they were taken as arrivals.',
    );
  return warnings;
}
