import { badFile } from '../bad-file';
import { columnPlace } from '../csv-fields';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { CsvRowsParser } from './csv-rows';
import { findJtlPlaces } from './jtl-columns';
import { JtlTimeParser } from './jtl-time';
import { isTransaction, SKIPPED_TRANSACTIONS } from './jtl-transaction';
import type { LoadTestContent } from './load-test';
import { measureSamples } from './measure-samples';
import { MAX_SAMPLES, RequestSamples } from './request-samples';

const MILLISECOND = 0.001;
const FAILED_FROM_CODE = 400;

/** Reads a JMeter result in CSV, a row a request. */
export class JtlCsvParser extends CsvRowsParser {
  private readonly samples = new RequestSamples();
  private readonly places = findJtlPlaces(this.layout);
  private readonly times = new JtlTimeParser();
  private transactions = 0;

  protected override measure(): LoadTestContent {
    const { series, warnings } = measureSamples(this.samples);
    return { series, warnings: this.transactions > 0 ? [...warnings, SKIPPED_TRANSACTIONS] : warnings };
  }

  protected override take(record: CsvRecord): void {
    const { label, message, elapsed, callers } = this.places;
    if (isTransaction(fieldText(record, message))) {
      this.transactions += 1;
      return;
    }
    const elapsedMs = this.requiredAmount(record, elapsed, 'the elapsed time in milliseconds');
    const endSeconds = this.readStart(record) + elapsedMs * MILLISECOND;
    const threads = this.amount(record, callers, 'the number of threads');
    const { samples, errors } = this.countSamples(record);
    for (let i = 0; i < samples; i += 1)
      this.samples.add(endSeconds, elapsedMs / samples, i < errors, threads, fieldText(record, label));
  }

  private readStart(record: CsvRecord): number {
    const { time } = this.places;
    const seconds = this.times.parse(record.bytes, record.starts[time] ?? 0, record.ends[time] ?? 0);
    if (!Number.isNaN(seconds)) return seconds;
    throw this.fault(record, time, 'is no time: milliseconds since 1970 or a date are read');
  }

  /** A row of JMeter's statistical mode stands for several requests, with the sum of their elapsed times. */
  private countSamples(record: CsvRecord): { samples: number; errors: number } {
    const { samples, errors } = this.places;
    const count = this.amount(record, samples, 'the number of samples');
    if (Number.isNaN(count) || count <= 1) return { samples: 1, errors: this.isFailed(record) ? 1 : 0 };
    if (!Number.isInteger(count) || count > MAX_SAMPLES)
      throw this.fault(record, samples, `is no number of samples up to ${MAX_SAMPLES}`);
    const failed = this.amount(record, errors, 'the number of errors');
    return { samples: count, errors: Number.isNaN(failed) ? 0 : failed };
  }

  private isFailed(record: CsvRecord): boolean {
    const { success, code } = this.places;
    if (success < 0) return !(Number(fieldText(record, code)) < FAILED_FROM_CODE);
    const text = fieldText(record, success).toLowerCase();
    if (text === 'true' || text === 'false') return text === 'false';
    throw badFile(
      record.line,
      columnPlace(this.layout, success),
      `"${text}" stands where true or false is expected`,
    );
  }
}
