import { badFile, quoteField } from '../bad-file';
import { numberOf } from '../guess-column';
import { isTransaction, SKIPPED_TRANSACTIONS } from './jtl-transaction';
import type { LoadTestContent, LoadTestParser } from './load-test';
import { measureSamples } from './measure-samples';
import { RequestSamples } from './request-samples';
import { XmlScanner } from './xml-scanner';

const SAMPLES = new Set(['httpSample', 'sample', 'sampleResult']);
const MILLISECOND = 0.001;

interface OpenSample {
  readonly isHttp: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  readonly isInsideRequest: boolean;
  hasRequests: boolean;
}

/**
 * Reads a JMeter result in XML. An `httpSample` is a request, with what it loaded or was redirected to inside it; a
 * `sample` is one too unless it holds requests: then it is a transaction.
 */
export class JtlXmlParser implements LoadTestParser {
  rows = 0;
  private readonly samples = new RequestSamples();
  private readonly open: (OpenSample | null)[] = [];
  private readonly scanner = new XmlScanner({
    open: (name, attributes, line) => this.take(name, attributes, line),
    close: () => this.leave(),
  });
  private transactions = 0;

  feed(chunk: Uint8Array): void {
    this.scanner.feed(chunk);
  }

  finish(): LoadTestContent {
    this.scanner.finish();
    const { series, warnings } = measureSamples(this.samples);
    return { series, warnings: this.transactions > 0 ? [...warnings, SKIPPED_TRANSACTIONS] : warnings };
  }

  private take(name: string, attributes: ReadonlyMap<string, string>, line: number): void {
    if (!SAMPLES.has(name)) {
      this.open.push(null);
      return;
    }
    const outer = this.open.findLast((sample) => sample !== null) ?? null;
    if (outer !== null) outer.hasRequests = true;
    const isInsideRequest = outer !== null && (outer.isInsideRequest || outer.isHttp);
    this.open.push({ isHttp: name === 'httpSample', attributes, line, isInsideRequest, hasRequests: false });
  }

  private leave(): void {
    const sample = this.open.pop() ?? null;
    if (sample === null || sample.isInsideRequest) return;
    const isHolder = sample.hasRequests && !sample.isHttp;
    if (isHolder || isTransaction(sample.attributes.get('rm') ?? '')) {
      this.transactions += 1;
      return;
    }
    this.add(sample);
  }

  private add(sample: OpenSample): void {
    const elapsedMs = readNumber(sample, 't', 'time');
    const startMs = readNumber(sample, 'ts', 'timeStamp');
    const callers = numberOf(
      readText(sample, 'na', 'allThreads') ?? readText(sample, 'ng', 'grpThreads') ?? '',
    );
    const success = readText(sample, 's', 'success');
    if (success !== 'true' && success !== 'false')
      throw badFile(sample.line, null, `s is ${quoteField(success ?? '')} where true or false is expected`);
    const label = readText(sample, 'lb', 'label') ?? '';
    this.samples.add((startMs + elapsedMs) * MILLISECOND, elapsedMs, success === 'false', callers, label);
    this.rows += 1;
  }
}

/** By its short name, or by the long one of JMeter 2.0. */
function readText({ attributes }: OpenSample, short: string, long: string): string | undefined {
  return attributes.get(short) ?? attributes.get(long);
}

function readNumber(sample: OpenSample, short: string, long: string): number {
  const text = readText(sample, short, long) ?? '';
  const value = numberOf(text);
  if (value >= 0) return value;
  throw badFile(
    sample.line,
    null,
    `${short} is ${quoteField(text)} where a number of milliseconds is expected`,
  );
}
