import { valueAt } from '../series/series';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';
import type { ReplayRecords } from './replay-records';

/** What an instance can do, and how long a caller waits. */
export interface ReplayService {
  readonly capacityPerInstancePerMinute: number;
  readonly serviceTimeMs: number;
  readonly timeoutSeconds: number;
}

/**
 * The requests that wait, as a fluid, first come, first served. What would wait longer than the timeout at the present
 * capacity fails at once; with nothing in service, what has waited that long does. Constant time a minute while
 * anything is in service, else at most the timeout in minutes.
 */
export class ReplayQueue {
  private waiting = 0;
  private readonly timeoutMinutes: number;
  private readonly perInstance: number;

  constructor(
    private readonly records: ReplayRecords,
    { capacityPerInstancePerMinute, timeoutSeconds }: ReplayService,
  ) {
    this.perInstance = capacityPerInstancePerMinute;
    this.timeoutMinutes = timeoutSeconds / SECONDS_PER_MINUTE;
  }

  /** Serves a minute's requests on `inService` instances and records it. In a missing minute nothing comes. */
  serve(minute: number, inService: number): void {
    const { records } = this;
    const arrivals = valueAt(records.arrivals, minute);
    const offered = arrivals > 0 ? this.waiting + arrivals : this.waiting;
    const capacity = inService * this.perInstance;
    if (offered <= capacity) {
      this.waiting = 0;
      records.served[minute] = offered;
      records.failed[minute] = 0;
      records.utilization[minute] = offered > 0 ? offered / capacity : 0;
    } else {
      const left = offered - capacity;
      const most = inService > 0 ? capacity * this.timeoutMinutes : this.sumWithinTimeout(minute, left);
      this.waiting = Math.min(left, most);
      records.served[minute] = capacity;
      records.failed[minute] = left - this.waiting;
      records.utilization[minute] = inService > 0 ? 1 : 0;
    }
    records.waiting[minute] = this.waiting;
  }

  /** Requests that came within the timeout before the end of `minute`, counted up to `enough`. */
  private sumWithinTimeout(minute: number, enough: number): number {
    let sum = 0;
    let left = this.timeoutMinutes;
    for (let past = minute; past >= 0 && left > 0 && sum < enough; past -= 1) {
      const arrivals = valueAt(this.records.arrivals, past);
      if (arrivals > 0) sum += arrivals * Math.min(1, left);
      left -= 1;
    }
    return sum;
  }
}

/** Requests in service on average through a minute in which `served` were, by Little's law. */
export function requestsInService(served: number, serviceTimeMs: number): number {
  return (served / SECONDS_PER_MINUTE) * (serviceTimeMs / MILLISECONDS_PER_SECOND);
}
