import { valueAt } from '../series/series';
import type { BreachModel } from './breach-model';
import { countLate } from './replay-late';
import type { ReplayRecords } from './replay-records';

/** Totals over a range of minutes. Those of two ranges side by side add up, but for `maxInService`. */
export interface ReplayTotals {
  readonly minutes: number;
  /** Minutes with a count. */
  readonly observedMinutes: number;
  /** Instances that are paid for: in service and starting. */
  readonly instanceMinutes: number;
  readonly requests: number;
  /** Failed requests, and those over the target. */
  readonly breachedRequests: number;
  readonly failedRequests: number;
  /** Minutes in which more than the allowed share was over the target. */
  readonly breachMinutes: number;
  readonly scaleOuts: number;
  readonly scaleIns: number;
  readonly maxInService: number;
}

/** Totals of the minutes from `fromMinute` to before `toMinute`. Linear in the minutes. */
export function totalReplay(
  records: ReplayRecords,
  breach: BreachModel,
  allowedBreachShare: number,
  capacityPerInstancePerMinute: number,
  fromMinute = 0,
  toMinute: number = records.minutes,
): ReplayTotals {
  if (!(fromMinute >= 0 && toMinute <= records.minutes))
    throw new RangeError(`minutes must be within 0 and ${records.minutes}, got ${fromMinute} to ${toMinute}`);
  return {
    minutes: Math.max(0, toMinute - fromMinute),
    ...totalRequests(records, breach, allowedBreachShare, capacityPerInstancePerMinute, fromMinute, toMinute),
    ...totalInstances(records, fromMinute, toMinute),
  };
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
  records: ReplayRecords,
  breach: BreachModel,
  allowedBreachShare: number,
  perInstance: number,
  fromMinute: number,
  toMinute: number,
): RequestTotals {
  const { arrivals, failed, utilization, waiting } = records;
  let observedMinutes = 0;
  let requests = 0;
  let breachedRequests = 0;
  let failedRequests = 0;
  let breachMinutes = 0;
  let before = fromMinute > 0 ? valueAt(waiting, fromMinute - 1) : 0;
  for (let minute = fromMinute; minute < toMinute; minute += 1) {
    const came = valueAt(arrivals, minute);
    const after = valueAt(waiting, minute);
    const lost = valueAt(failed, minute);
    let breached = 0;
    if (before > 0 || after > 0 || lost > 0) breached = countLate(records, minute, breach, perInstance);
    else if (came > 0) breached = came * breach.breachShareAt(valueAt(utilization, minute), 0);
    if (came >= 0) {
      observedMinutes += 1;
      requests += came;
    }
    failedRequests += lost;
    breachedRequests += breached;
    if (breached > 0 && !(breached <= allowedBreachShare * came)) breachMinutes += 1;
    before = after;
  }
  return { observedMinutes, requests, breachedRequests, failedRequests, breachMinutes };
}
