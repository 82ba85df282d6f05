import type { Series } from '@/lib/core/series/series';
import type { CompanionMetric } from '@/lib/core/series/series-record';
import { LATENCY_METRICS, type NamedCompanion, NO_STATISTIC, nameCompanion } from './companion-name';
import type { CsvLayout } from './csv-layout';
import type { CsvRecord } from './csv-tokenizer';
import { namedDurationUnit, plainName } from './guess-column';
import type { DurationUnit } from './import-choices';
import type { CompanionSeries } from './imported-file';
import { parseNumber } from './parse-number';
import { placePoints } from './place-points';
import { PointList } from './point-list';

interface CompanionColumn {
  readonly field: number;
  readonly name: string;
  readonly metric: CompanionMetric;
  readonly convert: NamedCompanion['convert'];
  readonly points: PointList;
}

const MS_PER_COUNT: Readonly<Record<DurationUnit, number>> = { s: 1e3, ms: 1, us: 1e-3, ns: 1e-6 };
const INSTANCES = /^(?:num_|number_of_|serving_|running_)?instances?(?:_count|_num)?$/;
const PERCENTILE = /(?:^|_)(p50|median|p90|p95|p99|avg|average|mean)(?=_|$)/;
const LATENCY = /latency|duration|(?:response|service|execution)_time|(?:^|_)p\d\d(?:_|$)/;

/**
 * Columns of a file of periods that are metrics of the same workload: `CPUUtilization`, `InvocationsPerInstance` and
 * `ModelLatency p99` as CloudWatch calls them, `instances`, and latencies that name percentile and unit, as `p99_ms`.
 * Of two that could be one metric neither is read. A field that is no amount is missing.
 */
export class CompanionColumns {
  private readonly columns: readonly CompanionColumn[];

  constructor(layout: CsvLayout, taken: readonly (number | null)[]) {
    const found = layout.hasHeader ? layout.columns.flatMap((name, field) => describe(name, field)) : [];
    const free = found.filter(({ field }) => !taken.includes(field));
    this.columns = free.filter(({ metric }) => free.filter((other) => other.metric === metric).length === 1);
  }

  take(record: CsvRecord, seconds: number): void {
    for (const { field, points } of this.columns) {
      const [start, end] = [record.starts[field] ?? 0, record.ends[field] ?? 0];
      const value = start === end ? Number.NaN : parseNumber(record.bytes, start, end);
      if (value >= 0 && value < Number.POSITIVE_INFINITY) points.push(seconds, value);
    }
  }

  /** Lets go of the points. */
  place(series: Series): CompanionSeries[] {
    return this.columns
      .filter(({ points }) => points.length > 0)
      .map(({ metric, name, points, convert }) => ({
        metric,
        name,
        values: placePoints(points, series, convert),
      }));
  }
}

/** Whether a column of that name says something else than how many requests came. */
export function namesCompanion(name: string): boolean {
  return describe(name, 0).length > 0;
}

function describe(name: string, field: number): CompanionColumn[] {
  const named = nameColumn(name);
  return named === null ? [] : [{ field, name, ...named, points: new PointList() }];
}

function nameColumn(name: string): Pick<NamedCompanion, 'metric' | 'convert'> | null {
  const plain = plainName(name);
  if (INSTANCES.test(plain)) return { metric: 'instances', convert: (value) => value };
  const word = PERCENTILE.exec(plain)?.[1];
  const unit = namedDurationUnit(plain);
  if (word !== undefined && unit !== null && LATENCY.test(plain))
    return {
      metric: LATENCY_METRICS[word] ?? 'serviceTimeMeanMs',
      convert: (value) => value * MS_PER_COUNT[unit],
    };
  const named = nameCompanion(name, '');
  return named === NO_STATISTIC ? null : named;
}
