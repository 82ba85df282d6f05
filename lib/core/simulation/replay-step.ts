import { valueAt } from '../series/series';
import { type ScalingStep, STEP_DEFAULTS, type StepAlarm, type StepPolicy } from '../workload/scaling-policy';
import type { ReplayRecords } from './replay-records';
import { type Scaler, type Stretch, wholeMinutes } from './replay-scaler';

/** Step scaling on invocations per instance. A minute without a count, or with no instance, is no datapoint. */
export class StepScaler implements Scaler {
  readonly scalesIn: boolean;
  private readonly out: StepRule;
  private readonly in: StepRule | null;
  private readonly ageMinutes: number;

  constructor(
    policy: StepPolicy,
    private readonly records: ReplayRecords,
  ) {
    this.out = new StepRule(policy, 'out');
    this.in = policy.scaleIn === undefined ? null : new StepRule(policy.scaleIn, 'in');
    this.scalesIn = this.in !== null;
    this.ageMinutes = 1 + wholeMinutes(policy.metricDelaySeconds ?? STEP_DEFAULTS.metricDelaySeconds);
  }

  decide(minute: number, capacity: number): number {
    const point = minute - this.ageMinutes;
    if (point < 0) return capacity;
    const instances = valueAt(this.records.inService, point);
    const metric = valueAt(this.records.arrivals, point) / instances;
    if (!(metric >= 0) || instances === 0) return capacity;
    const outwards = this.out.decide(metric, minute, capacity);
    const inwards = this.in === null ? capacity : this.in.decide(metric, minute, capacity);
    return outwards > capacity ? outwards : inwards;
  }

  lookAhead({ fromMinute, toMinute, inService, ...stretch }: Stretch): number {
    const { capacity, minInstances, maxInstances } = stretch;
    for (let minute = fromMinute + 1; minute < toMinute; minute += 1) {
      const point = minute - this.ageMinutes;
      if (point < 0) continue;
      const instances = point < fromMinute ? valueAt(this.records.inService, point) : inService;
      const metric = valueAt(this.records.arrivals, point) / instances;
      if (!(metric >= 0) || instances === 0) continue;
      const outwards = this.out.peek(metric, minute, capacity);
      const inwards = this.in === null ? capacity : this.in.peek(metric, minute, capacity);
      const wanted = outwards > capacity ? outwards : inwards;
      if (wanted !== capacity && Math.min(maxInstances, Math.max(minInstances, wanted)) !== capacity)
        return minute;
      this.out.take();
      this.in?.take();
    }
    return toMinute;
  }

  confirm(before: number, after: number, minute: number): void {
    if (after > before) {
      this.out.startCooldown(before, minute);
      this.in?.endCooldown();
    } else {
      this.in?.startCooldown(before, minute);
      this.out.endCooldown();
    }
  }
}

/**
 * One alarm with its steps, as Application Auto Scaling takes them: while the cooldown of a scale-out lasts, a larger
 * step adds only what the first one did not; a scale-in waits for its cooldown to end.
 */
class StepRule {
  private run = 0;
  private nextRun = 0;
  private cooledMinute = 0;
  private cooldownCapacity = 0;
  private readonly datapoints: number;
  private readonly cooldownMinutes: number;
  private readonly threshold: number;
  private readonly isOut: boolean;

  constructor(
    private readonly alarm: StepAlarm,
    private readonly direction: 'out' | 'in',
  ) {
    this.threshold = alarm.thresholdPerInstancePerMinute;
    this.isOut = direction === 'out';
    this.datapoints = alarm.datapoints ?? STEP_DEFAULTS.datapoints;
    this.cooldownMinutes = wholeMinutes(alarm.cooldownSeconds ?? STEP_DEFAULTS.cooldownSeconds);
  }

  /** Takes in a datapoint, and gives the capacity wanted: never one against the direction of the alarm. */
  decide(metric: number, minute: number, capacity: number): number {
    const wanted = this.peek(metric, minute, capacity);
    this.take();
    return wanted;
  }

  /** Takes in the datapoint that was looked at last. */
  take(): void {
    this.run = this.nextRun;
  }

  /** The capacity that is wanted on a datapoint, which is not taken in yet. */
  peek(metric: number, minute: number, capacity: number): number {
    const excess = metric - this.threshold;
    this.nextRun = (this.isOut ? excess >= 0 : excess <= 0) ? this.run + 1 : 0;
    if (this.nextRun < this.datapoints) return capacity;
    const cooling = minute < this.cooledMinute;
    if (cooling && !this.isOut) return capacity;
    const step = findStep(this.alarm.steps, excess, this.direction);
    if (step === undefined) return capacity;
    const wanted = adjustCapacity(cooling ? this.cooldownCapacity : capacity, step.adjustment, this.alarm);
    return this.isOut ? Math.max(capacity, wanted) : Math.min(capacity, wanted);
  }

  /** A larger step within a cooldown starts it anew, still counted from the capacity before the first one. */
  startCooldown(capacityBefore: number, minute: number): void {
    if (minute >= this.cooledMinute) this.cooldownCapacity = capacityBefore;
    this.cooledMinute = minute + this.cooldownMinutes;
  }

  endCooldown(): void {
    this.cooledMinute = 0;
  }
}

/** The step whose bounds hold the excess: above the threshold the lower one belongs to it, below it the upper one. */
function findStep(
  steps: readonly ScalingStep[],
  excess: number,
  direction: 'out' | 'in',
): ScalingStep | undefined {
  return steps.find(({ lowerBound = Number.NEGATIVE_INFINITY, upperBound = Number.POSITIVE_INFINITY }) =>
    direction === 'out'
      ? excess >= lowerBound && excess < upperBound
      : excess > lowerBound && excess <= upperBound,
  );
}

/** A share of the capacity is rounded towards zero, but moves by one instance or `minAdjustment` at least. */
function adjustCapacity(capacity: number, adjustment: number, alarm: StepAlarm): number {
  switch (alarm.adjustmentType ?? STEP_DEFAULTS.adjustmentType) {
    case 'change':
      return capacity + adjustment;
    case 'exact':
      return adjustment;
    case 'percent': {
      if (adjustment === 0) return capacity;
      const least = alarm.minAdjustment ?? STEP_DEFAULTS.minAdjustment;
      const size = Math.max(least, Math.floor((capacity * Math.abs(adjustment)) / 100));
      return adjustment > 0 ? capacity + size : Math.max(0, capacity - size);
    }
  }
}
