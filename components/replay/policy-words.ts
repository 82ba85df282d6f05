import {
  instanceBounds,
  type PartPolicy,
  type ScalingPolicy,
  STEP_DEFAULTS,
  TRACKING_DEFAULTS,
} from '@/lib/core/workload/scaling-policy';
import { formatCount, formatSignificant } from '@/lib/format/number';

/** A scaling policy in a few phrases, those that a reader would set: `1 to 10 instances`, `cooldowns 300 s out, 300 s in`. */
export function describePolicy(policy: ScalingPolicy): string[] {
  if (policy.kind === 'fixed')
    return [instancesWords(policy.instances), policy.instances === 1 ? 'stands still' : 'stand still'];
  const { minInstances, maxInstances } = instanceBounds(policy);
  const bounds = `${formatCount(minInstances)} to ${instancesWords(maxInstances)}`;
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  return [bounds, ...parts.flatMap(describePart)];
}

function describePart(policy: PartPolicy): string[] {
  switch (policy.kind) {
    case 'target': {
      const { scaleOutCooldownSeconds, scaleInCooldownSeconds } = { ...TRACKING_DEFAULTS, ...policy };
      return [
        `target ${formatSignificant(policy.targetPerInstancePerMinute)} requests a minute an instance`,
        `cooldowns ${scaleOutCooldownSeconds ?? TRACKING_DEFAULTS.scaleOutCooldownSeconds} s out, ${scaleInCooldownSeconds ?? TRACKING_DEFAULTS.scaleInCooldownSeconds} s in`,
      ];
    }
    case 'step':
      return [
        `steps above ${formatSignificant(policy.thresholdPerInstancePerMinute)} requests a minute an instance`,
        `cooldown ${policy.cooldownSeconds ?? STEP_DEFAULTS.cooldownSeconds} s`,
      ];
    case 'scheduled':
      return [`${formatCount(policy.actions.length)} scheduled changes of its minimum`];
    case 'backlog':
      return [`target ${formatSignificant(policy.targetBacklogPerInstance)} waiting requests an instance`];
  }
}

function instancesWords(count: number): string {
  return count === 1 ? '1 instance' : `${formatCount(count)} instances`;
}
