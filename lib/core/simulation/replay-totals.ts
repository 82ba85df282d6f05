import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { ReplayRecords } from './replay-records';

/** How many requests miss their latency target. */
export interface BreachModel {
  /** Share of the requests of a minute, by the utilization in it and by the mean wait behind a backlog. */
  breachShareAt(utilization: number, waitSeconds: number): number;
  /** The same where the wait goes evenly from one length to another; without it, the share at the mean. */
  breachShareBetween?(utilization: number, fromWaitSeconds: number, toWaitSeconds: number): number;
}

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
  const { arrivals, failed } = records;
  let observedMinutes = 0;
  let requests = 0;
  let breachedRequests = 0;
  let failedRequests = 0;
  let breachMinutes = 0;
  for (let minute = fromMinute; minute < toMinute; minute += 1) {
    const came = valueAt(arrivals, minute);
    const lost = valueAt(failed, minute);
    if (came >= 0) {
      observedMinutes += 1;
      requests += came;
    }
    const breached = lost + breachedOf(records, minute, came - lost, breach, perInstance);
    breachedRequests += breached;
    failedRequests += lost;
    if (breached > allowedBreachShare * came) breachMinutes += 1;
  }
  return { observedMinutes, requests, breachedRequests, failedRequests, breachMinutes };
}

/** Of the `admitted` requests that came in a minute and did not fail, those over the target. */
function breachedOf(
  records: ReplayRecords,
  minute: number,
  admitted: number,
  breach: BreachModel,
  perInstance: number,
): number {
  if (!(admitted > 0)) return 0;
  const utilization = valueAt(records.utilization, minute);
  const after = valueAt(records.waiting, minute);
  const before = minute > 0 ? valueAt(records.waiting, minute - 1) : 0;
  if (before + after === 0) return admitted * breach.breachShareAt(utilization, 0);
  const perSecond = (valueAt(records.inService, minute) * perInstance) / SECONDS_PER_MINUTE;
  if (perSecond === 0) return 0;
  const waitingShare = shareWithBacklog(before, after, valueAt(records.arrivals, minute), perSecond);
  const late = breachBetween(breach, utilization, before / perSecond, after / perSecond);
  if (waitingShare === 1) return admitted * late;
  return admitted * (waitingShare * late + (1 - waitingShare) * breach.breachShareAt(utilization, 0));
}

/** Share of a minute until the backlog is gone. */
function shareWithBacklog(before: number, after: number, arrivals: number, perSecond: number): number {
  if (after > 0) return 1;
  return Math.min(1, before / (perSecond * SECONDS_PER_MINUTE - arrivals));
}

function breachBetween(breach: BreachModel, utilization: number, fromWait: number, toWait: number): number {
  return (
    breach.breachShareBetween?.(utilization, fromWait, toWait) ??
    breach.breachShareAt(utilization, (fromWait + toWait) / 2)
  );
}
