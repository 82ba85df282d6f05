import type { InstanceCapacity } from '../options/instance-capacity';
import { waitOnInstance } from '../options/realtime';
import { type ResponseMixture, responseExceedance } from '../queueing/response-time';
import { valueAt } from '../series/series';
import { lognormalExceedance } from '../stats/lognormal';
import type { BreachModel } from './breach-model';

/** Steps of the tables: utilization to half a percent, and the wait to half a percent of the target. */
const STEPS = 200;

/**
 * How many requests of a minute miss the target: by the utilization of their instance where nobody waits from the
 * minutes before, M/G/c as everywhere, and by the length of the backlog where somebody does. Both are tabulated once,
 * so that a replay looks up and never computes. Values between two steps are taken from the upper one, so the table
 * never says too little: by at most what half a percent of utilization costs.
 */
export class BreachTable implements BreachModel {
  private readonly byUtilization = new Float64Array(STEPS + 1);
  private readonly byWait = new Float64Array(STEPS + 1);

  constructor(
    private readonly capacity: InstanceCapacity,
    private readonly targetSeconds: number,
  ) {
    for (let step = 0; step <= STEPS; step += 1) {
      this.byUtilization[step] = responseExceedance([this.mixtureAt(step / STEPS)], targetSeconds);
      const leftSeconds = targetSeconds * (1 - step / STEPS);
      this.byWait[step] = leftSeconds <= 0 ? 1 : lognormalExceedance(capacity.service.seconds, leftSeconds);
    }
  }

  breachShareAt(utilization: number, waitSeconds: number): number {
    if (waitSeconds <= 0) return valueAt(this.byUtilization, Math.min(STEPS, Math.ceil(utilization * STEPS)));
    return valueAt(this.byWait, Math.min(STEPS, Math.ceil((waitSeconds / this.targetSeconds) * STEPS)));
  }

  /** Response times of requests on an instance at `utilization`, nobody waiting from before. */
  mixtureAt(utilization: number): ResponseMixture {
    return {
      requestShare: 1,
      wait: waitOnInstance(utilization * this.capacity.saturationPerSecond, this.capacity),
      service: this.capacity.service,
      coldShare: 0,
      coldStartSeconds: 0,
    };
  }
}
