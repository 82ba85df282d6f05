import { joinBytes } from '@/lib/core/join-bytes';
import { badFile } from '../bad-file';
import { decodeText } from '../decode-text';
import { amountOf, JsonDocuments, type JsonValue } from './json-documents';
import type { LoadTestContent, LoadTestParser } from './load-test';
import { describeResults, type RecommendedCapacity } from './recommended-capacity';

const MAX_BYTES = 16 * 1024 * 1024;
/** Python writes these where AWS has no figure; they are no JSON. */
const NOT_A_NUMBER = /([:,[]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g;
/** What was asked for, which has fields of the same names as the results. */
const REQUESTED = new Set(['stoppingconditions', 'inputconfig']);
const INVOCATIONS = ['maxinvocations', 'maximuminvocations'];

/**
 * Reads an answer of DescribeInferenceRecommendationsJob or ListInferenceRecommendationsJobSteps, in the spelling of
 * the API, of any SDK, or a list of its results.
 */
export class RecommenderJsonParser implements LoadTestParser {
  private readonly chunks: Uint8Array[] = [];
  private bytes = 0;
  private skipped = 0;
  private readonly results: RecommendedCapacity[] = [];

  get rows(): number {
    return this.results.length;
  }

  feed(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > MAX_BYTES)
      throw badFile(
        null,
        null,
        'the answer of Inference Recommender is longer than 16 MB, the most that is read',
      );
    this.chunks.push(chunk);
  }

  finish(): LoadTestContent {
    const text = decodeText(joinBytes(this.chunks)).replace(NOT_A_NUMBER, '$1null');
    const documents = new JsonDocuments((document) => this.visit(document));
    documents.feed(new TextEncoder().encode(text));
    documents.finish();
    if (this.results.length === 0)
      throw badFile(null, null, 'the answer of Inference Recommender has no result with MaxInvocations');
    const { series, warnings } = describeResults(this.results);
    const skipped = `${this.skipped} result${this.skipped === 1 ? '' : 's'} without MaxInvocations left out.`;
    return { series, warnings: this.skipped > 0 ? [...warnings, skipped] : warnings };
  }

  private visit(value: JsonValue): void {
    if (Array.isArray(value)) for (const entry of value) this.visit(entry);
    if (!(value instanceof Map)) return;
    const fields = foldNames(value);
    const metrics = fields.get('metrics');
    const found = metrics instanceof Map ? foldNames(metrics) : fields;
    if (INVOCATIONS.some((name) => found.has(name))) {
      this.takeResult(fields, found);
      return;
    }
    for (const [name, inner] of fields) if (!REQUESTED.has(name)) this.visit(inner);
  }

  private takeResult(fields: Fields, metrics: Fields): void {
    const invocationsPerMinute = amountOf(first(metrics, ...INVOCATIONS));
    if (invocationsPerMinute === null || invocationsPerMinute === 0) {
      this.skipped += 1;
      return;
    }
    const configuration = foldIfObject(first(fields, 'endpointconfiguration', 'endpointinfo')) ?? fields;
    const instanceType = textOf(configuration.get('instancetype'));
    this.results.push({
      label:
        instanceType ??
        nameServerless(configuration) ??
        textOf(configuration.get('endpointname')) ??
        'endpoint',
      instanceType,
      instanceCount: amountOf(configuration.get('initialinstancecount')),
      hourUsd: amountOf(metrics.get('costperhour')),
      costPerInferenceUsd: amountOf(metrics.get('costperinference')),
      invocationsPerMinute,
      latency: amountOf(metrics.get('modellatency')),
      latencyUnit: null,
      isOldName: metrics.has('maximuminvocations'),
    });
  }
}

type Fields = ReadonlyMap<string, JsonValue>;

/** `MaxInvocations`, `maxInvocations` and `max_invocations` are one name. */
function foldNames(object: Fields): Fields {
  return new Map([...object].map(([name, value]) => [name.toLowerCase().replaceAll(/[_-]/g, ''), value]));
}

function foldIfObject(value: JsonValue | undefined): Fields | null {
  return value instanceof Map ? foldNames(value) : null;
}

function first(fields: Fields, ...names: readonly string[]): JsonValue | undefined {
  return names.map((name) => fields.get(name)).find((value) => value !== undefined);
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function nameServerless(configuration: Fields): string | null {
  const serverless = foldIfObject(configuration.get('serverlessconfig'));
  const memoryMb = amountOf(serverless?.get('memorysizeinmb'));
  return memoryMb === null ? null : `serverless ${memoryMb} MB`;
}
