import type { WorkloadDescription } from './workload';

/** The instances that serve a workload today, as far as its description tells. */
export interface PresentInstances {
  readonly instanceType: string;
  /** `null` where they scale, or are counted in hours. */
  readonly instances: number | null;
}

/** `null` where no instances serve. */
export function findPresentInstances({
  present,
  policy,
}: Pick<WorkloadDescription, 'present' | 'policy'>): PresentInstances | null {
  if (present?.kind === 'async') return { instanceType: present.instanceType, instances: null };
  if (present?.kind !== 'realtime') return null;
  const { instanceType, instanceCount } = present;
  if (policy === undefined) return { instanceType, instances: instanceCount };
  return { instanceType, instances: policy.kind === 'fixed' ? policy.instances : null };
}
