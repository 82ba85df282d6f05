import { valueAt } from '../series/series';
import type { ReplayBreaches } from './replay-breaches';
import type { ReplayRecords } from './replay-records';

/** Totals over a range of minutes. Those of two ranges side by side add up, but for `maxInService`. */
export interface ReplayTotals {
  readonly minutes: number;
  /** Minutes with a count. */
  readonly observedMinutes: number;
  /** Instances that are paid for: in service and starting. */
  readonly instanceMinutes: number;
  readonly requests: number;
  /** Failed requests, and those over the target, of those who came in the range. */
  readonly breachedRequests: number;
  readonly failedRequests: number;
  /** Minutes of which more than the allowed share missed the target. */
  readonly breachMinutes: number;
  readonly scaleOuts: number;
  readonly scaleIns: number;
  readonly maxInService: number;
}

/** Totals of the minutes from `fromMinute` to before `toMinute`. Linear in the minutes. */
export function totalReplay(
  records: ReplayRecords,
  breaches: ReplayBreaches,
  fromMinute = 0,
  toMinute: number = records.minutes,
): ReplayTotals {
  if (!(fromMinute >= 0 && toMinute <= records.minutes))
    throw new RangeError(`minutes must be within 0 and ${records.minutes}, got ${fromMinute} to ${toMinute}`);
  return {
    minutes: Math.max(0, toMinute - fromMinute),
    ...totalRequests(records, breaches, fromMinute, toMinute),
    ...totalInstances(records, fromMinute, toMinute),
  };
}

/** Instances that were paid for, on average over a replay. O(minutes). */
export function meanInstancesOf({ inService, starting, minutes }: ReplayRecords): number {
  let instanceMinutes = 0;
  for (let minute = 0; minute < minutes; minute += 1)
    instanceMinutes += valueAt(inService, minute) + valueAt(starting, minute);
  return instanceMinutes / minutes;
}

type InstanceTotals = Pick<ReplayTotals, 'instanceMinutes' | 'scaleOuts' | 'scaleIns' | 'maxInService'>;

function totalInstances(
  { inService, starting }: ReplayRecords,
  fromMinute: number,
  toMinute: number,
): InstanceTotals {
  let instanceMinutes = 0;
  let scaleOuts = 0;
  let scaleIns = 0;
  let maxInService = 0;
  const before = Math.max(0, fromMinute - 1);
  let previous = valueAt(inService, before) + valueAt(starting, before);
  for (let minute = fromMinute; minute < toMinute; minute += 1) {
    const serving = valueAt(inService, minute);
    const capacity = serving + valueAt(starting, minute);
    instanceMinutes += capacity;
    if (capacity > previous) scaleOuts += 1;
    else if (capacity < previous) scaleIns += 1;
    if (serving > maxInService) maxInService = serving;
    previous = capacity;
  }
  return { instanceMinutes, scaleOuts, scaleIns, maxInService };
}

type RequestTotals = Omit<ReplayTotals, keyof InstanceTotals | 'minutes'>;

function totalRequests(
  { arrivals }: ReplayRecords,
  { allowedBreachShare, ...counts }: ReplayBreaches,
  fromMinute: number,
  toMinute: number,
): RequestTotals {
  const { breachedRequests: breachedBy, failedRequests: failedBy } = counts;
  let observedMinutes = 0;
  let requests = 0;
  let breachedRequests = 0;
  let failedRequests = 0;
  let breachMinutes = 0;
  for (let minute = fromMinute; minute < toMinute; minute += 1) {
    const came = valueAt(arrivals, minute);
    if (!(came >= 0)) continue;
    observedMinutes += 1;
    requests += came;
    const breached = valueAt(breachedBy, minute);
    breachedRequests += breached;
    failedRequests += valueAt(failedBy, minute);
    if (breached > allowedBreachShare * came) breachMinutes += 1;
  }
  return { observedMinutes, requests, breachedRequests, failedRequests, breachMinutes };
}
