import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';

/** Whether each part of what scales a resource was read whole. */
export interface WholeParts {
  readonly policies: boolean;
  readonly actions: boolean;
  readonly alarms: boolean;
  readonly activities: boolean;
}

/**
 * How a resource is scaled as far as it was read, and where a part could not be read whole, as it was known before: what is
 * missing is not known to be none.
 */
export function keepKnown(
  read: DiscoveredScaling,
  known: DiscoveredScaling | undefined,
  whole: WholeParts,
): DiscoveredScaling {
  if (known === undefined || known.dimension !== read.dimension) return read;
  return {
    ...read,
    policies: whole.policies
      ? read.policies
      : renew(known.policies, read.policies, ({ policyName }) => policyName),
    scheduledActions: whole.actions
      ? read.scheduledActions
      : renew(known.scheduledActions, read.scheduledActions, ({ actionName }) => actionName),
    // Those of a policy that could not be read were not asked for.
    alarms:
      whole.policies && whole.alarms
        ? read.alarms
        : renew(known.alarms, read.alarms, ({ alarmName }) => alarmName),
    activities: whole.activities ? read.activities : known.activities,
  };
}

/** What is known, as it was read now where it was, and what was read beside. */
function renew<T>(known: readonly T[], read: readonly T[], nameOf: (part: T) => string): T[] {
  const fresh = new Map(read.map((part) => [nameOf(part), part]));
  const names = new Set(known.map(nameOf));
  return [
    ...known.map((part) => fresh.get(nameOf(part)) ?? part),
    ...read.filter((part) => !names.has(nameOf(part))),
  ];
}
