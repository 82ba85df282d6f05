import { valueAt } from '../series/series';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';
import type { ReplayRecords } from './replay-records';

/** What an instance can do, and how long a caller waits. */
export interface ReplayService {
  readonly capacityPerInstancePerMinute: number;
  readonly serviceTimeMs: number;
  readonly timeoutSeconds: number;
}

/** A number of instances that stays as it is. */
export interface Crew {
  readonly inService: number;
  readonly starting: number;
}

/**
 * Records the minutes from `fromMinute` to before `toMinute` on steady instances, on which `backlog` requests wait at
 * first, and gives how many wait at the end. Requests are a fluid, first come, first served; in a missing minute none
 * come. `waiting` and `failed` must be 0 before.
 */
export function serveMinutes(
  records: ReplayRecords,
  fromMinute: number,
  toMinute: number,
  { inService, starting }: Crew,
  backlog: number,
  service: ReplayService,
): number {
  const capacity = inService * service.capacityPerInstancePerMinute;
  let waiting = backlog;
  for (let minute = fromMinute; minute < toMinute; minute += 1) {
    const came = valueAt(records.arrivals, minute);
    const offered = came > 0 ? waiting + came : waiting;
    records.inService[minute] = inService;
    records.starting[minute] = starting;
    if (offered > capacity) {
      waiting = recordOverload(records, minute, offered, capacity, service.timeoutSeconds);
    } else {
      waiting = 0;
      records.served[minute] = offered;
      records.utilization[minute] = offered > 0 ? offered / capacity : 0;
    }
  }
  return waiting;
}

/**
 * Records a minute in which `offered` requests, those that waited and those that came, are more than the `capacity` in
 * service, and gives how many wait at its end. What would wait longer than the timeout at the present capacity fails at
 * once, and with nothing in service what has waited that long does. Constant time while anything is in service, else at
 * most the timeout in minutes.
 */
function recordOverload(
  records: ReplayRecords,
  minute: number,
  offered: number,
  capacity: number,
  timeoutSeconds: number,
): number {
  const timeoutMinutes = timeoutSeconds / SECONDS_PER_MINUTE;
  const left = offered - capacity;
  const longest =
    capacity > 0 ? capacity * timeoutMinutes : sumArrivalsWithin(records, minute, timeoutMinutes, left);
  const waiting = Math.min(left, longest);
  records.served[minute] = capacity;
  records.waiting[minute] = waiting;
  records.failed[minute] = left - waiting;
  records.utilization[minute] = capacity > 0 ? 1 : 0;
  return waiting;
}

/** Requests that came in the last `minutes` before the end of `minute`, counted up to `enough`. */
function sumArrivalsWithin(records: ReplayRecords, minute: number, minutes: number, enough: number): number {
  let sum = 0;
  let left = minutes;
  for (let past = minute; past >= 0 && left > 0 && sum < enough; past -= 1) {
    const arrivals = valueAt(records.arrivals, past);
    if (arrivals > 0) sum += arrivals * Math.min(1, left);
    left -= 1;
  }
  return sum;
}

/** Requests in service on average through a minute in which `served` were, by Little's law. */
export function requestsInService(served: number, serviceTimeMs: number): number {
  return (served / SECONDS_PER_MINUTE) * (serviceTimeMs / MILLISECONDS_PER_SECOND);
}
