import type { InstanceCatalog, InstanceSpec } from '../options/instance-catalog';
import type { InstanceUnits } from '../series/outline-served';
import { findPresentInstances } from '../workload/present-instances';
import type { WorkloadDescription } from '../workload/workload';
import type { DiscoveredResource } from './discovered-resource';

/**
 * What each instance that serves a workload has to be busy: of what was found in AWS where it was discovered, else of what
 * is told. `null` where instances differ, as their mean is then of neither.
 */
export function findInstanceUnits(
  description: Pick<WorkloadDescription, 'present' | 'policy'>,
  state: DiscoveredResource | null,
  instances: InstanceCatalog,
): InstanceUnits {
  const specs = listTypes(description, state).map((type) => instances.findInstance(type));
  return { vcpu: commonOf(specs, ({ vcpu }) => vcpu), gpu: commonOf(specs, ({ gpuCount }) => gpuCount) };
}

function listTypes(
  description: Pick<WorkloadDescription, 'present' | 'policy'>,
  state: DiscoveredResource | null,
): string[] {
  if (state?.kind === 'variant' && state.serving.mode !== 'serverless')
    return state.serving.pools.map(({ instanceType }) => instanceType);
  if (state !== null) return [];
  const present = findPresentInstances(description);
  return present === null ? [] : [present.instanceType];
}

function commonOf(
  specs: readonly (InstanceSpec | null)[],
  read: (spec: InstanceSpec) => number,
): number | null {
  const counts = new Set(specs.map((spec) => (spec === null ? null : read(spec))));
  const [only = null] = counts;
  return counts.size === 1 ? only : null;
}
