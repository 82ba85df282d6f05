import { valueAt } from '../series/series';
import {
  alarmThresholds,
  instancesForTarget,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
  type TrackingAlarms,
} from '../workload/scaling-policy';
import type { ReplayRecords } from './replay-records';
import { type Scaler, wholeMinutes } from './replay-scaler';

/** Target tracking on invocations per instance. A minute without a count, or with no instance, is no datapoint. */
export class TargetScaler implements Scaler {
  readonly scalesIn = true;
  private readonly tracking: Tracking;
  /** From the start of a minute back to the latest datapoint that is visible then. */
  private readonly ageMinutes: number;
  private readonly arrivals: Float64Array;
  private readonly inService: Float64Array;

  constructor(policy: TargetTrackingPolicy, { arrivals, inService }: ReplayRecords) {
    this.arrivals = arrivals;
    this.inService = inService;
    this.ageMinutes = 1 + wholeMinutes(policy.metricDelaySeconds ?? TRACKING_DEFAULTS.metricDelaySeconds);
    this.tracking = new Tracking(policy.targetPerInstancePerMinute, trackingRule(policy, TRACKING_DEFAULTS));
  }

  decide(minute: number, capacity: number): number {
    const point = minute - this.ageMinutes;
    if (point < 0) return capacity;
    const arrivals = valueAt(this.arrivals, point);
    const instances = valueAt(this.inService, point);
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
  private readonly outDatapoints: number;
  private readonly inDatapoints: number;

  constructor(
    private readonly target: number,
    private readonly rule: TrackingRule,
  ) {
    ({ scaleOutAbove: this.scaleOutAbove, scaleInBelow: this.scaleInBelow } = alarmThresholds(
      target,
      rule.inFactor,
    ));
    this.outDatapoints = rule.outDatapoints;
    this.inDatapoints = rule.inDatapoints;
  }

  /** Takes in the datapoint `load / instances`, and gives the capacity wanted. */
  decide(load: number, instances: number, minute: number, capacity: number): number {
    // A tracked metric hovers about its thresholds, so a branch here is mispredicted half the time.
    this.outRun = (this.outRun + 1) & -Number(load > this.scaleOutAbove * instances);
    this.inRun = (this.inRun + 1) & -Number(load < this.scaleInBelow * instances);
    if (this.outRun < this.outDatapoints && this.inRun < this.inDatapoints) return capacity;
    return this.act(load, minute, capacity);
  }

  /** Takes in a datapoint of no instance, as if on one: nothing that could be scaled in is below its target. */
  decideAsleep(load: number, minute: number, capacity: number): number {
    this.outRun = load > this.scaleOutAbove ? this.outRun + 1 : 0;
    this.inRun = 0;
    return this.outRun < this.outDatapoints ? capacity : this.act(load, minute, capacity);
  }

  confirm(before: number, after: number, minute: number): void {
    if (after > before) {
      this.outAllowedMinute = minute + wholeMinutes(this.rule.scaleOutCooldownSeconds);
      this.inAllowedMinute = minute;
    } else {
      this.inAllowedMinute = minute + wholeMinutes(this.rule.scaleInCooldownSeconds);
    }
  }

  private act(load: number, minute: number, capacity: number): number {
    const wanted = instancesForTarget(load, this.target);
    if (this.outRun >= this.outDatapoints)
      return minute >= this.outAllowedMinute ? Math.max(capacity, wanted) : capacity;
    return minute >= this.inAllowedMinute ? Math.min(capacity, wanted) : capacity;
  }
}

/** Alarms and cooldowns of target tracking with every field filled in. */
export interface TrackingRule {
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
  readonly outDatapoints: number;
  readonly inDatapoints: number;
  readonly inFactor: number;
}

/** A policy's alarms and cooldowns, and `defaults` for what it does not say. */
export function trackingRule(policy: TrackingAlarms, defaults: TrackingRule): TrackingRule {
  return {
    scaleOutCooldownSeconds: policy.scaleOutCooldownSeconds ?? defaults.scaleOutCooldownSeconds,
    scaleInCooldownSeconds: policy.scaleInCooldownSeconds ?? defaults.scaleInCooldownSeconds,
    outDatapoints: policy.outDatapoints ?? defaults.outDatapoints,
    inDatapoints: policy.inDatapoints ?? defaults.inDatapoints,
    inFactor: policy.inFactor ?? defaults.inFactor,
  };
}
