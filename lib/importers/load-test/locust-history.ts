import { mean } from '@/lib/core/stats/summary';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { DateParser } from '../parse-date';
import { parseNumber } from '../parse-number';
import { CsvRowsParser, findByName } from './csv-rows';
import { findInstanceType, type LoadTestContent, type LoadTestSeries } from './load-test';
import { findColumn, TOTAL_NAMES } from './locust-columns';
import { ALL_REQUESTS, NO_CALLERS, trimRun } from './measure-samples';
import { findSteadyWindows, type SteadyWindow } from './steady-windows';

const MAX_NAMES = 100;
const MAX_ROWS = 1_000_000;
/** Locust's rates and percentiles are of the ten seconds before. */
const SETTLING_SECONDS = 10;
const LEAST_ROWS = 2;

/** Whether the columns are those of Locust's history of statistics. */
export function isLocustHistory(layout: CsvLayout): boolean {
  const { time, users, total, name, rate } = findPlaces(layout);
  return layout.hasHeader && [time, name, rate, Math.max(users, total)].every((place) => place >= 0);
}

interface HistoryRow {
  readonly seconds: number;
  /** `NaN` before version 1.0, which has none. */
  readonly users: number;
  readonly rate: number;
  readonly failureRate: number;
  readonly total: number;
  readonly totalFailures: number;
  /** Mean of all requests so far. */
  readonly totalMeanMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Reads Locust's history: a row every second or so, for all names together and, if asked for, for each. */
export class LocustHistoryParser extends CsvRowsParser {
  private readonly places = findPlaces(this.layout);
  private readonly byName = new Map<string, HistoryRow[]>();
  private readonly dates = new DateParser();
  private hasMoreNames = false;

  protected override measure(): LoadTestContent {
    const warnings = new Set<string>();
    if (this.hasMoreNames) warnings.add(`Names after the first ${MAX_NAMES} were left out.`);
    const names = [...this.byName.keys()].sort(
      (a, b) => Number(TOTAL_NAMES.has(b)) - Number(TOTAL_NAMES.has(a)),
    );
    const kept = names.length === 2 && TOTAL_NAMES.has(names[0] ?? '') ? names.slice(1) : names;
    const series = kept.map((name): LoadTestSeries => {
      const rows = (this.byName.get(name) ?? []).toSorted((a, b) => a.seconds - b.seconds);
      const label = TOTAL_NAMES.has(name) ? ALL_REQUESTS : name;
      const points = measureRows(rows, warnings);
      return {
        label,
        instanceType: findInstanceType(name),
        instanceCount: null,
        hourUsd: null,
        isSaturated: false,
        points,
      };
    });
    return { series, warnings: [...warnings] };
  }

  protected override take(record: CsvRecord): void {
    const { places } = this;
    if (this.rows > MAX_ROWS)
      throw badFile(record.line, null, `the history has more than ${MAX_ROWS} rows, the most that is read`);
    const name = fieldText(record, places.name) || fieldText(record, places.type);
    const rows = this.byName.get(name) ?? [];
    if (rows.length === 0 && this.byName.size >= MAX_NAMES) {
      this.hasMoreNames = true;
      return;
    }
    this.byName.set(name, rows);
    rows.push({
      seconds: this.readSeconds(record),
      users: places.users < 0 ? Number.NaN : this.requiredAmount(record, places.users, 'the number of users'),
      rate: this.requiredAmount(record, places.rate, 'the rate of requests'),
      failureRate: this.amount(record, places.failureRate, 'the rate of failures'),
      total: this.amount(record, places.total, 'the number of requests so far'),
      totalFailures: this.amount(record, places.totalFailures, 'the number of failures so far'),
      totalMeanMs: this.amount(record, places.totalMean, 'the average response time so far'),
      p50Ms: this.amount(record, places.p50, 'the median'),
      p99Ms: this.amount(record, places.p99, 'the 99th percentile'),
    });
  }

