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
  readonly isTransaction: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** The sample that it stands in. */
  readonly outer: OpenSample | null;
  holdsHttp: boolean;
}

/**
 * Reads a JMeter result in XML. A sample is a request, and what stands inside it (a redirect, what a page loads, a step
 * of a script) is a part of it. Only the samples of a transaction are requests of their own: of a transaction
 * controller, by its message, and of any other `sample` that holds an `httpSample`.
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
    const outer = this.open.findLast((sample) => sample !== null) ?? null;
    const isHttp = name === 'httpSample';
    if (isHttp && outer !== null) outer.holdsHttp = true;
    const sample = {
      isHttp,
      isTransaction: isTransaction(attributes.get('rm') ?? attributes.get('responseMessage') ?? ''),
      attributes,
      line,
      outer,
      holdsHttp: false,
    };
    this.open.push(SAMPLES.has(name) ? sample : null);
  }

  private leave(): void {
    const sample = this.open.pop() ?? null;
    if (sample === null) return;
    if (sample.holdsHttp && sample.outer !== null) sample.outer.holdsHttp = true;
    if (sample.isTransaction || (sample.holdsHttp && !sample.isHttp)) this.transactions += 1;
    else if (!isPart(sample)) this.add(sample);
  }

  private add(sample: OpenSample): void {
    const elapsedMs = readNumber(sample, 't', 'time');
    const startMs = readNumber(sample, 'ts', 'timeStamp');
    const callers = numberOf(
      readText(sample, 'na', 'allThreads') ?? readText(sample, 'ng', 'grpThreads') ?? '',
    );
    const success = readText(sample, 's', 'success')?.toLowerCase();
    if (success !== 'true' && success !== 'false')
      throw badFile(sample.line, null, `s is ${quoteField(success ?? '')} where true or false is expected`);
    const label = readText(sample, 'lb', 'label') ?? '';
    this.samples.add((startMs + elapsedMs) * MILLISECOND, elapsedMs, success === 'false', callers, label);
    this.rows += 1;
  }
}

/** Whether a sample is a part of a request that it stands in. What holds an `httpSample` is none itself. */
function isPart(sample: OpenSample): boolean {
  for (let { outer } = sample; outer !== null; outer = outer.outer) {
    if (outer.isHttp || (!sample.isHttp && !outer.isTransaction)) return true;
  }
  return false;
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
