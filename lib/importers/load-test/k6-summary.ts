import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { badFile } from '../bad-file';
import { amountOf, JsonDocuments, type JsonValue, member } from './json-documents';
import type { LoadTestContent, LoadTestParser } from './load-test';
import { ALL_REQUESTS } from './measure-samples';

const WHOLE_RUN =
  'A k6 summary is of the whole run, ramp-up included; the output of k6 --out json says more.';
const BY_LITTLE =
  "The number of callers changed or is not known; concurrency is the mean number of requests at work, by Little's law.";

/**
 * Reads a k6 summary, of `--summary-export` or `handleSummary`: the same figures, in the second one level deeper, and
 * in the machine-readable form of newer versions in a list under `results`.
 */
export class K6SummaryParser implements LoadTestParser {
  private document: JsonValue | undefined;
  private readonly documents = new JsonDocuments((document) => {
    this.document ??= document;
  });
  rows = 0;

  feed(chunk: Uint8Array): void {
    this.documents.feed(chunk);
  }

  finish(): LoadTestContent {
    this.documents.finish();
    this.rows = 1;
    const rate = this.figure('http_reqs', 'rate') ?? this.countedRate();
    if (rate === null) throw badFile(null, null, 'the k6 summary has no metrics.http_reqs.rate of 0 or more');
    const errorShare = this.figure('http_req_failed', 'value') ?? this.figure('http_req_failed', 'rate') ?? 0;
    if (errorShare > 1)
      throw badFile(
        null,
        null,
        `metrics.http_req_failed is ${errorShare} where a share from 0 to 1 is expected`,
      );
    const meanMs = this.figure('http_req_duration', 'avg');
    const callers = this.steadyCallers();
    const point = {
      concurrency: callers ?? (meanMs === null ? null : (rate * meanMs) / MILLISECONDS_PER_SECOND),
      throughputPerSecond: rate * (1 - errorShare),
      errorShare,
      meanMs,
      p50Ms: this.figure('http_req_duration', 'med') ?? this.figure('http_req_duration', 'p(50)'),
      p99Ms: this.figure('http_req_duration', 'p(99)'),
    };
    const series = {
      label: ALL_REQUESTS,
      instanceType: null,
      instanceCount: null,
      hourUsd: null,
      isSaturated: false,
      points: [point],
    };
    return { series: [series], warnings: callers === null ? [WHOLE_RUN, BY_LITTLE] : [WHOLE_RUN] };
  }

  /** The number of callers where it was the same all the time. */
  private steadyCallers(): number | null {
    const least = this.figure('vus', 'min');
    const most = this.figure('vus', 'max');
    return most !== null && most > 0 && least === most ? most : null;
  }

  /** Where a summary has the count alone: over the length of the run, which it states in seconds or milliseconds. */
  private countedRate(): number | null {
    const count = this.figure('http_reqs', 'count');
    const milliseconds = amountOf(member(member(this.document, 'state'), 'testRunDurationMs'));
    const seconds =
      milliseconds === null
        ? amountOf(member(member(this.document, 'config'), 'duration'))
        : milliseconds / MILLISECONDS_PER_SECOND;
    return count === null || seconds === null || seconds === 0 ? null : count / seconds;
  }

  private figure(metric: string, name: string): number | null {
    const metrics = member(this.document, 'metrics') ?? member(member(this.document, 'results'), 'metrics');
    const found = findMetric(metrics, metric);
    return amountOf(member(member(found, 'values'), name) ?? member(found, name));
  }
}

/** Metrics are an object by name or, in newer summaries, a list with names. */
function findMetric(metrics: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(metrics)) return metrics.find((metric) => member(metric, 'name') === name);
  return member(metrics, name);
}
