import { badFile } from './bad-file';
import { columnPlace, requireFieldCount } from './csv-fields';
import type { CsvLayout } from './csv-layout';
import { assignRoles, type CsvRoles } from './csv-roles';
import { type CsvRecord, CsvTokenizer } from './csv-tokenizer';
import { warnOfPeriods, warnOfRequests, warnOfTimes } from './csv-warnings';
import type { FileParser, ParsedContent } from './file-parser';
import { plainName } from './guess-column';
import type { ImportChoices } from './import-choices';
import type { FileReading } from './imported-file';
import { PeriodRows } from './period-rows';
import { RequestRows } from './request-rows';
import { RowTimeReader } from './row-time';

const REQUEST_NAME = /request|invocation|hits|calls|arrivals|queries/;

/** Reads a CSV file of periods or of requests. */
export class CsvParser implements FileParser {
  rows = 0;
  private readonly tokenizer: CsvTokenizer;
  private readonly roles: CsvRoles;
  private readonly times: RowTimeReader;
  private readonly sink: PeriodRows | RequestRows;
  private isHeaderDue: boolean;
  private isLastLineOpen = false;

  constructor(
    private readonly layout: CsvLayout,
    private readonly choices: ImportChoices,
  ) {
    this.roles = assignRoles(layout, choices);
    this.isHeaderDue = layout.hasHeader;
    const { time, timeUnit, rowsAre, namesUtc } = this.roles;
    this.times = new RowTimeReader(time, columnPlace(layout, time), timeUnit, namesUtc, choices);
    this.sink =
      rowsAre === 'periods'
        ? new PeriodRows(layout, this.roles, this.times, choices)
        : new RequestRows(layout, this.roles, this.times);
    this.tokenizer = new CsvTokenizer(layout.delimiter, (record) => this.take(record));
  }

  feed(chunk: Uint8Array): void {
    this.tokenizer.feed(chunk);
  }

  finish(): ParsedContent {
    this.tokenizer.finish();
    if (this.rows === 0) throw badFile(1, null, 'the file has a header and no rows below it');
    const { sink, roles, times } = this;
    const isSeries = sink instanceof PeriodRows;
    const filled = sink.finish();
    const warnings = warnOfTimes(times, this.choices);
    if (isSeries) warnings.push(...warnOfPeriods(filled, sink, this.isLastLineOpen));
    else warnings.push(...warnOfRequests(filled.series, this.layout, roles, sink.sketch));
    return {
      ...filled,
      format: !isSeries ? 'request-log' : times.startNeeded ? 'csv-minute-index' : 'csv',
      zoneNeeded: times.zoneNeeded,
      startNeeded: times.startNeeded,
      reading: this.describeReading(),
      serviceTime: isSeries ? null : sink.sketch.summary(),
      companions: isSeries ? sink.placeCompanions(filled) : [],
      unit: isSeries ? this.valueUnit() : 'requests',
      countsRequests: true,
      warnings,
    };
  }

  private take(record: CsvRecord): void {
    if (this.isHeaderDue) {
      this.isHeaderDue = false;
      return;
    }
    requireFieldCount(record, this.layout);
    this.sink.take(record);
    this.rows += 1;
    if (!record.isEnded) this.isLastLineOpen = true;
  }

  private valueUnit(): string | null {
    const name = plainName(this.layout.columns[this.roles.value ?? -1] ?? '');
    return REQUEST_NAME.test(name) ? 'requests' : null;
  }

  private describeReading(): FileReading {
    const { layout, roles } = this;
    const name = (index: number | null) => (index === null ? null : (layout.columns[index] ?? null));
    return {
      delimiter: layout.delimiter,
      hasHeader: layout.hasHeader,
      columns: layout.columns,
      timeColumn: name(roles.time),
      valueColumn: name(roles.value),
      durationColumn: name(roles.duration),
      durationUnit: roles.duration === null ? null : roles.durationUnit,
      timeUnit: roles.timeUnit,
      timeMarks: roles.rowsAre === 'requests' ? roles.timeMarks : null,
      rowsAre: roles.rowsAre,
      sameTime: this.choices.sameTime ?? 'refuse',
      rowKey: null,
      rowKeys: [],
      metric: null,
      metrics: [],
      statistic: null,
      statistics: [],
    };
  }
}
