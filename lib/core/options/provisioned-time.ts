/** Provisioned concurrency that is there for some hours of the week only. */
import { computeOnce } from '../compute-once';
import { sumPresent } from '../series/series';
import { fitLoadProfile, type LoadProfile, scaleLoadProfile } from '../workload/load-profile';
import type { ProvisionedConcurrency } from '../workload/serving-option';
import { listHoursOfWeek, shareOfWeek, splitArrivals, type WeeklyHours } from '../workload/weekly-hours';
import { rememberBy } from './remember';

/** Hours a month in which provisioned environments are there, of `hoursPerMonth`. */
export function provisionedHours(
  { provisionedHours: told, provisionedSchedule: schedule }: ProvisionedConcurrency,
  hoursPerMonth: number,
): number {
  return told ?? (schedule === undefined ? hoursPerMonth : shareOfWeek(schedule) * hoursPerMonth);
}

/** Such as `, 5 provisioned` or `, 5 provisioned in 50 h of the week`; nothing where none are. */
export function labelProvisioned({
  provisionedConcurrency = 0,
  provisionedSchedule: schedule,
}: ProvisionedConcurrency): string {
  if (provisionedConcurrency === 0) return '';
  const some = `, ${provisionedConcurrency} provisioned`;
  return schedule === undefined
    ? some
    : `${some} in ${listHoursOfWeek(schedule).filter(Boolean).length} h of the week`;
}

/** The requests within a schedule, or outside, as a profile over the whole window in which no others come. */
export interface ProfilePart {
  readonly isWithin: boolean;
  /** Of all requests. */
  readonly requestShare: number;
  /** Worked out once, when it is asked for. O(periods). */
  readonly profile: () => LoadProfile;
}

const rememberParts = rememberBy<LoadProfile, readonly ProfilePart[]>();

/** The parts of a profile in which requests come: each once. O(periods), once a profile and schedule. */
export function splitProfile(profile: LoadProfile, schedule: WeeklyHours): readonly ProfilePart[] {
  return rememberParts(profile, JSON.stringify(schedule), () => {
    const { arrivals, timing, factor } = profile.observed;
    const { within, outside } = splitArrivals(arrivals, schedule);
    const total = sumPresent(arrivals.values) ?? 0;
    return [within, outside].flatMap((part) => {
      const requests = sumPresent(part.values) ?? 0;
      if (requests === 0) return [];
      const fit = computeOnce(() => scaleLoadProfile(fitLoadProfile(part, timing), factor));
      return [{ isWithin: part === within, requestShare: requests / total, profile: fit }];
    });
  });
}
