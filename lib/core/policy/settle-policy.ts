import { settleSchedule } from '../simulation/replay-schedule';
import type { ScalingPolicy } from '../workload/scaling-policy';
import { settledInstances } from '../workload/settled-instances';
import type { PolicyGround } from './policy-candidates';

/** Minutes whose mean load the instances stand for when the window begins. */
const SETTLING_MINUTES = 5;

/**
 * The same policy as it stands when the window begins and it has been running for long: at the bounds that its schedule
 * has then, with the instances that it settles on under the load of the first minutes. A number of instances that the
 * policy itself begins with is kept. O(1) but for missing minutes.
 */
export function settlePolicy(policy: ScalingPolicy, ground: PolicyGround): ScalingPolicy {
  if (policy.kind === 'fixed') return policy;
  const { startSeconds, capacityPerInstancePerMinute } = ground;
  const standing = standPolicy(policy, startSeconds);
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  if (parts.some(({ initialInstances }) => initialInstances !== undefined)) return standing;
  const load = loadAtStart(ground.arrivalsPerMinute);
  const initialInstances = settledInstances(standing, load, capacityPerInstancePerMinute);
  if (standing.kind !== 'several') return { ...standing, initialInstances };
  return { ...standing, policies: standing.policies.map((part) => ({ ...part, initialInstances })) };
}

type MovingPolicy = Exclude<ScalingPolicy, { readonly kind: 'fixed' }>;

/** With the bounds of the action in force. */
function standPolicy(policy: MovingPolicy, startSeconds: number): MovingPolicy {
  switch (policy.kind) {
    case 'scheduled':
      return settleSchedule(policy, startSeconds);
    case 'several':
      return {
        ...policy,
        policies: policy.policies.map((part) =>
          part.kind === 'scheduled' ? settleSchedule(part, startSeconds) : part,
        ),
      };
    default:
      return policy;
  }
}

/** Mean of the first minutes that are not missing, in requests a minute; 0 where all are. */
function loadAtStart(arrivalsPerMinute: Float64Array): number {
  let sum = 0;
  let present = 0;
  for (const count of arrivalsPerMinute) {
    if (Number.isNaN(count)) continue;
    sum += count;
    present += 1;
    if (present === SETTLING_MINUTES) break;
  }
  return present === 0 ? 0 : sum / present;
}
