import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '../units';
import type { ScheduledAction, ScheduledPolicy } from '../workload/scaling-policy';
import { type ActionState, nameTarget, type ScalableResource } from './scaling-state';

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** Actions of every week, those that set the same bounds at the same time of several days as one. */
export function designActions({ actions }: ScheduledPolicy, target: ScalableResource): ActionState[] {
  const groups = new Map<
    string,
    { readonly action: ScheduledAction; readonly minute: number; readonly days: string[] }
  >();
  for (const action of actions) {
    if (action.minuteOfWeek === undefined) continue;
    const minute = action.minuteOfWeek % MINUTES_PER_DAY;
    const day = DAYS[Math.floor(action.minuteOfWeek / MINUTES_PER_DAY)] ?? 'MON';
    const key = `${minute} ${action.minInstances} ${action.maxInstances}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { action, minute, days: [day] });
    else group.days.push(day);
  }
  return [...groups.values()].map(({ action, minute, days }) => {
    const hour = Math.floor(minute / MINUTES_PER_HOUR);
    const atMinute = minute % MINUTES_PER_HOUR;
    const time = `${String(hour).padStart(2, '0')}${String(atMinute).padStart(2, '0')}`;
    const name = `breakeven-${days.length === DAYS.length ? 'daily' : days.join('-').toLowerCase()}-${time}`;
    const on = days.length === DAYS.length ? '*' : days.join(',');
    return {
      name,
      input: {
        ...nameTarget(target),
        ScheduledActionName: name,
        Schedule: `cron(${atMinute} ${hour} ? * ${on} *)`,
        Timezone: 'UTC',
        ScalableTargetAction: { MinCapacity: action.minInstances, MaxCapacity: action.maxInstances },
      },
    };
  });
}
