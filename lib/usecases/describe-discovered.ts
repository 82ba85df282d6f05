import { parseInput } from '@/lib/contract/parse-input';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { describeResource } from '@/lib/core/inventory/describe-resource';
import { describeWorkload, type ToldDescription } from '@/lib/core/inventory/describe-workload';
import type { DescribedResource } from '@/lib/core/inventory/described-resource';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import { type MetricEvidence, NO_EVIDENCE } from '@/lib/core/inventory/metric-evidence';
import { measureProvisioning } from '@/lib/core/inventory/provisioning-times';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
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
  const describe = (of: DescribedResource, by: MetricEvidence) => describeWorkload(of, by, account, told);
  return { description: firstValid(resource, evidence, describe), unplannable: resource.unplannable };
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

/**
 * As described; without the policy, where that is what a description cannot hold; or without both. What was measured is
 * left out where it cannot be, such as more instances than there may be.
 */
function firstValid(
  resource: DescribedResource,
  evidence: MetricEvidence,
  describe: (resource: DescribedResource, evidence: MetricEvidence) => WorkloadDescription,
): WorkloadDescription {
  const attempt = (of: DescribedResource, by: MetricEvidence) => checkDescription(describe(of, by));
  const whole = attempt(resource, evidence);
  if ('description' in whole) return whole.description;
  const unserved = { ...resource, present: null, policy: undefined };
  const measured = attempt(unserved, evidence);
  if (!('description' in measured) && 'description' in attempt(unserved, NO_EVIDENCE)) {
    const notes = [...resource.notes, noteUnmeasured(measured.refusal)];
    return firstValid({ ...resource, notes }, NO_EVIDENCE, describe);
  }
  const still = noteLeftOut({ ...resource, policy: undefined }, 'scaling', whole.refusal);
  const standing = attempt(still, evidence);
  if ('description' in standing) return standing.description;
  const last = attempt(noteLeftOut(unserved, 'serving', standing.refusal), evidence);
  if ('description' in last) return last.description;
  throw new AppError('internal', `What was found of it cannot be described: ${last.refusal}.`);
}

/** The description as it is stored, or why it cannot be. */
function checkDescription(
  described: WorkloadDescription,
): { readonly description: WorkloadDescription } | { readonly refusal: string } {
  try {
    return { description: parseInput(workloadDescriptionSchema, described) };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}

function noteLeftOut(resource: DescribedResource, what: string, refusal: string): DescribedResource {
  const note = `Its ${what} is not modelled as AWS has it: ${refusal}.`;
  return { ...resource, notes: [...resource.notes, note] };
}

function noteUnmeasured(refusal: string): string {
  return `What was measured of it cannot be, and is left out: ${refusal}.`;
}
