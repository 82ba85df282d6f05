import type { CapacityChange } from './capacity';
import { type DayLoads, MINUTES_PER_DAY } from './day-load';
import type { RegionFleet, ScalingSpec, Source } from './fleet';
import type { Dimensions } from './metric-table';

/** A scaled resource as Application Auto Scaling knows it. */
export interface ScalingRecord {
  readonly source: Source;
  readonly spec: ScalingSpec;
  readonly serviceNamespace: 'sagemaker' | 'lambda';
  readonly resourceId: string;
  readonly dimension: string;
  readonly metricDimensions: Dimensions;
}

/** All that is scaled in a Region. */
export function listScalings({ endpoints, components, functions }: RegionFleet): ScalingRecord[] {
  const variants = endpoints.flatMap(({ name, variants: all }) =>
    all.map((source) => ({
      source,
      serviceNamespace: 'sagemaker' as const,
      resourceId: `endpoint/${name}/variant/${source.variantName}`,
      dimension: `sagemaker:variant:Desired${source.kind === 'serverless' ? 'ProvisionedConcurrency' : 'InstanceCount'}`,
      metricDimensions: { EndpointName: name, VariantName: source.variantName },
    })),
  );
  const copies = components.map((source) => ({
    source,
    serviceNamespace: 'sagemaker' as const,
    resourceId: `inference-component/${source.name}`,
    dimension: 'sagemaker:inference-component:DesiredCopyCount',
    metricDimensions: { InferenceComponentName: source.name },
  }));
  const aliases = functions.map((source) => ({
    source,
    serviceNamespace: 'lambda' as const,
    resourceId: `function:${source.name}:${source.provisionedQualifier}`,
    dimension: 'lambda:function:ProvisionedConcurrency',
    metricDimensions: {
      FunctionName: source.name,
      Resource: `${source.name}:${source.provisionedQualifier}`,
    },
  }));
  return [...variants, ...copies, ...aliases].flatMap((record) => {
    const spec = record.source.scaling;
    return spec === null ? [] : [{ ...record, spec }];
  });
}

/** Changes of capacity in a window, newest first. */
export function listChanges(
  days: DayLoads,
  source: Source,
  fromSeconds: number,
  toSeconds: number,
): CapacityChange[] {
  const from = Math.max(fromSeconds, source.createdAtSeconds) / 60;
  const to = toSeconds / 60;
  const changes: CapacityChange[] = [];
  for (let day = Math.floor(from / MINUTES_PER_DAY); day * MINUTES_PER_DAY < to; day++) {
    changes.push(...days.find(source, day).changes);
  }
  return changes.filter(({ minute }) => minute >= from && minute < to).reverse();
}
