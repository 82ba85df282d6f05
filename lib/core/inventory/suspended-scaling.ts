import type { DiscoveredPolicy, DiscoveredScaling, SuspendedPart } from './discovered-scaling';

/**
 * What is left of a scaling of which parts are suspended ("Suspend and resume scaling", Application Auto Scaling user
 * guide, read 2026-11-21): each part by itself, the bounds holding all the same. `null` where nothing is left that moves.
 */
export function leaveSuspended(
  scaling: DiscoveredScaling,
): { readonly scaling: DiscoveredScaling; readonly notes: readonly string[] } | null {
  if (!scaling.suspended) return { scaling, notes: [] };
  const parts = new Set<SuspendedPart>(scaling.suspendedParts ?? ['scale-in', 'scale-out', 'schedule']);
  // Without scaling out, what policies take away is never put back: they come to rest at the minimum.
  const policies = parts.has('scale-out')
    ? []
    : parts.has('scale-in')
      ? scaling.policies.filter(scalesOut(scaling)).map(withoutScaleIn)
      : scaling.policies;
  const scheduledActions = parts.has('schedule') ? [] : scaling.scheduledActions;
  if (policies.length === 0 && scheduledActions.length === 0) return null;
  return {
    scaling: { ...scaling, policies, scheduledActions },
    notes: [...parts].map((part) => NOTES[part]),
  };
}

const NOTES: Readonly<Record<SuspendedPart, string>> = {
  'scale-in': 'Its scaling in is suspended: what its policies add stays.',
  'scale-out': 'Its scaling out by policies is suspended: they are taken to do nothing.',
  schedule: 'Its scheduled actions are suspended, and left out.',
};

/** A step policy of which an alarm rings when a metric is low takes away. */
function scalesOut({ alarms }: DiscoveredScaling): (policy: DiscoveredPolicy) => boolean {
  const low = new Set(
    alarms.filter(({ comparison }) => comparison.startsWith('LessThan')).map(({ alarmName }) => alarmName),
  );
  return (policy) => policy.kind !== 'step' || !policy.alarmNames.some((name) => low.has(name));
}

function withoutScaleIn(policy: DiscoveredPolicy): DiscoveredPolicy {
  return policy.kind === 'target' ? { ...policy, scaleInDisabled: true } : policy;
}
