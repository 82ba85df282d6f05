import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { isNumberText, plainName } from '../guess-column';
import { isDateText } from '../guess-time';
import { CsvRowsParser, findByName } from './csv-rows';
import { decideTableUnit, type TableUnit } from './latency-unit';
import { findInstanceType, type LoadTestContent, type LoadTestSeries } from './load-test';
import { ALL_REQUESTS } from './measure-samples';

const PER_SECOND =
  'throughput_per_second,requests_per_second,transactions_per_second,throughput_req_per_s,requests_per_s,req_per_s,requests_s,req_s,rps,qps,tps,throughput_rps,throughput'.split(
    ',',
  );
const PER_MINUTE =
  'throughput_per_minute,requests_per_minute,transactions_per_minute,invocations_per_minute,rpm,tpm'.split(
    ',',
  );
const CONCURRENCY =
  'concurrency,concurrent_requests,concurrent_users,concurrency_level,num_concurrent_requests,users,user_count,vus,threads,clients,callers,n'.split(
    ',',
  );
const ERROR_SHARE = 'error_share,error_rate,errors_rate,failure_rate,error_ratio'.split(',');
const MEAN =
  'mean_ms,latency_mean,latency_mean_ms,mean_latency,mean_latency_ms,latency_avg,latency_avg_ms,avg_latency,avg_latency_ms,client_latency_avg_ms,model_latency_avg_ms,latency,latency_ms'.split(
    ',',
  );
const P50 = 'p50,p50_ms,latency_p50,latency_p50_ms,p50_latency,p50_latency_ms,median_ms'.split(',');
const P99 = 'p99,p99_ms,latency_p99,latency_p99_ms,p99_latency,p99_latency_ms'.split(',');
const TIME = 'time,timestamp,date,datetime,start,minute'.split(',');
const MAX_ROWS = 100_000;
const MAX_SERIES = 1000;

/** Whether the columns are a table of throughputs, by concurrency or of separate runs, and no series in time. */
export function isPointTable(layout: CsvLayout): boolean {
  if (!layout.hasHeader) return false;
  const { perSecond, perMinute, concurrency } = findPlaces(layout);
  if (perSecond < 0 && perMinute < 0) return false;
  const hasTimes = findByName(layout, ...TIME) >= 0 || (layout.sample[0] ?? []).some(isDateText);
  if (hasTimes) return false;
  return concurrency >= 0 || findTexts(layout).length > 0;
}

interface TableRow {
  readonly key: string;
  readonly concurrency: number | null;
  readonly throughputPerSecond: number;
  readonly errorShare: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
}

/** Reads a table of throughputs, a row a run; rows that differ in a text are series of their own. */
export class PointTableParser extends CsvRowsParser {
  private readonly places = findPlaces(this.layout);
  private readonly texts = findTexts(this.layout);
  private readonly table: TableRow[] = [];

  protected override measure(): LoadTestContent {
    const { unit, warning } = decideTableUnit(this.table, this.latencyName());
    const groups = new Map<string, TableRow[]>();
    for (const row of this.table) {
      const group = groups.get(row.key) ?? [];
      group.push(row);
      groups.set(row.key, group);
    }
    if (groups.size > MAX_SERIES)
      throw badFile(null, null, `the table has more than ${MAX_SERIES} series, the most that is read`);
    const series = [...groups].map(([key, rows]) => describeSeries(key, rows, unit));
    return { series, warnings: warning === null ? [] : [warning] };
  }

  protected override take(record: CsvRecord): void {
    const { places } = this;
    if (this.table.length >= MAX_ROWS)
      throw badFile(record.line, null, `the table has more than ${MAX_ROWS} rows, the most that is read`);
    const isPerMinute = places.perSecond < 0;
    const column = isPerMinute ? places.perMinute : places.perSecond;
    const rate =
      this.requiredAmount(record, column, 'the throughput') / (isPerMinute ? SECONDS_PER_MINUTE : 1);
    const errorShare = this.amount(record, places.errorShare, 'the share of errors') || 0;
    if (errorShare > 1)
      throw this.fault(record, places.errorShare, 'is above 1, the most that a share of errors can be');
    const concurrency = this.amount(record, places.concurrency, 'the concurrency');
    this.table.push({
      key: this.texts.map((text) => fieldText(record, text)).join(', '),
      concurrency: Number.isNaN(concurrency) ? null : concurrency,
      throughputPerSecond: rate * (1 - errorShare),
      errorShare,
      mean: this.amount(record, places.mean, 'the latency'),
      p50: this.amount(record, places.p50, 'the median latency'),
      p99: this.amount(record, places.p99, 'the 99th percentile'),
    });
  }

  private latencyName(): string {
    const { mean, p50, p99 } = this.places;
    const place = [mean, p50, p99].find((column) => column >= 0);
    return place === undefined ? '' : plainName(this.layout.columns[place] ?? '');
  }
}

function describeSeries(key: string, rows: readonly TableRow[], unit: TableUnit): LoadTestSeries {
  const scale = unit === 's' ? 1000 : 1;
  const milliseconds = (value: number) => (Number.isNaN(value) ? null : value * scale);
  return {
    label: key === '' ? ALL_REQUESTS : key,
    instanceType: findInstanceType(key),
    instanceCount: null,
    hourUsd: null,
    isSaturated: false,
    points: rows.map(
      ({ concurrency, throughputPerSecond, errorShare, mean, p50, p99 }): LoadTestPoint => ({
        concurrency,
        throughputPerSecond,
        errorShare,
        meanMs: milliseconds(mean),
        p50Ms: milliseconds(p50),
        p99Ms: milliseconds(p99),
      }),
    ),
  };
}

/** Columns of names, by which rows are told apart. */
function findTexts(layout: CsvLayout): number[] {
  return layout.columns.flatMap((_, place) => {
    const values = layout.sample.map((row) => row[place] ?? '').filter((text) => text !== '');
    return values.length > 0 && values.every((text) => !isNumberText(text) && !isDateText(text))
      ? [place]
      : [];
  });
}

function findPlaces(layout: CsvLayout) {
  return {
    perSecond: findByName(layout, ...PER_SECOND),
    perMinute: findByName(layout, ...PER_MINUTE),
    concurrency: findByName(layout, ...CONCURRENCY),
    errorShare: findByName(layout, ...ERROR_SHARE),
    mean: findByName(layout, ...MEAN),
    p50: findByName(layout, ...P50),
    p99: findByName(layout, ...P99),
  };
}
