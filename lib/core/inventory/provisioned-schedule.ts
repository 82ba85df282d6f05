import { HOURS_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK } from '../units';
import type { ProvisionedConcurrency } from '../workload/serving-option';
import type { DiscoveredScaling } from './discovered-scaling';
import { averageKept } from './provisioned-activities';
import { leaveSuspended } from './suspended-scaling';
import { describeSchedule } from './weekly-schedule';

export interface DescribedProvisioned {
  readonly provisioned: ProvisionedConcurrency;
  readonly notes: readonly string[];
}

/**
 * Provisioned concurrency with the hours of a month that its schedule keeps it: the most of the week, for as many hours
 * as make the same environment-hours. What follows utilization is what its scaling activities say it was on average, or
 * stands as it is now where they say too little.
 */
export function describeProvisioned(
  concurrency: number,
  scaling: DiscoveredScaling | null,
  { atSeconds, hoursPerMonth }: { readonly atSeconds: number; readonly hoursPerMonth: number },
): DescribedProvisioned {
  const standing = concurrency > 0 ? { provisionedConcurrency: concurrency } : {};
  if (scaling === null) return { provisioned: standing, notes: [] };
  const left = leaveSuspended(scaling);
  if (left === null) return { provisioned: standing, notes: [SUSPENDED] };
  const bounds = { minInstances: scaling.minCapacity, maxInstances: Math.max(1, scaling.maxCapacity) };
  const weekly = describeSchedule(left.scaling.scheduledActions, bounds, { least: 0, atSeconds });
  const { actions } = weekly;
  const notes = [...left.notes, ...weekly.notes];
  const kept = left.scaling.policies.length === 0 ? null : averageKept(scaling.activities, hoursPerMonth);
  if (kept !== null) return { provisioned: kept.provisioned, notes: [...notes, kept.note] };
  const tracking = left.scaling.policies.map(
    ({ policyName }) =>
      `The scaling policy ${policyName} of its provisioned concurrency is not modelled: ${concurrency}, as there are now, are taken to stand.`,
  );
  if (actions.length === 0) return { provisioned: standing, notes: [...notes, ...tracking] };
  const most = Math.max(...actions.map(({ minInstances }) => minInstances));
  if (most === 0) return { provisioned: standing, notes: [...notes, ...tracking] };
  const share = weeklyShare(actions, most);
  const provisionedHours = Math.round(share * hoursPerMonth * ROUNDING) / ROUNDING;
  const provisioned = { provisionedConcurrency: most, provisionedHours };
  const hoursPerDay = Math.round(share * HOURS_PER_DAY * 10) / 10;
  return {
    provisioned,
    notes: [
      ...notes,
      ...tracking,
      `Its provisioned concurrency follows a schedule: ${most} for ${hoursPerDay} hours a day on average. Cold starts are evaluated as if they stood all day.`,
    ],
  };
}

const SUSPENDED =
  'The scaling of its provisioned concurrency is suspended: as many as there are now are taken to stand.';

/** Of an hour. */
const ROUNDING = MINUTES_PER_HOUR;

/** Environment-minutes of a week, as a share of `most` all week. */
function weeklyShare(
  actions: readonly { readonly minuteOfWeek: number; readonly minInstances: number }[],
  most: number,
): number {
  let environmentMinutes = 0;
  actions.forEach(({ minuteOfWeek, minInstances }, i) => {
    const next = actions[i + 1]?.minuteOfWeek ?? (actions[0]?.minuteOfWeek ?? 0) + MINUTES_PER_WEEK;
    environmentMinutes += minInstances * (next - minuteOfWeek);
  });
  return environmentMinutes / (most * MINUTES_PER_WEEK);
}
