import type { Change, ChangeResource } from '@/lib/core/change/change';

/** Whether what scales today has to be taken away before the endpoint changes, and comes back after it. */
export function mustPauseScaling({ calls, resources }: Change): boolean {
  return calls.some(({ operation }) => operation === 'UpdateEndpoint') && resources.some(isScaling);
}

/** Whether a resource is of the scaling: a target, a policy, or the alarm of one. */
export function isScaling({ logicalId }: ChangeResource): boolean {
  return /^Scal(able|ing)/.test(logicalId);
}
