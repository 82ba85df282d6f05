import type { RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { LAMBDA_LIMITS, REALTIME_LIMITS } from './aws-limits';

type QuotaGround = Pick<WorkloadDescription, 'present' | 'discovered'>;

/**
 * Most instances of an endpoint: the account's quota, or AWS's default where that is not known; or what there are today,
 * for which it must have been raised. The account's quota of a type, which all of its endpoints share, binds before.
 */
export function largestEndpoint({ present, discovered }: QuotaGround, instanceType?: string): number {
  const today = present?.kind === 'realtime' ? present.instanceCount : 0;
  const { instancesPerEndpoint = REALTIME_LIMITS.instancesPerVariant, endpointInstances = {} } =
    discovered?.quotas ?? {};
  const ofType = instanceType === undefined ? undefined : endpointInstances[instanceType];
  const running = present?.kind === 'realtime' && present.instanceType === instanceType ? today : 0;
  return Math.min(
    Math.max(instancesPerEndpoint, today),
    ofType === undefined ? Number.POSITIVE_INFINITY : Math.max(ofType, running),
  );
}

/** The sentence why an endpoint would need a larger quota; `null` when it does not. */
export function findQuotaLimit(
  { instanceCount, instanceType }: RealtimeOption,
  description: QuotaGround,
): string | null {
  const most = largestEndpoint(description, instanceType);
  if (instanceCount <= most) return null;
  const { instancesPerEndpoint, endpointInstances } = description.discovered?.quotas ?? {};
  if (endpointInstances?.[instanceType] === most)
    return `it takes ${instanceCount} instances, and the account's quota of ${instanceType} for endpoints is ${most}`;
  const whose = instancesPerEndpoint === undefined ? "AWS's default quota" : "the account's quota";
  return `it takes ${instanceCount} instances, and ${whose} is ${most} an endpoint`;
}

/** Requests that run at once in all functions of the account: its quota, or AWS's default where that is not known. */
export function lambdaConcurrency({ discovered }: Pick<WorkloadDescription, 'discovered'>): number {
  return discovered?.quotas?.lambdaConcurrency ?? LAMBDA_LIMITS.concurrencyPerAccount;
}
