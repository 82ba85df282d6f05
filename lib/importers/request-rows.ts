import type { ColumnPlace } from './bad-file';
import { badFile } from './bad-file';
import { columnPlace, readAmount } from './csv-fields';
import type { CsvLayout } from './csv-layout';
import type { CsvRoles } from './csv-roles';
import type { CsvRecord } from './csv-tokenizer';
import { DurationSketch } from './duration-sketch';
import type { FilledGrid } from './fill-grid';
import type { DurationUnit } from './import-choices';
import { MinuteCounts } from './minute-counts';
import type { RowTimeReader } from './row-time';

/** Counts of a duration's unit in one millisecond. */
const COUNTS_PER_MS: Readonly<Record<DurationUnit, number>> = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 };
const MS_PER_SECOND = 1000;

/** Rows of requests, in any order: counted by the minute in which they arrived, their durations sketched. */
export class RequestRows {
  readonly sketch = new DurationSketch();
  private readonly minutes = new MinuteCounts();
  private readonly durationField: number;
  private readonly durationPlace: ColumnPlace;
  private readonly hasDuration: boolean;
  private readonly isTimedAtEnd: boolean;
  private readonly countsPerMs: number;
  private taken = 0;

  constructor(
    layout: CsvLayout,
    roles: CsvRoles,
    private readonly times: RowTimeReader,
  ) {
    times.order = 'any';
    this.hasDuration = roles.duration !== null;
    this.durationField = roles.duration ?? 0;
    this.durationPlace = columnPlace(layout, this.durationField);
    this.isTimedAtEnd = roles.timeMarks === 'end' && this.hasDuration;
    this.countsPerMs = COUNTS_PER_MS[roles.durationUnit];
  }

  /** A request that is timed at its end arrived its duration earlier; one without a duration counts where it is. */
  take(record: CsvRecord): void {
    const seconds = this.times.read(record);
    const durationMs = this.hasDuration ? this.readDurationMs(record) : Number.NaN;
    if (!Number.isNaN(durationMs)) this.sketch.add(durationMs);
    const isShifted = this.isTimedAtEnd && !Number.isNaN(durationMs);
    const arrival = isShifted ? seconds - durationMs / MS_PER_SECOND : seconds;
    if (arrival < 0) throw this.refuseDuration(record, durationMs);
    this.minutes.add(arrival, record.line);
    this.taken += 1;
  }

  finish(): FilledGrid {
    if (this.taken === 0) throw badFile(null, null, 'the file has no rows; it needs a row per request');
    return { series: this.minutes.toSeries(), duplicates: 0, conflicts: 0, offGrid: 0 };
  }

  private refuseDuration(record: CsvRecord, durationMs: number): Error {
    return badFile(
      record.line,
      this.durationPlace,
      `a request that took ${durationMs / MS_PER_SECOND} s would have begun before 1970; check the unit of the durations`,
    );
  }

  private readDurationMs(record: CsvRecord): number {
    const amount = readAmount(record, this.durationField, this.durationPlace, 'a duration');
    return amount / this.countsPerMs;
  }
}
