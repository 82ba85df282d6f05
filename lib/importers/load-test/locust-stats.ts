import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { CsvRowsParser, findByName } from './csv-rows';
import { findInstanceType, type LoadTestContent, type LoadTestSeries } from './load-test';
import { findColumn, TOTAL_NAMES } from './locust-columns';
import { ALL_REQUESTS } from './measure-samples';

const WHOLE_RUN =
  "Locust's statistics are of the whole run, ramp-up included, and say no number of users; concurrency is the mean number of requests at work, by Little's law. Its stats_history file says more.";

/** Whether the columns are those of Locust's statistics; older versions name requests and failures with a `#`. */
export function isLocustStats(layout: CsvLayout): boolean {
  const { name, requests, failures, rate } = findPlaces(layout);
  return layout.hasHeader && [name, requests, failures, rate].every((place) => place >= 0);
}

/** Reads Locust's statistics: a row for each name and one for all. */
export class LocustStatsParser extends CsvRowsParser {
  private readonly places = findPlaces(this.layout);
  private readonly series: LoadTestSeries[] = [];

  protected override measure(): LoadTestContent {
    const total = this.series.filter(({ label }) => label === ALL_REQUESTS);
    const named = this.series.filter(({ label }) => label !== ALL_REQUESTS);
    const series = named.length === 1 ? named : [...total, ...named];
    if (series.length === 0) throw badFile(null, null, 'no row has an answered or failed request');
    return { series, warnings: [WHOLE_RUN] };
  }

  protected override take(record: CsvRecord): void {
    const { places } = this;
    const name = fieldText(record, places.name);
    const requests = this.requiredAmount(record, places.requests, 'the number of requests');
    const failures = this.requiredAmount(record, places.failures, 'the number of failures');
    if (failures > requests) throw this.fault(record, places.failures, 'is more failures than requests');
    const rate = this.requiredAmount(record, places.rate, 'the rate of requests');
    if (requests === 0) return;
    const errorShare = failures / requests;
    const meanMs = known(this.amount(record, places.mean, 'the average response time'));
    this.series.push({
      label: TOTAL_NAMES.has(name) ? ALL_REQUESTS : name,
      instanceType: findInstanceType(name),
      instanceCount: null,
      hourUsd: null,
      isSaturated: false,
      points: [
        {
          concurrency: meanMs === null ? null : (rate * meanMs) / MILLISECONDS_PER_SECOND,
          throughputPerSecond: rate * (1 - errorShare),
          errorShare,
          meanMs,
          p50Ms: known(this.amount(record, places.median, 'the median response time')),
          p99Ms: known(this.amount(record, places.p99, 'the 99th percentile')),
        },
      ],
    });
  }
}

function findPlaces(layout: CsvLayout) {
  return {
    name: findByName(layout, 'name'),
    requests: findColumn(layout, 'Request Count', '# requests', '# reqs'),
    failures: findColumn(layout, 'Failure Count', '# failures', '# fails'),
    rate: findByName(layout, 'requests_s', 'total_rps', 'rps'),
    mean: findByName(layout, 'average_response_time'),
    median: findColumn(layout, '50%', 'Median Response Time'),
    p99: findColumn(layout, '99%'),
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
