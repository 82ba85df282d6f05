import type { SharedInstances } from '../workload/discovered-facts';
import { explainHardware, hasGpu } from './compiled-hardware';
import { type DescribedResource, NOTHING_SAID, type ResourceGround } from './described-resource';
import type { DiscoveredComponent } from './discovered-resource';
import { type HostShares, shareHost } from './share-host';

/**
 * An inference component: copies of a model that share the instances of their endpoint with others. It is no way to serve
 * of its own; what it costs today is its share of those instances, and it is planned by what it asks for as a service
 * that could be served alone.
 */
export function describeComponent(component: DiscoveredComponent, ground: ResourceGround): DescribedResource {
  const { minMemoryMb, accelerators, endpointName, variantName, status } = component;
  const hostName = `${endpointName}/${variantName}`;
  const host = ground.hosts.get(hostName);
  const shares =
    host === undefined ? null : shareHost(host, ground.components.get(hostName) ?? [], ground.instances);
  const shared = shares === null ? null : findShare(component, shares);
  const serving = host === undefined || host.serving.mode === 'serverless' ? null : host.serving;
  return {
    ...NOTHING_SAID,
    ...(shared === null ? {} : { shared }),
    unplannable: serving === null ? null : explainHardware(serving, ground.instances),
    notes: [
      ...(status === 'InService' ? [] : [`The component is ${status}, and not in service.`]),
      describeShare(component, shared),
      ...(component.scaling === null
        ? []
        : [
            'How its copies scale is not modelled: its share is that of the copies that it had when the account was read.',
          ]),
    ],
    requires: {
      ...(minMemoryMb === null ? {} : { modelMemoryMb: minMemoryMb }),
      // What does not state them may use all that its host has.
      gpu: accelerators === null ? serving !== null && hasGpu(serving, ground.instances) : accelerators > 0,
    },
  };
}

function findShare({ name }: DiscoveredComponent, shares: HostShares): SharedInstances | null {
  const own = shares.byComponent.get(name);
  if (own === undefined) return null;
  const { instanceType, instances, unallocated, volumeGb } = shares;
  return {
    instanceType,
    instances: own,
    ofInstances: instances,
    unallocatedInstances: unallocated,
    ...(volumeGb === null ? {} : { volumeGb }),
  };
}

function describeShare(
  { copies, endpointName }: DiscoveredComponent,
  shared: SharedInstances | null,
): string {
  const sentence = `It is an inference component of ${endpointName}, whose instances it shares`;
  if (shared === null)
    return `${sentence}: what its ${countCopies(copies)} cost${copies === 1 ? 's' : ''} cannot be told from the others.`;
  const { instances, ofInstances, unallocatedInstances, instanceType } = shared;
  const rest =
    unallocatedInstances > 0
      ? `${roundShare(unallocatedInstances)} are reserved by none, and in no component's cost`
      : 'all of them are reserved';
  return `${sentence}: by the accelerators, vCPUs and memory that its ${countCopies(copies)} reserve${copies === 1 ? 's' : ''} it takes ${roundShare(instances)} of ${ofInstances} x ${instanceType}; ${rest}. That share is what it costs today. Moving it saves that only where the endpoint then runs on fewer instances.`;
}

function countCopies(copies: number): string {
  return copies === 1 ? 'one copy' : `${copies} copies`;
}

/** The endpoint that hosts components: what of its instances they take, and what nobody does. */
export function describeHostShares(shares: HostShares | null): string[] {
  if (shares === null) return [];
  const { instanceType, instances, byComponent, unallocated } = shares;
  const parts = [...byComponent].map(([name, share]) => `${name} ${roundShare(share)}`);
  return [
    `Of its ${instances} x ${instanceType} its components take, by what their copies reserve: ${parts.join(', ')}; ${roundShare(unallocated)} ${unallocated === 0 ? 'is' : 'are'} reserved by none.`,
  ];
}

function roundShare(instances: number): number {
  return Math.round(instances * 100) / 100;
}
