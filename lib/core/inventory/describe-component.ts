import type { InstanceSpec } from '../options/instance-catalog';
import type { DescribedResource, ResourceGround } from './described-resource';
import type { DiscoveredComponent } from './discovered-resource';

/**
 * An inference component: copies of a model that share the instances of their endpoint with others. What it pays is a
 * share of those, and no way to serve of its own; so it is planned as a service that could be served alone, by what it
 * asks for, and its share is said.
 */
export function describeComponent(component: DiscoveredComponent, ground: ResourceGround): DescribedResource {
  const { minMemoryMb, accelerators, endpointName, variantName, status } = component;
  const host = ground.hosts.get(`${endpointName}/${variantName}`);
  const instanceType =
    host === undefined || host.serving.mode === 'serverless'
      ? undefined
      : host.serving.pools[0]?.instanceType;
  const spec = instanceType === undefined ? null : ground.instances.findInstance(instanceType);
  return {
    present: null,
    policy: undefined,
    tolerates: 'interactive',
    notes: [
      ...(status === 'InService' ? [] : [`The component is ${status}, and not in service.`]),
      describeShare(component, spec),
      ...(component.scaling === null
        ? []
        : ['How its copies scale is not modelled: no present cost is compared.']),
    ],
    unplannable: null,
    requires: {
      ...(minMemoryMb === null ? {} : { modelMemoryMb: minMemoryMb }),
      gpu: (accelerators ?? 0) > 0,
    },
  };
}

function describeShare(component: DiscoveredComponent, spec: InstanceSpec | null): string {
  const { copies, endpointName } = component;
  const shared = `It is an inference component of ${endpointName}, whose instances it shares`;
  const share = spec === null ? null : shareOfInstance(component, spec);
  if (spec === null || share === null)
    return `${shared}: what its ${copies} copies cost cannot be told from the others.`;
  const percent = Math.round(share * 100);
  const instances = Math.round(share * copies * 100) / 100;
  const each = copies === 1 ? 'its copy' : `each of its ${copies} copies`;
  const sum = instances === 1 ? '1 instance' : `${instances} instances`;
  return `${shared}: ${each} asks for ${percent} % of an ${spec.instanceType}, which makes ${sum}. That is about what it costs today, and what another way to serve it alone is to be held against.`;
}

/** The scarcest of what a copy asks for; `null` where it asks for nothing. */
export function shareOfInstance(
  { cpuCores, minMemoryMb, accelerators }: DiscoveredComponent,
  { vcpu, memoryMb, gpuCount }: InstanceSpec,
): number | null {
  const shares = [
    cpuCores === null ? null : cpuCores / vcpu,
    minMemoryMb === null ? null : minMemoryMb / memoryMb,
    accelerators === null || gpuCount === 0 ? null : accelerators / gpuCount,
  ].filter((share) => share !== null);
  return shares.length === 0 ? null : Math.min(1, Math.max(...shares));
}
