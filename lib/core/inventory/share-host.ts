import type { InstanceCatalog, InstanceSpec } from '../options/instance-catalog';
import type { DiscoveredComponent, DiscoveredVariant } from './discovered-resource';

/** The instances of an endpoint, split among the inference components that it hosts. */
export interface HostShares {
  readonly instanceType: string;
  /** Instances that run now; the shares and what is unallocated add up to them. */
  readonly instances: number;
  readonly volumeGb: number | null;
  /** Instances that each component takes, by its name. */
  readonly byComponent: ReadonlyMap<string, number>;
  /** Instances that no component reserves. */
  readonly unallocated: number;
}

/**
 * Splits the instances of `host` by what the copies of its components reserve: of accelerators, vCPUs and memory the one
 * that a copy takes the largest part of, as nothing else fits where one of them is gone. Where the parts make more than
 * there is, as of what fits beside each other, they are shortened alike. `null` where the host has instances of several
 * types or none, of a type that is not known, or where a component states nothing that it reserves.
 */
export function shareHost(
  { serving }: Pick<DiscoveredVariant, 'serving'>,
  components: readonly DiscoveredComponent[],
  catalog: InstanceCatalog,
): HostShares | null {
  if (serving.mode === 'serverless') return null;
  const [instanceType, ...others] = new Set(serving.pools.map((pool) => pool.instanceType));
  const spec = instanceType === undefined ? null : catalog.findInstance(instanceType);
  if (instanceType === undefined || others.length > 0 || spec === null) return null;
  const instances = serving.pools.reduce((sum, { count }) => sum + count, 0);
  const asked = components.map((component) => [component.name, askOf(component, spec)] as const);
  const sum = asked.reduce((all, [, ask]) => all + ask, 0);
  if (instances === 0 || Number.isNaN(sum)) return null;
  const factor = Math.min(1, instances / sum);
  return {
    instanceType,
    instances,
    volumeGb: serving.volumeGb,
    byComponent: new Map(asked.map(([name, ask]) => [name, ask === 0 ? 0 : ask * factor])),
    unallocated: Math.max(0, instances - sum),
  };
}

/** Instances that all copies reserve; `NaN` where a component with copies states nothing. */
function askOf(component: DiscoveredComponent, spec: InstanceSpec): number {
  if (component.copies === 0) return 0;
  return component.copies * (shareOfInstance(component, spec) ?? Number.NaN);
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
