import { MILLISECONDS_PER_SECOND } from '../units';

/** How many requests miss their latency target. */
export interface BreachModel {
  /** Share of the requests that find no backlog, by the utilization of their minute. */
  breachShareAt(utilization: number): number;
  /** Share of requests whose waits behind a backlog are spread evenly between two lengths, in either order. */
  breachShareBehind(fromWaitSeconds: number, toWaitSeconds: number): number;
}

/**
 * A target that every request meets unless it waits: late are those whose wait and service time are more than the
 * target.
 */
export function makeDeadline(serviceTimeMs: number, targetMs: number): BreachModel {
  const slackSeconds = (targetMs - serviceTimeMs) / MILLISECONDS_PER_SECOND;
  return {
    breachShareAt: () => (slackSeconds < 0 ? 1 : 0),
    breachShareBehind(fromWaitSeconds, toWaitSeconds) {
      const shortest = Math.min(fromWaitSeconds, toWaitSeconds);
      const longest = Math.max(fromWaitSeconds, toWaitSeconds);
      if (longest <= slackSeconds + ROUNDING_SECONDS) return 0;
      return shortest >= slackSeconds ? 1 : (longest - slackSeconds) / (longest - shortest);
    },
  };
}

/** A queue as long as the timeout makes waits of exactly that length, and a sum of minutes is not exact. */
const ROUNDING_SECONDS = 1e-6;

/** Nothing is late but what fails. */
export const NO_DEADLINE: BreachModel = { breachShareAt: () => 0, breachShareBehind: () => 0 };
