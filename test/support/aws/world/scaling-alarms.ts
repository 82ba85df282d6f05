/**
 * Scaling policies at work, as "Target tracking scaling policies" and "Step scaling policies" of the Application Auto
 * Scaling user guide have them, with the alarms and cooldowns that this server states in its answers.
 */

/** One policy. It is asked once a minute, with the newest datapoint that CloudWatch has by then. */
export interface PolicyAtWork {
  /** The capacity wanted, not yet bounded; `desired`, the present one, where it wants no other. */
  decide(load: number, running: number, desired: number, minute: number): number;
  /** Its wish was granted. */
  confirm(before: number, after: number, minute: number): void;
}

const SCALE_OUT_COOLDOWN_MINUTES = 1;
const SCALE_IN_COOLDOWN_MINUTES = 5;
const HIGH_POINTS = 3;
const LOW_POINTS = 15;
const LOW_SHARE = 0.9;

/** Counts the datapoints in a row that breach an alarm. */
function countRun(): (breaches: boolean) => number {
  let run = 0;
  return (breaches) => {
    run = breaches ? run + 1 : 0;
    return run;
  };
}

/** Keeps `load / running` near a target: three points above it, or fifteen below nine tenths of it. */
export function trackTarget(target: number): PolicyAtWork {
  const [high, low] = [countRun(), countRun()];
  let [outFrom, inFrom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    decide(load, running, desired, minute) {
      const metric = load / Math.max(1, running);
      const isHigh = high(metric > target) >= HIGH_POINTS;
      // What has no instance has none to be idle: whether AWS has a datapoint then is not documented.
      const isLow = low(running > 0 && metric < target * LOW_SHARE) >= LOW_POINTS;
      const wanted = Math.ceil(load / target - 1e-9);
      if (isHigh && minute >= outFrom) return Math.max(desired, wanted);
      return isLow && minute >= inFrom ? Math.min(desired, wanted) : desired;
    },
    confirm(before, after, minute) {
      if (after > before) outFrom = minute + SCALE_OUT_COOLDOWN_MINUTES;
      else inFrom = minute + SCALE_IN_COOLDOWN_MINUTES;
    },
  };
}

const STEP_COOLDOWN_MINUTES = 5;
const STEP_OUT_POINTS = 2;
/** Beyond the threshold by this much, two are added. */
const LARGE_EXCESS = 500;
export const STEP_IN_SHARE = 0.7;

/** Adds one or two above a threshold, and takes one away below a part of it. */
export function takeSteps(threshold: number): PolicyAtWork {
  const [high, low] = [countRun(), countRun()];
  let [outFrom, inFrom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let base = 0;
  return {
    decide(load, running, desired, minute) {
      const metric = load / Math.max(1, running);
      const isHigh = high(metric >= threshold) >= STEP_OUT_POINTS;
      const isLow = low(metric < threshold * STEP_IN_SHARE) >= LOW_POINTS;
      // While a scale-out cools down, a step counts from what there was before it.
      const from = minute < outFrom ? base : desired;
      if (isHigh) return Math.max(desired, from + (metric - threshold >= LARGE_EXCESS ? 2 : 1));
      return isLow && minute >= inFrom ? desired - 1 : desired;
    },
    confirm(before, after, minute) {
      if (after < before) {
        inFrom = minute + STEP_COOLDOWN_MINUTES;
        return;
      }
      if (minute >= outFrom) base = before;
      outFrom = minute + STEP_COOLDOWN_MINUTES;
    },
  };
}

/** Adds the first one when requests wait and nothing runs, for two points in a row. */
export function wakeFromZero(): PolicyAtWork {
  const waiting = countRun();
  return {
    decide: (load, running, desired) =>
      waiting(load > 0 && running === 0) >= STEP_OUT_POINTS ? Math.max(desired, 1) : desired,
    confirm: () => undefined,
  };
}
