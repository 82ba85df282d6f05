import type { RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { REALTIME_LIMITS } from './aws-limits';

/** Most instances of an endpoint: AWS's default quota, or what there are today, for which it must have been raised. */
export function largestEndpoint({ present }: WorkloadDescription): number {
  const today = present?.kind === 'realtime' ? present.instanceCount : 0;
  return Math.max(REALTIME_LIMITS.instancesPerVariant, today);
}

/** The sentence why an endpoint would need a larger quota; `null` when it does not. */
export function findQuotaLimit(
  { instanceCount }: RealtimeOption,
  description: WorkloadDescription,
): string | null {
  const most = largestEndpoint(description);
  return instanceCount <= most
    ? null
    : `it takes ${instanceCount} instances, and AWS's default quota is ${most} an endpoint`;
}
