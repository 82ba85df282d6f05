import { valueAt } from '../series/series';
import { BACKLOG_DEFAULTS, type BacklogPolicy } from '../workload/scaling-policy';
import { type ReplayService, requestsInService } from './replay-queue';
import type { ReplayRecords } from './replay-records';
import { type Scaler, wholeMinutes } from './replay-scaler';
import { Tracking, trackingRule } from './replay-tracking';

/**
 * Target tracking on the backlog per instance of an asynchronous endpoint, requests in service counted in; and the alarm
 * that wakes an endpoint of no instances when requests wait.
 */
export class BacklogScaler implements Scaler {
  readonly scalesIn: boolean;
  private readonly tracking: Tracking;
  private readonly ageMinutes: number;
  private readonly wakeInstances: number;
  private readonly wakeDatapoints: number;
  private wakeRun = 0;
  private waking = false;

  constructor(
    policy: BacklogPolicy,
    private readonly records: ReplayRecords,
    private readonly service: ReplayService,
  ) {
    this.scalesIn = policy.scaleInDisabled !== true;
    this.tracking = new Tracking(policy.targetBacklogPerInstance, trackingRule(policy, BACKLOG_DEFAULTS));
    this.ageMinutes = 1 + wholeMinutes(policy.metricDelaySeconds ?? BACKLOG_DEFAULTS.metricDelaySeconds);
    this.wakeInstances = policy.wakeInstances ?? BACKLOG_DEFAULTS.wakeInstances;
    this.wakeDatapoints = policy.wakeDatapoints ?? BACKLOG_DEFAULTS.wakeDatapoints;
  }

  decide(minute: number, capacity: number): number {
    const point = minute - this.ageMinutes;
    if (point < 0 || !(valueAt(this.records.arrivals, point) >= 0)) return capacity;
    const instances = valueAt(this.records.inService, point);
    const waiting = valueAt(this.records.waiting, point);
    const served = valueAt(this.records.served, point);
    const backlog = waiting + requestsInService(served, this.service.serviceTimeMs);
    const tracked =
      instances === 0
        ? this.tracking.decideAsleep(backlog, minute, capacity)
        : this.tracking.decide(backlog, instances, minute, capacity);
    this.wakeRun = waiting > 0 && instances === 0 ? this.wakeRun + 1 : 0;
    this.waking = tracked <= capacity && capacity === 0 && this.wakeRun >= this.wakeDatapoints;
    return this.waking ? this.wakeInstances : tracked;
  }

  /** Waking is an alarm of its own, and starts no cooldown of the tracking. */
  confirm(before: number, after: number, minute: number): void {
    if (!this.waking) this.tracking.confirm(before, after, minute);
  }
}
