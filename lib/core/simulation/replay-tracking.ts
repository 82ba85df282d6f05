import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import {
  alarmThresholds,
  instancesForTarget,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
} from '../workload/scaling-policy';
import type { ReplayRecords } from './replay-records';
import { type Scaler, wholeMinutes } from './replay-scaler';

/** Alarms and cooldowns of target tracking with every field filled in. */
export interface TrackingRule {
  readonly target: number;
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
  readonly outDatapoints: number;
  readonly inDatapoints: number;
  readonly inFactor: number;
}

/** Target tracking on invocations per instance. A minute without a count, or with no instance, is no datapoint. */
export class TargetScaler implements Scaler {
  readonly scalesIn = true;
  private readonly tracking: Tracking;
  private readonly delayMinutes: number;

  constructor(
    policy: TargetTrackingPolicy,
    private readonly records: ReplayRecords,
  ) {
    this.delayMinutes = wholeMinutes(policy.metricDelaySeconds ?? TRACKING_DEFAULTS.metricDelaySeconds);
    this.tracking = new Tracking({
      target: policy.targetPerInstancePerMinute,
      scaleOutCooldownSeconds: policy.scaleOutCooldownSeconds ?? TRACKING_DEFAULTS.scaleOutCooldownSeconds,
      scaleInCooldownSeconds: policy.scaleInCooldownSeconds ?? TRACKING_DEFAULTS.scaleInCooldownSeconds,
      outDatapoints: policy.outDatapoints ?? TRACKING_DEFAULTS.outDatapoints,
      inDatapoints: policy.inDatapoints ?? TRACKING_DEFAULTS.inDatapoints,
      inFactor: policy.inFactor ?? TRACKING_DEFAULTS.inFactor,
    });
  }

  decide(minute: number, capacity: number): number {
    const point = minute - 1 - this.delayMinutes;
    if (point < 0) return capacity;
    const arrivals = valueAt(this.records.arrivals, point);
    const instances = valueAt(this.records.inService, point);
    if (!(arrivals >= 0) || instances === 0) return capacity;
    return this.tracking.decide(arrivals, instances, minute, capacity);
  }

  confirm(before: number, after: number, minute: number): void {
    this.tracking.confirm(before, after, minute);
  }
}

/**
 * The two alarms of a target and their cooldowns. Out: a run of datapoints above the target, to the fewest instances
 * that carry the latest load at the target. In: a longer run below a part of the target, to the same number, so that the
 * metric does not pass the target by it. A scale-out waits for the scale-out cooldown only, and ends the scale-in one.
 */
export class Tracking {
  private outRun = 0;
  private inRun = 0;
  private outAllowedMinute = 0;
  private inAllowedMinute = 0;
  private readonly scaleOutAbove: number;
  private readonly scaleInBelow: number;

  constructor(private readonly rule: TrackingRule) {
    const { scaleOutAbove, scaleInBelow } = alarmThresholds(rule.target, rule.inFactor);
    this.scaleOutAbove = scaleOutAbove;
    this.scaleInBelow = scaleInBelow;
  }

  /** Takes in the datapoint `load / instances`, and gives the capacity wanted. */
  decide(load: number, instances: number, minute: number, capacity: number): number {
    this.outRun = load > this.scaleOutAbove * instances ? this.outRun + 1 : 0;
    this.inRun = load < this.scaleInBelow * instances ? this.inRun + 1 : 0;
    if (this.outRun >= this.rule.outDatapoints && minute >= this.outAllowedMinute)
      return Math.max(capacity, instancesForTarget(load, this.rule.target));
    if (this.inRun >= this.rule.inDatapoints && minute >= this.inAllowedMinute)
      return Math.min(capacity, instancesForTarget(load, this.rule.target));
    return capacity;
  }

  confirm(before: number, after: number, minute: number): void {
    if (after > before) {
      this.outAllowedMinute = minute + this.rule.scaleOutCooldownSeconds / SECONDS_PER_MINUTE;
      this.inAllowedMinute = minute;
    } else {
      this.inAllowedMinute = minute + this.rule.scaleInCooldownSeconds / SECONDS_PER_MINUTE;
    }
  }
}
