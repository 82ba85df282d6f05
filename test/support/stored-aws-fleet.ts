import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource, VariantServing } from '@/lib/core/inventory/discovered-resource';
import type { Store } from '@/lib/usecases/store';
import type { ComponentSpec, EndpointSpec, FunctionSpec, RegionFleet, VariantSpec } from './aws/world/fleet';
import type { AwsWorld } from './aws/world/make-world';
import { makeDiscoveredWorkload, SEEN_AT } from './stored-connection';

/** Stores all that a world's account has as if it had been discovered and ticked, each with a workload of its own. */
export async function storeAwsFleet(
  world: AwsWorld,
  connection: ConnectionRecord,
  store: Store,
): Promise<readonly ResourceRecord[]> {
  const fleets = world.accounts[0]?.regions ?? [];
  const resources = fleets.flatMap(listStates).map((state) => toRecord(state, connection.id));
  await store.insertConnection(connection);
  await store.saveResources(resources);
  await store.insertWorkloads(
    resources.map(({ id, region, name }) => ({
      ...makeDiscoveredWorkload(`w ${id}`, id),
      region,
      name: `${name} ${id}`,
    })),
  );
  return await store.listResources(connection.id);
}

function toRecord(state: DiscoveredResource, connectionId: string): ResourceRecord {
  const { region, kind, name } = state;
  return {
    id: `${connectionId} ${region} ${kind} ${name}`,
    connectionId,
    region,
    kind,
    name,
    state,
    planned: true,
    firstSeenAt: SEEN_AT,
    lastSeenAt: SEEN_AT,
    goneAt: null,
    workloadId: null,
  };
}

function listStates({ region, endpoints, components, functions }: RegionFleet): DiscoveredResource[] {
  const hosts = new Set(components.map(({ endpointName, variantName }) => `${endpointName}/${variantName}`));
  return [
    ...endpoints.flatMap((endpoint) =>
      endpoint.variants.map((variant) => describeVariant(region, endpoint, variant, hosts)),
    ),
    ...components.map((component) => describeComponent(region, component)),
    ...functions.map((spec) => describeFunction(region, spec)),
  ];
}

function describeVariant(
  region: string,
  endpoint: EndpointSpec,
  variant: VariantSpec,
  hosts: ReadonlySet<string>,
): DiscoveredResource {
  const name = `${endpoint.name}/${variant.variantName}`;
  return {
    kind: 'variant',
    region,
    name,
    arn: null,
    createdAtSeconds: variant.createdAtSeconds,
    endpointName: endpoint.name,
    variantName: variant.variantName,
    endpointStatus: 'InService',
    serving: describeServing(variant),
    shadow: variant.shadow,
    trafficShare: 1,
    acceleratorType: variant.acceleratorType,
    multiModel: variant.multiModel,
    hasComponents: hosts.has(name),
    scaling: null,
  };
}

function describeServing({
  kind,
  serverless,
  instanceTypes,
  volumeGb,
  fixedCount,
}: VariantSpec): VariantServing {
  if (kind === 'serverless') {
    if (serverless === null) throw new RangeError('a serverless variant has a memory size');
    return { mode: 'serverless', ...serverless };
  }
  const pools = instanceTypes.map((instanceType) => ({ instanceType, count: fixedCount }));
  return { mode: kind, pools, volumeGb, managedScaling: null, maxConcurrentPerInstance: null };
}

function describeComponent(region: string, component: ComponentSpec): DiscoveredResource {
  const { name, endpointName, variantName, createdAtSeconds, fixedCount } = component;
  const { minMemoryMb, cpuCores, accelerators } = component;
  return {
    kind: 'component',
    region,
    name,
    arn: null,
    createdAtSeconds,
    endpointName,
    variantName,
    status: 'InService',
    copies: fixedCount,
    minMemoryMb,
    cpuCores,
    accelerators,
    scaling: null,
  };
}

function describeFunction(region: string, spec: FunctionSpec): DiscoveredResource {
  const { name, memoryMb, ephemeralMb, arch, timeoutSeconds, runtime, reservedConcurrency } = spec;
  const { provisionedQualifier, createdAtSeconds, fixedCount } = spec;
  const provisioned =
    provisionedQualifier === null ? [] : [{ qualifier: provisionedQualifier, concurrency: fixedCount }];
  return {
    kind: 'function',
    region,
    name,
    arn: null,
    createdAtSeconds,
    memoryMb,
    ephemeralMb,
    arch,
    timeoutSeconds,
    runtime,
    reservedConcurrency,
    provisioned,
    scaling: null,
  };
}
