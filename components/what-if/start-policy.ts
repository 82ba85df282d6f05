import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';
import type { PartPolicy, ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';

/** What a policy is chosen as; of tracking, the way to serve says what is tracked. */
export type PolicyChoice = 'none' | 'tracking' | 'step' | 'scheduled' | 'several' | 'fixed';

const BOUNDS = { minInstances: 1, maxInstances: 4 };
const PER_MINUTE = 600;
const WORKDAYS = [0, 1, 2, 3, 4];
const EIGHT = 8 * MINUTES_PER_HOUR;
const SIX_IN_THE_EVENING = 18 * MINUTES_PER_HOUR;

export function choiceOf(policy: ScalingPolicy | undefined): PolicyChoice {
  if (policy === undefined) return 'none';
  return policy.kind === 'target' || policy.kind === 'backlog' ? 'tracking' : policy.kind;
}

/** A policy to start from; one that is already there stays the first of several. */
export function startPolicy(
  choice: PolicyChoice,
  { kind }: ServingOption,
  before: ScalingPolicy | undefined,
): ScalingPolicy | undefined {
  switch (choice) {
    case 'none':
      return undefined;
    case 'fixed':
      return { kind: 'fixed', instances: 1 };
    case 'tracking':
      return startTracking(kind);
    case 'step':
      return startSteps();
    case 'scheduled':
      return startTimetable();
    case 'several':
      return { kind: 'several', policies: startSeveral(kind, before) };
  }
}

/** A queue can be empty for long, an endpoint not. */
export function startTracking(kind: ServingOption['kind']): PartPolicy {
  return kind === 'async'
    ? { kind: 'backlog', targetBacklogPerInstance: 5, minInstances: 0, maxInstances: 4 }
    : { kind: 'target', targetPerInstancePerMinute: PER_MINUTE, ...BOUNDS };
}

export function startSteps(): PartPolicy {
  const steps = [{ lowerBound: 0, adjustment: 1 }];
  return { kind: 'step', thresholdPerInstancePerMinute: PER_MINUTE, steps, ...BOUNDS };
}

/** More on the mornings of workdays, fewer in their evenings. */
export function startTimetable(): PartPolicy {
  const actions = WORKDAYS.flatMap((day) => [
    { minuteOfWeek: day * MINUTES_PER_DAY + EIGHT, minInstances: 2, maxInstances: 4 },
    { minuteOfWeek: day * MINUTES_PER_DAY + SIX_IN_THE_EVENING, minInstances: 1, maxInstances: 4 },
  ]);
  return { kind: 'scheduled', ...BOUNDS, actions };
}

function startSeveral(kind: ServingOption['kind'], before: ScalingPolicy | undefined): PartPolicy[] {
  if (before === undefined || before.kind === 'fixed') return [startTracking(kind), startTimetable()];
  if (before.kind === 'several') return [...before.policies];
  return before.kind === 'scheduled' ? [startTracking(kind), before] : [before, startTimetable()];
}
