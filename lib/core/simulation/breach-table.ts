import type { InstanceCapacity } from '../options/instance-capacity';
import { waitOnInstance } from '../options/realtime';
import { NO_WAIT, type ResponseMixture, responseExceedance } from '../queueing/response-time';
import { valueAt } from '../series/series';
import { lognormalExceedance } from '../stats/lognormal';
import type { BreachModel } from './breach-model';

/** Steps of utilization up to 1, and of the wait behind a backlog up to the target. */
const STEPS = 200;
/** The step of full utilization. */
export const FULL_STEP = STEPS;
/** Above the target, where every request is late, only the percentiles ask for the wait. */
const STEPS_PER_DOUBLING = 4;

/**
 * How many requests of a minute miss the target, and how long all of them take: by the utilization of their instance
 * where nobody waits from the minutes before, M/G/c as everywhere, and by the wait where somebody does. Between two steps
 * of utilization the share is interpolated; a wait counts as the step above it, at most half a percent of the target
 * longer. Tabulated once, so that a replay looks up and never computes.
 */
export class BreachTable implements BreachModel {
  private readonly byUtilization = new Float64Array(STEPS + 1);
  private readonly byWait = new Float64Array(STEPS + 1);
  /** Sums of `byWait` over the steps from 1. */
  private readonly upToWait = new Float64Array(STEPS + 1);

  constructor(
    private readonly capacity: InstanceCapacity,
    private readonly targetSeconds: number,
  ) {
    for (let step = 0; step <= STEPS; step += 1) {
      this.byUtilization[step] = responseExceedance([this.mixtureAt(step)], targetSeconds);
      const leftSeconds = targetSeconds - this.waitSecondsAt(step);
      const late = leftSeconds <= 0 ? 1 : lognormalExceedance(capacity.service.seconds, leftSeconds);
      this.byWait[step] = late;
      this.upToWait[step] = step === 0 ? 0 : valueAt(this.upToWait, step - 1) + late;
    }
  }

  breachShareAt(utilization: number): number {
    const steps = utilizationSteps(utilization);
    const whole = Math.floor(steps);
    const below = valueAt(this.byUtilization, whole);
    const above = valueAt(this.byUtilization, Math.min(STEPS, whole + 1));
    return below + (steps - whole) * (above - below);
  }

  /** The mean over the waits between, of which each counts as the step above it. */
  breachShareBehind(fromWaitSeconds: number, toWaitSeconds: number): number {
    const from = (Math.min(fromWaitSeconds, toWaitSeconds) / this.targetSeconds) * STEPS;
    const to = (Math.max(fromWaitSeconds, toWaitSeconds) / this.targetSeconds) * STEPS;
    if (from >= STEPS) return 1;
    if (to - from < NARROW_STEPS) return valueAt(this.byWait, Math.min(STEPS, Math.ceil(to)));
    return (this.sumUpTo(to) - this.sumUpTo(from)) / (to - from);
  }

  /** Integral of the late share over the wait, in steps. */
  private sumUpTo(steps: number): number {
    if (steps >= STEPS) return valueAt(this.upToWait, STEPS) + steps - STEPS;
    const whole = Math.floor(steps);
    return valueAt(this.upToWait, whole) + (steps - whole) * valueAt(this.byWait, whole + 1);
  }

  /** Response times of requests at a step of utilization, nobody waiting from before. */
  mixtureAt(utilizationStep: number): ResponseMixture {
    return {
      requestShare: 1,
      wait: waitOnInstance((utilizationStep / STEPS) * this.capacity.saturationPerSecond, this.capacity),
      service: this.capacity.service,
      coldShare: 0,
      coldStartSeconds: 0,
    };
  }

  /** The step that a wait counts as: the first one that is as long. */
  waitStep(waitSeconds: number): number {
    const steps = (waitSeconds / this.targetSeconds) * STEPS;
    return Math.ceil(steps <= STEPS ? steps : STEPS + STEPS_PER_DOUBLING * Math.log2(steps / STEPS));
  }

  waitSecondsAt(waitStep: number): number {
    const targets = waitStep <= STEPS ? waitStep / STEPS : 2 ** ((waitStep - STEPS) / STEPS_PER_DOUBLING);
    return this.targetSeconds * targets;
  }

  /** Response times behind a backlog: a fixed wait before the service is what a cold start is. */
  mixtureBehind(waitStep: number): ResponseMixture {
    const coldStartSeconds = this.waitSecondsAt(waitStep);
    return { ...this.mixtureAt(0), wait: NO_WAIT, coldShare: 1, coldStartSeconds };
  }
}

/** Utilization in steps of the table, between two of which it is interpolated. */
export function utilizationSteps(utilization: number): number {
  return Math.min(STEPS, utilization * STEPS);
}

/** Waits closer together than this, in steps, count as one: their sums could not be told apart. */
const NARROW_STEPS = 1e-6;
