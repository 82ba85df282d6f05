import type { ComponentSpec, EndpointSpec, FunctionSpec, RegionFleet, Source, VariantSpec } from './fleet';
import { seedOf } from './hash';
import { FUNCTION_METRICS, PROVISIONED_FUNCTION_METRICS } from './lambda-metrics';
import type { MetricModel } from './metric-model';
import {
  asyncMetrics,
  COMPONENT_METRICS,
  type FinishedName,
  GPU_METRICS,
  PROVISIONED_METRICS,
  QUEUE_METRICS,
  REALTIME_METRICS,
  SERVERLESS_METRICS,
  SHARED_HOST_METRICS,
} from './sagemaker-metrics';

export type Dimensions = Readonly<Record<string, string>>;

/** A resource under one set of dimensions, with all that it publishes under them. */
export interface Publisher {
  readonly dimensions: Dimensions;
  /** Name for faults: `endpoint/variant`, a component or a function. */
  readonly name: string;
  readonly source: Source;
  readonly metrics: readonly MetricModel[];
}

export interface PublishedMetric {
  readonly publisher: Publisher;
  readonly model: MetricModel;
  readonly seed: number;
}

/** What a Region publishes, found by dimensions as CloudWatch does: all of them, and no others. */
export interface MetricTable {
  readonly publishers: readonly Publisher[];
  find(namespace: string, metricName: string, dimensions: Dimensions): PublishedMetric | null;
}

export function buildMetricTable(fleet: RegionFleet): MetricTable {
  const publishers = [
    ...fleet.endpoints.flatMap((endpoint) =>
      endpoint.variants.flatMap((variant) => publishVariant(endpoint, variant, fleet.finishedNames)),
    ),
    ...fleet.components.map(publishComponent),
    ...fleet.functions.flatMap(publishFunction),
  ];
  const byDimensions = new Map<string, Publisher>();
  for (const publisher of publishers) byDimensions.set(dimensionsKey(publisher.dimensions), publisher);
  const found = new Map<Publisher, Map<MetricModel, PublishedMetric>>();
  return {
    publishers,
    find: (namespace, metricName, dimensions) => {
      const publisher = byDimensions.get(dimensionsKey(dimensions));
      const model = publisher?.metrics.find(
        (each) => each.metricName === metricName && each.namespace === namespace,
      );
      if (publisher === undefined || model === undefined) return null;
      const known = found.get(publisher)?.get(model);
      if (known !== undefined) return known;
      const metric = { publisher, model, seed: publisher.source.load.seed ^ seedOf(metricName) };
      const ofPublisher = found.get(publisher) ?? new Map<MetricModel, PublishedMetric>();
      found.set(publisher, ofPublisher.set(model, metric));
      return metric;
    },
  };
}

function dimensionsKey(dimensions: Dimensions): string {
  return Object.keys(dimensions)
    .sort()
    .map((name) => `${name}=${dimensions[name]}`)
    .join('|');
}

function publishVariant(
  endpoint: EndpointSpec,
  variant: VariantSpec,
  finishedNames: readonly FinishedName[],
): Publisher[] {
  const own = { name: `${endpoint.name}/${variant.variantName}`, source: variant };
  const queue = { EndpointName: endpoint.name };
  const dimensions = { ...queue, VariantName: variant.variantName };
  const published = { ...own, dimensions, metrics: variantMetrics(variant, finishedNames) };
  if (variant.kind !== 'async') return [published];
  return [published, { ...own, dimensions: queue, metrics: QUEUE_METRICS }];
}

function variantMetrics(
  variant: VariantSpec,
  finishedNames: readonly FinishedName[],
): readonly MetricModel[] {
  const gpus = variant.service.gpus > 0 ? GPU_METRICS : [];
  if (variant.kind === 'async') return [...asyncMetrics(finishedNames), ...gpus];
  if (variant.parts.length > 0) return [...SHARED_HOST_METRICS, ...gpus];
  if (variant.kind === 'realtime') return [...REALTIME_METRICS, ...gpus];
  const provisioned = variant.serverless?.provisionedConcurrency !== null;
  return provisioned ? [...SERVERLESS_METRICS, ...PROVISIONED_METRICS] : SERVERLESS_METRICS;
}

function publishComponent(component: ComponentSpec): Publisher {
  return {
    dimensions: { InferenceComponentName: component.name },
    name: component.name,
    source: component,
    metrics: COMPONENT_METRICS,
  };
}

function publishFunction(spec: FunctionSpec): Publisher[] {
  const own = { name: spec.name, source: spec };
  const dimensions = { FunctionName: spec.name };
  if (spec.provisionedQualifier === null) return [{ ...own, dimensions, metrics: FUNCTION_METRICS }];
  const metrics = [...FUNCTION_METRICS, ...PROVISIONED_FUNCTION_METRICS];
  const resource = { ...dimensions, Resource: `${spec.name}:${spec.provisionedQualifier}` };
  return [
    { ...own, dimensions, metrics },
    { ...own, dimensions: resource, metrics },
  ];
}
