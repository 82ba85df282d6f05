import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import { readNumber } from './read-number';

/** A target-tracking policy while it is being typed. */
export interface PolicyDraft {
  readonly target: string;
  readonly minInstances: string;
  readonly maxInstances: string;
  /** Fields that the form does not show, kept as they came. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What a reader starts from who says that an endpoint scales. */
export const EMPTY_POLICY: PolicyDraft = { target: '', minInstances: '1', maxInstances: '', rest: {} };

/** A target-tracking policy as text; `null` for every other kind, which the form does not show. */
export function draftPolicy(policy: ScalingPolicy | undefined): PolicyDraft | null {
  if (policy?.kind !== 'target') return null;
  const { kind: _kind, targetPerInstancePerMinute, minInstances, maxInstances, ...rest } = policy;
  return {
    target: String(targetPerInstancePerMinute),
    minInstances: String(minInstances),
    maxInstances: String(maxInstances),
    rest,
  };
}

/** The policy as the contract takes it, still to be checked by it. */
export function readPolicyDraft({
  target,
  minInstances,
  maxInstances,
  rest,
}: PolicyDraft): Record<string, unknown> {
  return {
    kind: 'target',
    targetPerInstancePerMinute: readNumber(target),
    minInstances: readNumber(minInstances),
    maxInstances: readNumber(maxInstances),
    ...rest,
  };
}
