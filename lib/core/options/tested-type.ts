import { SECONDS_PER_MINUTE } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import type { InstanceCatalog, InstanceSpec } from './instance-catalog';

/** A load-tested instance type that tells about another one. */
export interface TestedType {
  readonly spec: InstanceSpec;
  /** Requests a second that one instance carried. */
  readonly perSecond: number;
  /** Of one family the cores are alike: only their number differs. */
  readonly sameFamily: boolean;
}

/**
 * The load-tested type nearest to `spec`: of its own family before any other, then the one nearest in size; `null` where
 * none computes with the same kind of unit, or where the demand was fitted on its family and no load test is of it.
 * O(load tests).
 */
export function findNearestTested(
  spec: InstanceSpec,
  description: WorkloadDescription,
  instances: InstanceCatalog,
): TestedType | null {
  const { capacityPerInstancePerMinute, gpu } = description;
  const tested = Object.entries(capacityPerInstancePerMinute).flatMap(([instanceType, perMinute]) => {
    const other = instances.findEver(instanceType);
    if (other === null || other.acceleratorName !== spec.acceleratorName) return [];
    if (countUnits(other, gpu) === 0 || countUnits(spec, gpu) === 0) return [];
    const sameFamily = isSameFamily(instanceType, spec.instanceType);
    return [{ spec: other, perSecond: perMinute / SECONDS_PER_MINUTE, sameFamily }];
  });
  const distance = (other: InstanceSpec): number =>
    Math.abs(Math.log(countUnits(other, gpu) / countUnits(spec, gpu)));
  const [nearest] = tested.sort(
    (a, b) =>
      Number(b.sameFamily) - Number(a.sameFamily) ||
      distance(a.spec) - distance(b.spec) ||
      a.spec.instanceType.localeCompare(b.spec.instanceType, 'en'),
  );
  if (nearest === undefined || (!nearest.sameFamily && isFitted(spec, description))) return null;
  return nearest;
}

/** Whether the demand was fitted on the family of `spec`, which then says more than a load test of another. */
function isFitted({ instanceType }: InstanceSpec, { demandFit, present, gpu }: WorkloadDescription): boolean {
  if (demandFit === undefined || gpu || present === null || !('instanceType' in present)) return false;
  return isSameFamily(instanceType, present.instanceType);
}

/** What a model computes on, and what its capacity grows with. */
export function countUnits({ vcpu, gpuCount }: InstanceSpec, gpu: boolean): number {
  return gpu ? gpuCount : vcpu;
}

/** `ml.c5.xlarge` and `ml.c5.2xlarge` are of one family; `ml.c5d.xlarge` is of another. */
export function isSameFamily(instanceType: string, other: string): boolean {
  return familyOf(instanceType) === familyOf(other);
}

function familyOf(instanceType: string): string {
  return instanceType.slice(0, instanceType.lastIndexOf('.'));
}
