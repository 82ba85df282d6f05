import type {
  DiscoveredResource,
  DiscoveredVariant,
  VariantServing,
} from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import type { JsonObject } from '@/lib/core/inventory/json-value';
import { describeEndpointConfig } from './aws/sagemaker-shapes';
import type { Call } from './aws/service';
import type { EndpointSpec, FunctionSpec, RegionFleet, Source, VariantSpec } from './aws/world/fleet';
import type { AwsWorld } from './aws/world/make-world';
import { unitsAt } from './aws/world/units-at';

/** A resource without its scaling. */
export type Unscaled = Readonly<Record<string, unknown>> & { readonly kind: string; readonly name: string };

/** What is in a fleet of the AWS server, in the words of a discovery, without scaling and transform jobs. */
export function expectInventory(
  world: AwsWorld,
  fleet: RegionFleet,
  at: { readonly accountId: string; readonly nowSeconds: number; readonly ticked: readonly string[] },
): Unscaled[] {
  const arn = (service: string, name: string) => `arn:aws:${service}:${fleet.region}:${at.accountId}:${name}`;
  const count = (source: Source) => unitsAt(world.days, source, at.nowSeconds);
  const variants = fleet.endpoints.flatMap((endpoint) =>
    endpoint.variants.map((variant) =>
      expectVariant(fleet, endpoint, variant, count(variant), arn('sagemaker', `endpoint/${endpoint.name}`)),
    ),
  );
  const components = fleet.components.map((component) => ({
    kind: 'component',
    region: fleet.region,
    name: component.name,
    arn: arn('sagemaker', `inference-component/${component.name}`),
    createdAtSeconds: component.createdAtSeconds,
    endpointName: component.endpointName,
    variantName: component.variantName,
    status: 'InService',
    modelName: `${component.name}-model`,
    copies: count(component),
    minMemoryMb: component.minMemoryMb,
    cpuCores: component.cpuCores,
    accelerators: component.accelerators,
    ...expectTags(component),
  }));
  const functions = fleet.functions.map((each) => ({
    ...expectFunction(fleet, each, arn('lambda', `function:${each.name}`)),
    ...(at.ticked.includes(each.name) ? expectConcurrency(each, count(each)) : NOT_ASKED),
  }));
  return [...variants, ...components, ...functions];
}

const NOT_ASKED = { reservedConcurrency: null, provisioned: null };

function expectVariant(
  { region, components }: RegionFleet,
  endpoint: EndpointSpec,
  variant: VariantSpec,
  count: number,
  arn: string,
): Omit<DiscoveredVariant, 'scaling'> {
  const production = endpoint.variants.filter(({ shadow }) => !shadow);
  const weights = production.reduce((sum, { weight }) => sum + weight, 0);
  return {
    kind: 'variant',
    region,
    name: `${endpoint.name}/${variant.variantName}`,
    arn,
    createdAtSeconds: endpoint.createdAtSeconds,
    endpointName: endpoint.name,
    variantName: variant.variantName,
    endpointStatus: endpoint.status,
    modifiedAtSeconds: endpoint.createdAtSeconds,
    configuredAtSeconds: endpoint.createdAtSeconds,
    configName: `${endpoint.name}-config`,
    config: expectConfig(region, endpoint, arn),
    serving: expectServing(variant, count),
    shadow: variant.shadow,
    trafficShare: variant.weight / weights,
    acceleratorType: variant.acceleratorType,
    multiModel: variant.multiModel,
    hasComponents: components.some(({ endpointName }) => endpointName === endpoint.name),
    ...expectTags(endpoint),
  };
}

/** All that the server says of a configuration but its ARN and its time. */
function expectConfig(region: string, endpoint: EndpointSpec, arn: string): JsonObject {
  const accountId = arn.split(':')[4] ?? '';
  const call = { region, account: { accountId } as Call['account'] };
  const { EndpointConfigArn, CreationTime, ...config } = Object(describeEndpointConfig(call, endpoint));
  return config;
}

function expectServing(variant: VariantSpec, count: number): VariantServing {
  if (variant.serverless !== null) {
    const { provisionedConcurrency } = variant.serverless;
    return {
      mode: 'serverless',
      memoryMb: variant.serverless.memoryMb,
      maxConcurrency: variant.serverless.maxConcurrency,
      provisionedConcurrency: provisionedConcurrency === null ? null : count,
    };
  }
  const [first = '', second] = variant.instanceTypes;
  return {
    mode: variant.kind === 'async' ? 'async' : 'realtime',
    pools:
      second === undefined
        ? [{ instanceType: first, count }]
        : [
            { instanceType: first, count: Math.ceil(count / 2) },
            { instanceType: second, count: Math.floor(count / 2) },
          ],
    volumeGb: variant.volumeGb,
    managedScaling: variant.managedScaling,
    maxConcurrentPerInstance: variant.maxConcurrentPerInstance,
  };
}

function expectFunction({ region }: RegionFleet, each: FunctionSpec, arn: string) {
  return {
    kind: 'function' as const,
    region,
    name: each.name,
    arn,
    createdAtSeconds: null,
    memoryMb: each.memoryMb,
    ephemeralMb: each.ephemeralMb,
    arch: each.arch,
    timeoutSeconds: each.timeoutSeconds,
    runtime: each.runtime,
    ...expectTags(each),
  };
}

/** None is no field. */
function expectTags({ tags }: Pick<EndpointSpec, 'tags'>): Pick<DiscoveredVariant, 'tags'> {
  return tags === undefined ? {} : { tags };
}

function expectConcurrency(each: FunctionSpec, concurrency: number) {
  return {
    reservedConcurrency: each.reservedConcurrency,
    provisioned:
      each.provisionedQualifier === null ? [] : [{ qualifier: each.provisionedQualifier, concurrency }],
  };
}

/** The resource without its scaling, to compare with what is expected. */
export function omitScaling(resource: DiscoveredResource): Unscaled {
  const { scaling: _scaling, ...rest }: DiscoveredResource & { readonly scaling?: DiscoveredScaling | null } =
    { ...resource };
  return rest;
}
