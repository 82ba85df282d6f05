import { badFile } from '../bad-file';
import type { CsvLayout } from '../csv-layout';
import { type CsvRecord, fieldText } from '../csv-tokenizer';
import { CsvRowsParser, findByName } from './csv-rows';
import type { LoadTestContent } from './load-test';
import { describeResults, type LatencyUnit, type RecommendedCapacity } from './recommended-capacity';

const MAX_RESULTS = 10_000;
const UNITS: Readonly<Record<string, LatencyUnit>> = {
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  us: 'us',
  microsecond: 'us',
  microseconds: 'us',
};

/** Whether the columns are those of a table of results of Inference Recommender. */
export function isRecommenderTable(layout: CsvLayout): boolean {
  const { invocations, instanceType } = findPlaces(layout);
  return layout.hasHeader && invocations >= 0 && instanceType >= 0;
}

/** Reads a table of results of Inference Recommender, a row each. */
export class RecommenderCsvParser extends CsvRowsParser {
  private readonly places = findPlaces(this.layout);
  private readonly results: RecommendedCapacity[] = [];

  protected override measure(): LoadTestContent {
    if (this.results.length === 0) throw badFile(null, null, 'no row has a number of invocations above 0');
    return describeResults(this.results);
  }

  protected override take(record: CsvRecord): void {
    const { places } = this;
    const invocationsPerMinute = this.amount(record, places.invocations, 'the invocations a minute');
    if (!(invocationsPerMinute > 0)) return;
    if (this.results.length >= MAX_RESULTS)
      throw badFile(
        record.line,
        null,
        `the table has more than ${MAX_RESULTS} results, the most that is read`,
      );
    const amount = (column: number, what: string) => {
      const value = this.amount(record, column, what);
      return Number.isNaN(value) ? null : value;
    };
    const instanceType = fieldText(record, places.instanceType);
    const model = places.model < 0 ? '' : fieldText(record, places.model);
    this.results.push({
      label: model === '' ? instanceType : `${model}, ${instanceType}`,
      instanceType,
      instanceCount: amount(places.instanceCount, 'the number of instances'),
      hourUsd: amount(places.hourUsd, 'the cost of an hour'),
      costPerInferenceUsd: amount(places.costPerInference, 'the cost of an inference'),
      invocationsPerMinute,
      latency: amount(places.latency, 'the latency'),
      latencyUnit: places.unit < 0 ? null : (UNITS[fieldText(record, places.unit).toLowerCase()] ?? null),
      isOldName: /maximum/i.test(this.layout.columns[places.invocations] ?? ''),
    });
  }
}

function findPlaces(layout: CsvLayout) {
  return {
    model: findByName(layout, 'model', 'model_name'),
    instanceType: findByName(layout, 'instance_type'),
    instanceCount: findByName(layout, 'initial_instance_count', 'instance_count'),
    hourUsd: findByName(layout, 'cost_per_hour'),
    costPerInference: findByName(layout, 'cost_per_inference', 'cost_per_inference_reported'),
    invocations: findByName(
      layout,
      'max_invocations',
      'maximum_invocations',
      'max_invocations_per_min',
      'max_invocations_per_minute',
    ),
    latency: findByName(layout, 'model_latency'),
    unit: findByName(layout, 'model_latency_unit', 'latency_unit'),
  };
}
