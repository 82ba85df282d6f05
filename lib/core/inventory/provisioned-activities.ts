import { SECONDS_PER_DAY } from '../units';
import type { ProvisionedConcurrency } from '../workload/serving-option';
import type { ScalingActivity } from './discovered-scaling';
import { readCapacity } from './provisioning-times';

export interface KeptConcurrency {
  readonly provisioned: ProvisionedConcurrency;
  readonly note: string;
}

/** Fewer of its days say nothing of a month. */
const LEAST_DAYS = 1;

/**
 * Provisioned concurrency by the activities that set it, newest first: the mean over the time between the oldest and the
 * newest, which does not move while nothing happens. Environments are a whole number, and the hours those that make the
 * same environment-hours. `null` where the activities tell of less than a day, or of nothing kept.
 */
export function averageKept(
  activities: readonly ScalingActivity[],
  hoursPerMonth: number,
): KeptConcurrency | null {
  const set = activities
    .flatMap((activity) => {
      const capacity = activity.status === 'Successful' ? readCapacity(activity) : null;
      return capacity === null ? [] : [{ atSeconds: activity.endSeconds ?? activity.startSeconds, capacity }];
    })
    .toSorted((a, b) => a.atSeconds - b.atSeconds);
  const [first, last] = [set[0], set.at(-1)];
  if (first === undefined || last === undefined) return null;
  const spanSeconds = last.atSeconds - first.atSeconds;
  if (spanSeconds < LEAST_DAYS * SECONDS_PER_DAY) return null;
  const kept = set.reduce(
    (sum, { atSeconds, capacity }, i) => sum + capacity * ((set[i + 1]?.atSeconds ?? atSeconds) - atSeconds),
    0,
  );
  const mean = kept / spanSeconds;
  if (mean === 0) return null;
  const provisionedConcurrency = Math.ceil(mean);
  const days = Math.round((spanSeconds / SECONDS_PER_DAY) * 10) / 10;
  return {
    provisioned: {
      provisionedConcurrency,
      provisionedHours: Math.round((hoursPerMonth * mean) / provisionedConcurrency),
    },
    note: `Its provisioned concurrency follows how much of it is used: ${Math.round(mean * 100) / 100} on average over the ${days} days that its scaling activities tell of, which is what is paid for. Cold starts are evaluated with ${provisionedConcurrency} all day.`,
  };
}
