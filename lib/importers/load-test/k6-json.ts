import { badFile } from '../bad-file';
import { DateParser } from '../parse-date';
import { amountOf, JsonDocuments, type JsonValue, member } from './json-documents';
import type { LoadTestContent, LoadTestParser } from './load-test';
import { measureSamples } from './measure-samples';
import { RequestSamples } from './request-samples';

/** Response times that k6 measures, by protocol. */
const DURATIONS = new Set(['http_req_duration', 'grpc_req_duration']);
const FAILED_FROM_STATUS = 400;
const SETUP_GROUPS = new Set(['::setup', '::teardown']);
const encoder = new TextEncoder();

/** Reads what k6 writes with `--out json`: a document a line, each a metric or one of its points; or a list of them. */
export class K6JsonParser implements LoadTestParser {
  private readonly samples = new RequestSamples();
  private readonly callers: { seconds: number; callers: number }[] = [];
  private readonly dates = new DateParser();
  private readonly documents = new JsonDocuments((document) => this.take(document));
  rows = 0;

  feed(chunk: Uint8Array): void {
    this.documents.feed(chunk);
  }

  finish(): LoadTestContent {
    this.documents.finish();
    if (this.samples.length === 0)
      throw badFile(null, null, 'the k6 result has no point of http_req_duration or grpc_req_duration');
    const steps = this.callers.toSorted((a, b) => a.seconds - b.seconds);
    return measureSamples(this.samples, (ends) => callersAt(steps, ends));
  }

  private take(document: JsonValue): void {
    if (Array.isArray(document)) for (const point of document) this.take(point);
    if (member(document, 'type') !== 'Point') return;
    const metric = member(document, 'metric');
    if (typeof metric !== 'string') return;
    const data = member(document, 'data');
    if (metric === 'vus')
      this.callers.push({ seconds: this.readTime(data), callers: this.readValue(data, metric) });
    else if (DURATIONS.has(metric)) this.takeRequest(data, metric);
  }

  private takeRequest(data: JsonValue | undefined, metric: string): void {
    this.rows += 1;
    const tags = member(data, 'tags');
    const group = member(tags, 'group');
    if (typeof group === 'string' && SETUP_GROUPS.has(group)) return;
    const label = member(tags, 'name') ?? member(tags, 'url');
    this.samples.add(
      this.readTime(data),
      this.readValue(data, metric),
      isFailed(tags),
      Number.NaN,
      typeof label === 'string' ? label : '',
    );
  }

  private readTime(data: JsonValue | undefined): number {
    const time = member(data, 'time');
    const bytes = encoder.encode(typeof time === 'string' ? time : '');
    if (this.dates.parse(bytes, 0, bytes.length) === 'date')
      return this.dates.wallSeconds + this.dates.fraction - (this.dates.offsetSeconds ?? 0);
    throw this.documents.fault('a point has no data.time such as 2026-01-31T12:00:00Z');
  }

  private readValue(data: JsonValue | undefined, metric: string): number {
    const value = amountOf(member(data, 'value'));
    if (value !== null) return value;
    throw this.documents.fault(`a point of ${metric} has no data.value of 0 or more`);
  }
}

/** k6's own word where it has one, else the status: 0 is no answer. */
function isFailed(tags: JsonValue | undefined): boolean {
  const expected = member(tags, 'expected_response');
  if (expected === 'true' || expected === 'false') return expected === 'false';
  const status = member(tags, 'status');
  if (typeof status !== 'string') return false;
  return status === '0' || Number(status) >= FAILED_FROM_STATUS;
}

/** The number of callers last said before each end; unknown for all where it never was. */
function callersAt(
  steps: readonly { readonly seconds: number; readonly callers: number }[],
  ends: Float64Array,
): Float64Array {
  let at = 0;
  return ends.map((end) => {
    while (at + 1 < steps.length && (steps[at + 1]?.seconds ?? end) <= end) at += 1;
    return steps[at]?.callers ?? Number.NaN;
  });
}
