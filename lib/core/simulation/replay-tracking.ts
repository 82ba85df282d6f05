import { valueAt } from '../series/series';
import {
  alarmThresholds,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
  type TrackingAlarms,
} from '../workload/scaling-policy';
import { instancesForTarget } from '../workload/settled-instances';
import type { ReplayRecords } from './replay-records';
import { type Scaler, type Stretch, wholeMinutes } from './replay-scaler';

/** Target tracking on invocations per instance. A minute without a count, or with no instance, is no datapoint. */
export class TargetScaler implements Scaler {
  readonly scalesIn: boolean;
  private readonly tracking: Tracking;
  /** From the start of a minute back to the latest datapoint that is visible then. */
  private readonly ageMinutes: number;
  private readonly arrivals: Float64Array;
  private readonly inService: Float64Array;

  constructor(policy: TargetTrackingPolicy, { arrivals, inService }: ReplayRecords) {
    this.scalesIn = policy.scaleInDisabled !== true;
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

  lookAhead(stretch: Stretch): number {
    const { fromMinute, toMinute } = stretch;
    // The first datapoints are still of the minutes before the stretch, and of the instances of then.
    const own = Math.min(toMinute, fromMinute + this.ageMinutes);
    for (let minute = fromMinute + 1; minute < own; minute += 1) {
      const point = minute - this.ageMinutes;
      const inService = point < 0 ? 0 : valueAt(this.inService, point);
      const single = { ...stretch, inService, toMinute: minute + 1 };
      if (inService > 0 && this.tracking.lookAhead(this.arrivals, this.ageMinutes, minute, single) === minute)
        return minute;
    }
    return stretch.inService === 0
      ? toMinute
      : this.tracking.lookAhead(this.arrivals, this.ageMinutes, own, stretch);
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
    this.outRun = load > this.scaleOutAbove * instances ? this.outRun + 1 : 0;
    this.inRun = load < this.scaleInBelow * instances ? this.inRun + 1 : 0;
    if (this.outRun < this.outDatapoints && this.inRun < this.inDatapoints) return capacity;
    return this.act(load, minute, capacity);
  }

  /**
   * Takes in the datapoints of steady instances, one a minute from `minute` on and `ageMinutes` old, until one brings a
   * change, and gives its minute. A tracked metric hovers about its thresholds, where a branch is mispredicted half the
   * time, so the runs are counted without one.
   */
  lookAhead(loads: Float64Array, ageMinutes: number, fromMinute: number, stretch: Stretch): number {
    const above = this.scaleOutAbove * stretch.inService;
    const below = this.scaleInBelow * stretch.inService;
    const outNeeded = stretch.capacity < stretch.maxInstances ? this.outDatapoints : NEVER;
    const inNeeded = stretch.capacity > stretch.minInstances ? this.inDatapoints : NEVER;
    let { outRun, inRun } = this;
    let minute = fromMinute;
    for (; minute < stretch.toMinute; minute += 1) {
      const load = valueAt(loads, minute - ageMinutes);
      if (Number.isNaN(load)) continue;
      const out = (outRun + 1) & -Number(load > above);
      const inwards = (inRun + 1) & -Number(load < below);
      if ((out >= outNeeded || inwards >= inNeeded) && this.changes(load, out, minute, stretch)) break;
      outRun = out;
      inRun = inwards;
    }
    this.outRun = outRun;
    this.inRun = inRun;
    return minute;
  }

  /** Whether one of the alarms, with `outRun` points out, moves the capacity within its bounds. */
  private changes(load: number, outRun: number, minute: number, stretch: Stretch): boolean {
    const { capacity, minInstances, maxInstances } = stretch;
    const wanted = instancesForTarget(load, this.target);
    return outRun >= this.outDatapoints
      ? minute >= this.outAllowedMinute && Math.min(wanted, maxInstances) > capacity
      : minute >= this.inAllowedMinute && Math.max(wanted, minInstances) < capacity;
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

/** More datapoints than there are. */
const NEVER = 2 ** 30;

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
    inDatapoints: policy.scaleInDisabled === true ? NEVER : (policy.inDatapoints ?? defaults.inDatapoints),
    inFactor: policy.inFactor ?? defaults.inFactor,
  };
}
