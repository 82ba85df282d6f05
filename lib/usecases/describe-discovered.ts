import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { describeResource } from '@/lib/core/inventory/describe-resource';
import { describeWorkload, type ToldDescription } from '@/lib/core/inventory/describe-workload';
import type { DescribedResource } from '@/lib/core/inventory/described-resource';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import { type MetricEvidence, NO_EVIDENCE } from '@/lib/core/inventory/metric-evidence';
import { measureProvisioning } from '@/lib/core/inventory/provisioning-times';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { RegionGround } from './account-ground';

/** A description with why it cannot be planned, if so. */
export interface DiscoveredDescription {
  readonly description: WorkloadDescription;
  readonly unplannable: string | null;
}

/**
 * Describes what a discovery found, with what its metrics tell and what a person told. What AWS allows and a description
 * does not is left out and said, so that every description that is stored can be read again.
 */
export function describeDiscovered(
  state: DiscoveredResource,
  ground: RegionGround,
  { evidence = NO_EVIDENCE, told = null }: { evidence?: MetricEvidence; told?: ToldDescription | null } = {},
): DiscoveredDescription {
  const resource = describeResource(state, ground);
  const scaling = state.kind === 'transform' ? null : state.scaling;
  const account = {
    region: ground.region,
    gpu: findGpu(resource, ground),
    provisioning: isOfInstances(state)
      ? measureProvisioning(scaling, evidence.measuredOn?.sinceSeconds)
      : null,
    quotas: ground.quotas,
    savingsPlans: ground.savingsPlans,
    hoursPerMonth: ground.hoursPerMonth,
  };
  const describe = (of: DescribedResource) => describeWorkload(of, evidence, account, told);
  return { description: firstValid(resource, describe), unplannable: resource.unplannable };
}

/** Copies of a component and environments of a function are no instances that start. */
function isOfInstances(state: DiscoveredResource): boolean {
  return state.kind === 'variant' && state.serving.mode !== 'serverless';
}

function findGpu({ present }: DescribedResource, { instances }: RegionGround): boolean | null {
  if (present === null || !('instanceType' in present)) return null;
  const spec = instances.findInstance(present.instanceType);
  return spec === null ? null : spec.gpuCount > 0;
}

/** As described; without the policy, where that is what a description cannot hold; or without both. */
function firstValid(
  resource: DescribedResource,
  describe: (resource: DescribedResource) => WorkloadDescription,
): WorkloadDescription {
  const whole = workloadDescriptionSchema.safeParse(describe(resource));
  if (whole.success) return whole.data;
  const reason = whole.error.issues[0]?.message ?? 'it is out of range';
  const still = {
    ...resource,
    policy: undefined,
    notes: [...resource.notes, noteLeftOut('scaling', reason)],
  };
  const standing = workloadDescriptionSchema.safeParse(describe(still));
  if (standing.success) return standing.data;
  const notes = [...resource.notes, noteLeftOut('serving', standing.error.issues[0]?.message ?? reason)];
  return workloadDescriptionSchema.parse(describe({ ...resource, present: null, policy: undefined, notes }));
}

function noteLeftOut(what: string, reason: string): string {
  return `Its ${what} is not modelled as AWS has it: ${reason}.`;
}
