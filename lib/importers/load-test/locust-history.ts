import { mean } from '@/lib/core/stats/summary';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { CsvRowsParser, findByName } from './csv-rows';
import { findInstanceType, type LoadTestContent, type LoadTestSeries } from './load-test';
import { ALL_REQUESTS } from './measure-samples';
import { findSteadyWindows, type SteadyWindow } from './steady-windows';

const TOTAL_NAME = 'Aggregated';
const MAX_NAMES = 100;
const MAX_ROWS = 1_000_000;
/** Locust's rates and percentiles are of the ten seconds before. */
const SETTLING_SECONDS = 10;
const LEAST_ROWS = 2;

/** Whether the columns are those of Locust's history of statistics. */
export function isLocustHistory(layout: CsvLayout): boolean {
  const { time, users, name, rate } = findPlaces(layout);
  return layout.hasHeader && [time, users, name, rate].every((place) => place >= 0);
}

interface HistoryRow {
  readonly seconds: number;
  readonly users: number;
  readonly rate: number;
  readonly failureRate: number;
  readonly total: number;
  readonly totalFailures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Reads Locust's history: a row every second or so, for all names together and, if asked for, for each. */
export class LocustHistoryParser extends CsvRowsParser {
  private readonly places = findPlaces(this.layout);
  private readonly byName = new Map<string, HistoryRow[]>();
  private hasMoreNames = false;

  protected override measure(): LoadTestContent {
    const warnings = new Set<string>();
    if (this.hasMoreNames) warnings.add(`Names after the first ${MAX_NAMES} were left out.`);
    const names = [...this.byName.keys()].sort((a, b) => Number(b === TOTAL_NAME) - Number(a === TOTAL_NAME));
    const kept = names.length === 2 && names[0] === TOTAL_NAME ? names.slice(1) : names;
    const series = kept.map((name): LoadTestSeries => {
      const rows = (this.byName.get(name) ?? []).toSorted((a, b) => a.seconds - b.seconds);
      const label = name === TOTAL_NAME ? ALL_REQUESTS : name;
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
      seconds: this.requiredAmount(record, places.time, 'the time in seconds since 1970'),
      users: this.requiredAmount(record, places.users, 'the number of users'),
      rate: this.requiredAmount(record, places.rate, 'the rate of requests'),
      failureRate: this.amount(record, places.failureRate, 'the rate of failures'),
      total: this.amount(record, places.total, 'the number of requests so far'),
      totalFailures: this.amount(record, places.totalFailures, 'the number of failures so far'),
      p50Ms: this.amount(record, places.p50, 'the median'),
      p99Ms: this.amount(record, places.p99, 'the 99th percentile'),
    });
  }
}

function measureRows(rows: readonly HistoryRow[], warnings: Set<string>): LoadTestPoint[] {
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
  const points = windows.map((window) => measureWindow(rows, window)).filter((point) => point !== null);
  if (points.length === 0) warnings.add('No number of users was held long enough to measure a throughput.');
  return points;
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
  return {
    concurrency: window.callers,
    throughputPerSecond: Math.max(0, rate - failureRate),
    errorShare: rate === 0 ? 0 : Math.min(1, failureRate / rate),
    meanMs: null,
    p50Ms: meanKnown(inside.map(({ p50Ms }) => p50Ms)),
    p99Ms: meanKnown(inside.map(({ p99Ms }) => p99Ms)),
  };
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
    failureRate: findByName(layout, 'failures_s'),
    total: findByName(layout, 'total_request_count'),
    totalFailures: findByName(layout, 'total_failure_count'),
    p50: layout.columns.indexOf('50%'),
    p99: layout.columns.indexOf('99%'),
  };
}
