import type { BacklogPolicy, InstanceBounds, PartPolicy, ScalingPolicy } from '../workload/scaling-policy';
import type { DiscoveredPolicy, DiscoveredScaling } from './discovered-scaling';
import { describeSteps, describeWake } from './step-policies';
import { leaveSuspended } from './suspended-scaling';
import { describeBacklog, describeTarget } from './tracking-policies';
import { describeSchedule } from './weekly-schedule';

export interface DescribedScaling {
  /** `undefined` where the instances stand still, as far as is modelled. */
  readonly policy: ScalingPolicy | undefined;
  /** What of it is not modelled, a sentence each. */
  readonly notes: readonly string[];
}

/** How the instances of an endpoint scale, as Application Auto Scaling has it, in the terms that are replayed. */
export function describeScaling(
  scaling: DiscoveredScaling | null,
  { mode, atSeconds }: { readonly mode: 'realtime' | 'async'; readonly atSeconds: number },
): DescribedScaling {
  if (scaling === null) return { policy: undefined, notes: [] };
  const left = leaveSuspended(scaling);
  if (left === null)
    return { policy: undefined, notes: ['Its scaling is suspended, so that the instances stand still.'] };
  const least = mode === 'async' ? 0 : 1;
  const now = boundInstances(scaling, least);
  const { actions, bounds, notes } = describeSchedule(left.scaling.scheduledActions, now, {
    least,
    atSeconds,
  });
  const reactive =
    mode === 'async' ? describeQueue(left.scaling, bounds) : describeReactive(left.scaling, bounds);
  const scheduled: PartPolicy[] = actions.length === 0 ? [] : [{ kind: 'scheduled', ...bounds, actions }];
  const parts = [...reactive.parts, ...scheduled];
  const moves = actions.length > 0 || bounds.minInstances < bounds.maxInstances;
  const all = [...left.notes, ...reactive.notes, ...notes];
  if (!moves) return { policy: undefined, notes: all };
  return { policy: joinParts(parts), notes: parts.length === 0 ? [...all, NOTHING_MOVES] : all };
}

const NOTHING_MOVES =
  'Nothing that is modelled moves its instances: as many as there are now are taken to stand.';

function boundInstances({ minCapacity, maxCapacity }: DiscoveredScaling, least: number): InstanceBounds {
  const minInstances = Math.max(least, minCapacity);
  return { minInstances, maxInstances: Math.max(1, minInstances, maxCapacity) };
}

function joinParts(parts: readonly PartPolicy[]): ScalingPolicy | undefined {
  const [only, ...others] = parts;
  return others.length === 0 ? only : { kind: 'several', policies: parts };
}

interface Reactive {
  readonly parts: readonly PartPolicy[];
  readonly notes: readonly string[];
}

/** Targets and steps on invocations per instance. */
function describeReactive({ policies, alarms }: DiscoveredScaling, bounds: InstanceBounds): Reactive {
  const targets = policies.map((policy) =>
    policy.kind === 'target' ? describeTarget(policy, bounds, alarms) : null,
  );
  const steps = describeSteps(
    policies.filter((policy) => policy.kind === 'step'),
    bounds,
    alarms,
  );
  const unmodelled = policies.filter((policy, i) => policy.kind !== 'step' && targets[i] === null);
  return {
    parts: [...targets.filter((target) => target !== null), ...steps.policies],
    notes: [...unmodelled.map(noteUnmodelled), ...steps.notes],
  };
}

/** A target on the backlog, with the policy that wakes the endpoint from zero. */
function describeQueue({ policies, alarms }: DiscoveredScaling, bounds: InstanceBounds): Reactive {
  const backlogs: BacklogPolicy[] = [];
  const notes: string[] = [];
  let wake: ReturnType<typeof describeWake> = null;
  for (const policy of policies) {
    const backlog = policy.kind === 'target' ? describeBacklog(policy, bounds, alarms) : null;
    const waking = policy.kind === 'step' ? describeWake(policy, alarms) : null;
    if (backlog !== null) backlogs.push(backlog);
    else if (waking !== null) wake = waking;
    else notes.push(noteUnmodelled(policy));
  }
  if (wake !== null && backlogs.length === 0)
    notes.push('A policy wakes it from zero, and none that is modelled follows its backlog.');
  if (wake === null && backlogs.length > 0 && bounds.minInstances === 0) notes.push(NO_WAKE);
  return { parts: backlogs.map((backlog) => ({ ...backlog, ...wake })), notes };
}

const NO_WAKE =
  'No policy wakes it from zero when requests wait (HasBacklogWithoutCapacity); it is replayed as if one did.';

function noteUnmodelled(policy: DiscoveredPolicy): string {
  const cause =
    policy.kind === 'target'
      ? `it follows ${policy.metricName}${policy.statistic === null ? '' : ` (${policy.statistic})`}`
      : policy.kind === 'step'
        ? 'its steps follow no metric that is modelled'
        : `it is of the kind ${policy.policyType}`;
  return `The scaling policy ${policy.policyName} is not modelled: ${cause}.`;
}
