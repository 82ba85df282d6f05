import { MAX_IMPORT_PERIODS } from '@/lib/contract/import-format';
import { badFile } from './bad-file';
import { CompanionColumns } from './csv-companions';
import { columnPlace, readAmount } from './csv-fields';
import type { CsvLayout } from './csv-layout';
import type { CsvRoles } from './csv-roles';
import type { CsvRecord } from './csv-tokenizer';
import { type FilledGrid, fillGrid } from './fill-grid';
import { fitOrderedGrid } from './fit-step';
import { formatTime } from './format-time';
import type { ImportChoices } from './import-choices';
import type { CompanionSeries } from './imported-file';
import { describeTooLarge, LARGEST_COUNT } from './largest-count';
import { LineMap } from './line-map';
import { PointList } from './point-list';
import type { RowTimeReader } from './row-time';

/**
 * Rows of periods: a time and a count each, in ascending or descending order of time. An equal row of the same time
 * is dropped and counted; a different one is refused, or added up when the reader says so.
 */
export class PeriodRows {
  /** Rows whose time has a fraction of a second. */
  fractional = 0;
  /** Values that are no whole numbers. */
  uneven = 0;
  private readonly points = new PointList();
  private readonly companions: CompanionColumns;
  private readonly lines = new LineMap();
  private readonly valuePlace;
  private readonly timePlace;
  private readonly valueField: number;
  private readonly sumsSameTime: boolean;
  private duplicates = 0;
  private conflicts = 0;
  private pendingTime = Number.NaN;
  private pendingValue = Number.NaN;
  private pendingLine = 0;

  constructor(
    layout: CsvLayout,
    roles: CsvRoles,
    private readonly times: RowTimeReader,
    private readonly choices: ImportChoices,
  ) {
    this.valueField = roles.value ?? 0;
    this.valuePlace = columnPlace(layout, this.valueField);
    this.timePlace = columnPlace(layout, roles.time);
    this.companions = new CompanionColumns(layout, [roles.time, roles.value]);
    this.sumsSameTime = choices.sameTime === 'sum';
  }

  take(record: CsvRecord): void {
    const exact = this.times.read(record);
    const value = readAmount(record, this.valueField, this.valuePlace, 'a count of requests');
    if (Number.isNaN(exact)) return;
    const time = Math.round(exact);
    if (time !== exact) this.fractional += 1;
    if (!Number.isInteger(value) && !Number.isNaN(value)) this.uneven += 1;
    if (time === this.pendingTime) this.takeSameTime(value, record.line);
    else {
      this.checkOrder(time, record.line);
      this.flush();
      this.pendingTime = time;
      this.pendingValue = value;
      this.pendingLine = record.line;
      this.companions.take(record, time);
    }
  }

  finish(): FilledGrid {
    this.flush();
    if (this.points.length === 0)
      throw badFile(null, null, 'no row of the file has a time that exists in the zone');
    const grid = fitOrderedGrid(this.points.times, this.choices.stepSeconds, (index) =>
      this.lines.lineOf(index),
    );
    const filled = fillGrid(this.points, grid, 'add');
    return { ...filled, duplicates: this.duplicates, conflicts: this.conflicts + filled.conflicts };
  }

  /** Metrics in other columns, on the periods of the filled series; none where rows of one time were added up. */
  placeCompanions(filled: FilledGrid): CompanionSeries[] {
    return this.conflicts + filled.conflicts > 0 ? [] : this.companions.place(filled.series);
  }

  private takeSameTime(value: number, line: number): void {
    const standing = this.pendingValue;
    if (Number.isNaN(value) || Number.isNaN(standing)) {
      this.duplicates += 1;
      this.pendingValue = Number.isNaN(standing) ? value : standing;
    } else if (this.sumsSameTime) {
      this.conflicts += 1;
      this.pendingValue = standing + value;
      if (this.pendingValue > LARGEST_COUNT)
        throw badFile(line, this.valuePlace, describeTooLarge(`the sum ${this.pendingValue} of one time`));
    } else if (value === standing) this.duplicates += 1;
    else {
      throw badFile(
        line,
        this.valuePlace,
        `the time ${formatTime(this.pendingTime)} stands here with ${value} and on line ${this.pendingLine} with ${standing}; keep one of them, or choose to add up rows of the same time`,
      );
    }
  }

  private checkOrder(time: number, line: number): void {
    if (Number.isNaN(this.pendingTime)) return;
    const order = time > this.pendingTime ? 'ascending' : 'descending';
    if (this.times.order === 'unknown') this.times.order = order;
    if (this.times.order === order) return;
    const jump = order === 'descending' ? 'before' : 'after';
    throw badFile(
      line,
      this.timePlace,
      `${formatTime(time)} comes ${jump} ${formatTime(this.pendingTime)} of line ${this.pendingLine} while the rows above are ${this.times.order}; sort the rows by time${this.zoneHint(time)}`,
    );
  }

  /** Clocks that go back an hour make local times run backwards once a year. */
  private zoneHint(time: number): string {
    const isClockChange = this.times.zoneNeeded && Math.abs(time - this.pendingTime) <= 3600;
    return isClockChange ? ', or name their time zone if clocks were put back here' : '';
  }

  private flush(): void {
    if (Number.isNaN(this.pendingTime)) return;
    if (this.points.length >= MAX_IMPORT_PERIODS)
      throw badFile(
        this.pendingLine,
        null,
        `the file has more than ${MAX_IMPORT_PERIODS} periods, the most that can be imported; add them up to minutes first`,
      );
    this.lines.add(this.points.length, this.pendingLine);
    this.points.push(this.pendingTime, this.pendingValue);
  }
}