  /** Seconds since 1970; a date where the file went through a spreadsheet or a data frame. */
  private readSeconds(record: CsvRecord): number {
    const { time } = this.places;
    const [start, end] = [record.starts[time] ?? 0, record.ends[time] ?? 0];
    const seconds = parseNumber(record.bytes, start, end);
    if (seconds >= 0) return seconds;
    if (this.dates.parse(record.bytes, start, end) === 'date')
      return this.dates.wallSeconds + this.dates.fraction - (this.dates.offsetSeconds ?? 0);
    throw this.fault(record, time, 'is no time: seconds since 1970 or a date are read');
  }
}

function measureRows(rows: readonly HistoryRow[], warnings: Set<string>): LoadTestPoint[] {
  const windows = rows.some(({ users }) => Number.isNaN(users))
    ? [cutWhole(rows, warnings)]
    : cutSteady(rows, warnings);
  const points = windows.map((window) => measureWindow(rows, window)).filter((point) => point !== null);
  if (points.length === 0) warnings.add('No number of users was held long enough to measure a throughput.');
  return points;
}

function cutSteady(rows: readonly HistoryRow[], warnings: Set<string>): readonly SteadyWindow[] {
  const timeline = {
    startSeconds: rows[0]?.seconds ?? 0,
    seconds: rows.map(({ seconds }) => seconds),
    callers: rows.map(({ users }) => users),
  };
  const { windows, isRamp } = findSteadyWindows(timeline, SETTLING_SECONDS);
  if (isRamp)
    warnings.add(
      'The number of users never stood still; the test was cut into parts, in which throughput trails the users.',
    );
  return windows;
}

/** The whole run without its ramp-up and run-out, with an unknown number of users. */
function cutWhole(rows: readonly HistoryRow[], warnings: Set<string>): SteadyWindow {
  warnings.add(NO_CALLERS);
  const window = trimRun({ startSeconds: rows[0]?.seconds ?? 0, endSeconds: rows.at(-1)?.seconds ?? 0 });
  return { ...window, callers: Number.NaN };
}

/** Throughput from the counts so far where the file has them, else from the rates of the rows. */
function measureWindow(rows: readonly HistoryRow[], window: SteadyWindow): LoadTestPoint | null {
  const inside = rows.filter(({ seconds }) => seconds >= window.fromSeconds && seconds <= window.toSeconds);
  const first = inside[0];
  const last = inside.at(-1);
  if (first === undefined || last === undefined || inside.length < LEAST_ROWS) return null;
  const seconds = last.seconds - first.seconds;
  const requests = last.total - first.total;
  const failures = last.totalFailures - first.totalFailures;
  const isCounted = requests >= 0 && failures >= 0 && seconds > 0;
  const rate = isCounted ? requests / seconds : mean(inside.map((row) => row.rate));
  const failureRate = isCounted ? failures / seconds : mean(inside.map((row) => row.failureRate || 0));
  const meanMs = isCounted ? meanBetween(first, last) : null;
  const atWork = meanMs === null ? null : (rate * meanMs) / MILLISECONDS_PER_SECOND;
  return {
    concurrency: Number.isNaN(window.callers) ? atWork : window.callers,
    throughputPerSecond: Math.max(0, rate - failureRate),
    errorShare: rate === 0 ? 0 : Math.min(1, failureRate / rate),
    meanMs,
    p50Ms: meanKnown(inside.map(({ p50Ms }) => p50Ms)),
    p99Ms: meanKnown(inside.map(({ p99Ms }) => p99Ms)),
  };
}

/** Mean response time of the requests between two rows, from the means so far; `null` where it is not known. */
function meanBetween(first: HistoryRow, last: HistoryRow): number | null {
  const before = first.total === 0 ? 0 : first.total * first.totalMeanMs;
  const meanMs = (last.total * last.totalMeanMs - before) / (last.total - first.total);
  return meanMs >= 0 && meanMs < Infinity ? meanMs : null;
}

function meanKnown(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : mean(known);
}

function findPlaces(layout: CsvLayout) {
  return {
    time: findByName(layout, 'timestamp'),
    users: findByName(layout, 'user_count'),
    type: findByName(layout, 'type'),
    name: findByName(layout, 'name'),
    rate: findByName(layout, 'requests_s'),
    failureRate: findByName(layout, 'failures_s', 'requests_failed_s'),
    total: findColumn(layout, 'Total Request Count', '# requests'),
    totalFailures: findColumn(layout, 'Total Failure Count', '# failures'),
    totalMean: findByName(layout, 'total_average_response_time', 'average_response_time'),
    p50: layout.columns.indexOf('50%'),
    p99: layout.columns.indexOf('99%'),
  };
}
