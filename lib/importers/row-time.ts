import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { AppError } from '@/lib/errors/app-error';
import { badChoice } from './bad-choice';
import { badFile, type ColumnPlace, quoteField } from './bad-file';
import { TIMES_ALLOWED } from './csv-time-column';
import { type CsvRecord, fieldText } from './csv-tokenizer';
import { ASSUMED_START, type ImportChoices, type TimeUnit } from './import-choices';
import { openZoneClock } from './open-zone-clock';
import { DateParser, FIRST_YEAR, LAST_YEAR } from './parse-date';
import { parseNumber } from './parse-number';

/** Counts of an epoch time in one second; dividing by them rounds once, so whole seconds stay whole. */
const EPOCH_COUNTS_PER_SECOND: Partial<Record<TimeUnit, number>> = {
  'epoch-s': 1,
  'epoch-ms': 1e3,
  'epoch-us': 1e6,
  'epoch-ns': 1e9,
};
const INDEX_SECONDS: Partial<Record<TimeUnit, number>> = {
  'index-s': 1,
  'index-min': SECONDS_PER_MINUTE,
  'index-h': SECONDS_PER_HOUR,
};
const LAST_SECOND = Date.UTC(LAST_YEAR + 1, 0, 1) / 1000;

/** In which order the rows of a file run; `any` where order means nothing. */
export type RowOrder = 'unknown' | 'ascending' | 'descending' | 'any';

/** Reads the time of each row as UTC seconds, with its fraction, and keeps count of what a reader must be told. */
export class RowTimeReader {
  order: RowOrder = 'unknown';
  zoneNeeded = false;
  /** Rows whose wall-clock time occurred twice, and which were given one of the two by their order. */
  ambiguous = 0;
  /** Rows whose wall-clock time the zone skipped. */
  skipped = 0;
  firstSkippedLine = 0;

  private readonly dates = new DateParser();
  private readonly zone: ZoneClock;
  private readonly indexStart: number;
  private readonly countSeconds: number;
  private readonly countsPerSecond: number;
  private previous = Number.NaN;
  private hasZone: boolean | null = null;

  constructor(
    private readonly field: number,
    private readonly place: ColumnPlace,
    readonly unit: TimeUnit,
    private readonly namesUtc: boolean,
    choices: ImportChoices,
  ) {
    this.zone = openZoneClock(choices.timeZone ?? 'UTC');
    this.indexStart = unit.startsWith('index') ? parseStart(choices.startAt ?? ASSUMED_START) : 0;
    this.countSeconds = INDEX_SECONDS[unit] ?? 1;
    this.countsPerSecond = EPOCH_COUNTS_PER_SECOND[unit] ?? 1;
  }

  get startNeeded(): boolean {
    return this.unit.startsWith('index');
  }

  /** Epoch seconds; `NaN` for a wall-clock time that the zone skipped, when rows are periods. */
  read(record: CsvRecord): number {
    const seconds = this.unit === 'date' ? this.readDate(record) : this.readNumber(record);
    if (!Number.isNaN(seconds)) this.previous = seconds;
    return seconds;
  }

  private readNumber(record: CsvRecord): number {
    const { field } = this;
    const number = parseNumber(record.bytes, record.starts[field] ?? 0, record.ends[field] ?? 0);
    if (Number.isNaN(number)) throw this.refuse(record, 'is not a time that can be read');
    const seconds = this.indexStart + (number * this.countSeconds) / this.countsPerSecond;
    if (!(seconds >= 0 && seconds < LAST_SECOND)) throw this.refuseRange(record);
    return seconds;
  }

  private readDate(record: CsvRecord): number {
    const { dates, field } = this;
    const outcome = dates.parse(record.bytes, record.starts[field] ?? 0, record.ends[field] ?? 0);
    if (outcome === 'out-of-range') throw this.refuseRange(record);
    if (outcome !== 'date') throw this.refuse(record, 'is not a time that can be read');
    const isZoned = dates.offsetSeconds !== null;
    if (this.hasZone !== isZoned) this.takeZoning(isZoned, record);
    if (dates.offsetSeconds !== null) return dates.wallSeconds - dates.offsetSeconds + dates.fraction;
    const plain = this.zone.plainSeconds(dates.wallSeconds);
    return (plain ?? this.resolve(dates.wallSeconds, record.line)) + dates.fraction;
  }

  private takeZoning(isZoned: boolean, record: CsvRecord): void {
    if (this.hasZone !== null) {
      const [is, others] = isZoned ? ['states a zone', 'state none'] : ['states no zone', 'state one'];
      throw this.refuse(record, `${is} while the rows above ${others}; all rows must be alike`, '');
    }
    this.hasZone = isZoned;
    this.zoneNeeded = !isZoned && !this.namesUtc;
  }

  /** A time that came twice is the one that keeps the rows in order; a skipped one is left out of periods. */
  private resolve(wallSeconds: number, line: number): number {
    const time = this.zone.resolve(wallSeconds);
    if (time.kind === 'one') return time.seconds;
    if (time.kind === 'skipped') {
      if (this.skipped === 0) this.firstSkippedLine = line;
      this.skipped += 1;
      return this.order === 'any' ? time.shiftedSeconds : Number.NaN;
    }
    this.ambiguous += 1;
    return this.order === 'any'
      ? time.earlierSeconds
      : this.chooseByOrder(time.earlierSeconds, time.laterSeconds);
  }

  private chooseByOrder(earlier: number, later: number): number {
    const isDescending = this.order === 'descending' || (this.order === 'unknown' && this.previous > later);
    if (isDescending) return later < this.previous ? later : earlier;
    return earlier <= this.previous && later > this.previous ? later : earlier;
  }

  private refuse(record: CsvRecord, reason: string, allowed = `; ${TIMES_ALLOWED}`): AppError {
    const text = fieldText(record, this.field);
    if (text === '') return badFile(record.line, this.place, `the time is missing${allowed}`);
    return badFile(record.line, this.place, `${quoteField(text)} ${reason}${allowed}`);
  }

  private refuseRange(record: CsvRecord): AppError {
    return this.refuse(
      record,
      `lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`,
      '; check the time column and its unit',
    );
  }
}

/** The start that a reader chose, in epoch seconds; UTC when it states no zone. */
export function parseStart(text: string): number {
  const dates = new DateParser();
  const bytes = new TextEncoder().encode(text);
  if (dates.parse(bytes, 0, bytes.length) === 'date' && dates.fraction === 0)
    return dates.wallSeconds - (dates.offsetSeconds ?? 0);
  throw badChoice(
    'startAt',
    `${quoteField(text)} is not a time; give one such as ${ASSUMED_START}, without fractions of a second`,
  );
}
