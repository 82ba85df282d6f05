import type { InstanceBounds, ScheduledAction } from '../workload/scaling-policy';
import { parseCron } from './cron-times';
import type { DiscoveredScheduledAction } from './discovered-scaling';

/** What scheduled actions make of the bounds of a scaling target. */
export interface WeeklySchedule {
  /** Ascending by minute of the week; empty where the bounds are the same all week. */
  readonly actions: readonly (ScheduledAction & { readonly minuteOfWeek: number })[];
  /** Until the first action of a week, and all week without any. */
  readonly bounds: InstanceBounds;
  /** Actions that are no pattern of a week, a sentence each. */
  readonly notes: readonly string[];
}

interface Firing {
  readonly minuteOfWeek: number;
  readonly minCapacity: number | null;
  readonly maxCapacity: number | null;
}

/**
 * The bounds that scheduled actions set through a week. An action may set one bound and leave the other: it keeps what the
 * action before it set. `bounds` are those in force at `atSeconds`, and `least` the fewest that may be.
 */
export function describeSchedule(
  scheduled: readonly DiscoveredScheduledAction[],
  bounds: InstanceBounds,
  { least, atSeconds }: { readonly least: number; readonly atSeconds: number },
): WeeklySchedule {
  const notes: string[] = [];
  const firings: Firing[] = [];
  // What an action set before it ended stays, and is in the bounds of now.
  for (const action of scheduled.filter(({ endSeconds }) => endSeconds == null || endSeconds > atSeconds)) {
    const found = listFirings(action, atSeconds);
    if (typeof found === 'string')
      notes.push(`The scheduled action ${action.actionName} is not modelled: ${found}.`);
    else {
      firings.push(...found.firings);
      if (found.clockChanges && !notes.includes(CLOCK_CHANGED)) notes.push(CLOCK_CHANGED);
    }
  }
  const actions = mergeAlike(carryBounds(firings, bounds, least));
  const [first] = actions;
  if (first === undefined) return { actions, bounds, notes };
  const { minInstances, maxInstances } = first;
  return actions.length === 1
    ? { actions: [], bounds: { minInstances, maxInstances }, notes }
    : { actions, bounds, notes };
}

const CLOCK_CHANGED =
  'Clocks of its time zone were changed in the last four weeks: its schedule is replayed at the hours of now throughout.';

/** Its times in a week, or why there are none. */
function listFirings(
  { schedule, timeZone, minCapacity, maxCapacity, startSeconds }: DiscoveredScheduledAction,
  atSeconds: number,
): { readonly firings: readonly Firing[]; readonly clockChanges: boolean } | string {
  if (minCapacity === null && maxCapacity === null) return 'it sets no bound';
  if (startSeconds != null && startSeconds > atSeconds) return 'it begins later';
  if (schedule.startsWith('at(')) return 'it happens once, and is no pattern of a week';
  if (schedule.startsWith('rate(')) return 'it counts from when it was made, and is no pattern of a week';
  const times = parseCron(schedule, timeZone, atSeconds);
  if (!times.weekly) return times.reason;
  const firings = times.minutesOfWeek.map((minuteOfWeek) => ({ minuteOfWeek, minCapacity, maxCapacity }));
  return { firings, clockChanges: times.clockChanges };
}

/** The bounds after each firing: the first week only tells what the second begins with. */
function carryBounds(
  firings: readonly Firing[],
  { minInstances, maxInstances }: InstanceBounds,
  least: number,
) {
  const ordered = firings.toSorted((a, b) => a.minuteOfWeek - b.minuteOfWeek);
  let [min, max] = [minInstances, maxInstances];
  const carry = ({ minuteOfWeek, minCapacity, maxCapacity }: Firing) => {
    min = Math.max(least, minCapacity ?? min);
    max = Math.max(min, maxCapacity ?? max);
    return { minuteOfWeek, minInstances: min, maxInstances: max };
  };
  ordered.forEach(carry);
  return ordered.map(carry);
}

/** Without those that change nothing, the week being a circle. */
function mergeAlike<Action extends InstanceBounds & { readonly minuteOfWeek: number }>(
  actions: readonly Action[],
): Action[] {
  const lastOfMinute = actions.filter((action, i) => actions[i + 1]?.minuteOfWeek !== action.minuteOfWeek);
  const changes = lastOfMinute.filter((action, i) => {
    const before = lastOfMinute.at(i - 1);
    return before?.minInstances !== action.minInstances || before.maxInstances !== action.maxInstances;
  });
  return changes.length === 0 ? lastOfMinute.slice(0, 1) : changes;
}
