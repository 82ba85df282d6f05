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

const listed = new WeakMap<RegionFleet, readonly ScalingRecord[]>();

/** All that is scaled in a Region. */
export function listScalings(fleet: RegionFleet): readonly ScalingRecord[] {
  const known = listed.get(fleet) ?? findScalings(fleet);
  listed.set(fleet, known);
  return known;
}

function findScalings({ endpoints, components, functions }: RegionFleet): ScalingRecord[] {
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

/** The newest changes of capacity in a window, newest first, at most so many. */
export function listChanges(
  days: DayLoads,
  source: Source,
  fromSeconds: number,
  toSeconds: number,
  atMost = Number.POSITIVE_INFINITY,
): CapacityChange[] {
  const from = Math.max(fromSeconds, source.createdAtSeconds) / 60;
  const to = toSeconds / 60;
  const changes: CapacityChange[] = [];
  const first = Math.floor(from / MINUTES_PER_DAY);
  for (let day = Math.floor(to / MINUTES_PER_DAY); day >= first && changes.length < atMost; day--) {
    const ofDay = days.find(source, day).changes.filter(({ minute }) => minute >= from && minute < to);
    changes.push(...ofDay.toReversed());
  }
  return changes.slice(0, atMost);
}
