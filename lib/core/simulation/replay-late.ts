import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { BreachModel } from './breach-model';
import type { ReplayRecords } from './replay-records';

/**
 * Requests over the target in a minute with a backlog, failed ones included. Who comes while something is in service
 * waits for what is ahead of him. Who comes while nothing is counts in the minute in which something is again, with all
 * that he waited until then, or when he fails. Constant time, but in that minute as many as he waited.
 */
export function countLate(
  records: ReplayRecords,
  minute: number,
  breach: BreachModel,
  capacityPerInstancePerMinute: number,
): number {
  const failed = valueAt(records.failed, minute);
  const perMinute = valueAt(records.inService, minute) * capacityPerInstancePerMinute;
  if (perMinute === 0) return failed;
  const arrivals = valueAt(records.arrivals, minute);
  const came = Number.isNaN(arrivals) ? 0 : arrivals;
  const woken = wakesAt(records, minute) ? valueAt(records.waiting, minute - 1) : 0;
  if (came + woken <= failed) return failed;
  const late =
    came * shareBehindBacklog(records, minute, came, breach, perMinute) +
    (woken === 0 ? 0 : lateAmongWoken(records, minute, woken, breach, perMinute));
  return failed + late * (1 - failed / (came + woken));
}

function wakesAt({ inService }: ReplayRecords, minute: number): boolean {
  return minute > 0 && valueAt(inService, minute - 1) === 0;
}

/** The backlog moves evenly from the end of the last minute to that of this one; once it is gone nobody waits. */
function shareBehindBacklog(
  records: ReplayRecords,
  minute: number,
  came: number,
  breach: BreachModel,
  perMinute: number,
): number {
  const utilization = valueAt(records.utilization, minute);
  const before = minute > 0 ? valueAt(records.waiting, minute - 1) : 0;
  const after = valueAt(records.waiting, minute);
  const fromWait = (before / perMinute) * SECONDS_PER_MINUTE;
  const toWait = (after / perMinute) * SECONDS_PER_MINUTE;
  const late = shareBetween(breach, utilization, fromWait, toWait);
  const waitingShare = after > 0 || perMinute === came ? 1 : Math.min(1, before / (perMinute - came));
  if (waitingShare === 1) return late;
  return waitingShare * late + (1 - waitingShare) * breach.breachShareAt(utilization, 0);
}

/** Those who waited for the first instance: the latest `woken` requests before `minute`, served in order. */
function lateAmongWoken(
  { arrivals }: ReplayRecords,
  minute: number,
  woken: number,
  breach: BreachModel,
  perMinute: number,
): number {
  let late = 0;
  let ahead = woken;
  for (let past = minute - 1; past >= 0 && ahead > 0; past -= 1) {
    const came = valueAt(arrivals, past);
    const count = came > 0 ? Math.min(came, ahead) : 0;
    ahead -= count;
    if (count === 0) continue;
    const firstWaitMinutes = minute - past + ahead / perMinute;
    const lastWaitMinutes = minute - past - 1 + (ahead + count) / perMinute;
    const share = shareBetween(
      breach,
      1,
      firstWaitMinutes * SECONDS_PER_MINUTE,
      lastWaitMinutes * SECONDS_PER_MINUTE,
    );
    late += count * share;
  }
  return late;
}

function shareBetween(breach: BreachModel, utilization: number, fromWait: number, toWait: number): number {
  return (
    breach.breachShareBetween?.(utilization, fromWait, toWait) ??
    breach.breachShareAt(utilization, (fromWait + toWait) / 2)
  );
}
