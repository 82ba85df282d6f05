import { MINUTES_PER_DAY, MINUTES_PER_WEEK, SECONDS_PER_MINUTE } from '../units';
import {
  type InstanceBounds,
  instanceBounds,
  type ScalingPolicy,
  type ScheduledAction,
  type ScheduledPolicy,
} from '../workload/scaling-policy';

interface TimedBounds extends InstanceBounds {
  readonly minute: number;
}

/** The bounds of a policy over a replay: its own, and from each scheduled action on those of the action. */
export class BoundsTimeline {
  minInstances: number;
  maxInstances: number;
  /** When the bounds change next; infinity when they never do again. */
  nextMinute: number;
  private readonly changes: readonly TimedBounds[];
  private done = 0;

  constructor(policy: ScalingPolicy, startSeconds: number, minutes: number) {
    ({ minInstances: this.minInstances, maxInstances: this.maxInstances } = instanceBounds(policy));
    const scheduled = findScheduled(policy);
    this.changes = scheduled === undefined ? [] : listChanges(scheduled.actions, startSeconds, minutes);
    this.nextMinute = this.changes[0]?.minute ?? Number.POSITIVE_INFINITY;
  }

  /** Takes over the bounds of the actions due by `minute`. */
  advance(minute: number): void {
    for (let change = this.changes[this.done]; change !== undefined; change = this.changes[this.done]) {
      this.nextMinute = change.minute;
      if (change.minute > minute) return;
      this.minInstances = change.minInstances;
      this.maxInstances = change.maxInstances;
      this.done += 1;
    }
    this.nextMinute = Number.POSITIVE_INFINITY;
  }

  bound(instances: number): number {
    return Math.min(this.maxInstances, Math.max(this.minInstances, instances));
  }
}

/**
 * The same policy as it stands at `startSeconds` when its weekly actions have been running for weeks: the bounds are
 * those of the latest action before.
 */
export function settleSchedule(policy: ScheduledPolicy, startSeconds: number): ScheduledPolicy {
  const now = minuteOfWeekAt(startSeconds);
  const weekly = policy.actions
    .flatMap(({ minuteOfWeek, minInstances, maxInstances }) =>
      minuteOfWeek === undefined
        ? []
        : [{ ago: minutesBetween(minuteOfWeek, now), minInstances, maxInstances }],
    )
    .sort((a, b) => a.ago - b.ago);
  const latest = weekly[0];
  if (latest === undefined) return policy;
  const { minInstances, maxInstances } = latest;
  const initial = Math.min(maxInstances, Math.max(minInstances, policy.initialInstances ?? minInstances));
  return { ...policy, minInstances, maxInstances, initialInstances: initial };
}

function findScheduled(policy: ScalingPolicy): ScheduledPolicy | undefined {
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  return parts.find((part) => part.kind === 'scheduled');
}

/** Every occurrence within the replay, by minute; of two in one minute the later listed comes last and holds. */
function listChanges(
  actions: readonly ScheduledAction[],
  startSeconds: number,
  minutes: number,
): readonly TimedBounds[] {
  const startMinute = minuteOfWeekAt(startSeconds);
  const changes = actions.flatMap((action): TimedBounds[] => {
    const { minInstances, maxInstances, minuteOfWeek, atMinute } = action;
    if (atMinute !== undefined) return [{ minute: atMinute, minInstances, maxInstances }];
    if (minuteOfWeek === undefined) throw new RangeError('a scheduled action has a minute');
    const first = minutesBetween(startMinute, minuteOfWeek);
    const count = Math.max(0, Math.ceil((minutes - first) / MINUTES_PER_WEEK));
    return Array.from({ length: count }, (_, week) => ({
      minute: first + week * MINUTES_PER_WEEK,
      minInstances,
      maxInstances,
    }));
  });
  return changes.sort((a, b) => a.minute - b.minute);
}

/** From one minute of the week to the next occurrence of another. */
function minutesBetween(from: number, to: number): number {
  return (to - from + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
}

/** The first day of 1970 was a Thursday. */
const EPOCH_MINUTE_OF_WEEK = 3 * MINUTES_PER_DAY;

/** 0 is Monday 00:00 UTC. */
function minuteOfWeekAt(seconds: number): number {
  return (Math.floor(seconds / SECONDS_PER_MINUTE) + EPOCH_MINUTE_OF_WEEK) % MINUTES_PER_WEEK;
}
