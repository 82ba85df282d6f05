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
    this.minutes.add(isShifted ? seconds - durationMs / MS_PER_SECOND : seconds, record.line);
    this.taken += 1;
  }

  finish(): FilledGrid {
    if (this.taken === 0) throw badFile(null, null, 'the file has no rows; it needs a row per request');
    return { series: this.minutes.toSeries(), duplicates: 0, conflicts: 0, offGrid: 0 };
  }

  private readDurationMs(record: CsvRecord): number {
    const amount = readAmount(record, this.durationField, this.durationPlace, 'a duration');
    return amount / this.countsPerMs;
  }
}
