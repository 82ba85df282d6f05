import { MILLISECONDS_PER_SECOND } from '../units';

/** How many requests miss their latency target. */
export interface BreachModel {
  /** Share of the requests of a minute, by the utilization in it and by the mean wait behind a backlog. */
  breachShareAt(utilization: number, waitSeconds: number): number;
  /** The same where the wait goes evenly from one length to another; without it, the share at the mean. */
  breachShareBetween?(utilization: number, fromWaitSeconds: number, toWaitSeconds: number): number;
}

/**
 * A target that every request meets unless it waits: late are those whose wait and service time are more than the
 * target.
 */
export function makeDeadline(serviceTimeMs: number, targetMs: number): BreachModel {
  const slackSeconds = (targetMs - serviceTimeMs) / MILLISECONDS_PER_SECOND;
  return {
    breachShareAt: (_utilization, waitSeconds) => (waitSeconds > slackSeconds ? 1 : 0),
    breachShareBetween(_utilization, fromWaitSeconds, toWaitSeconds) {
      const shortest = Math.min(fromWaitSeconds, toWaitSeconds);
      const longest = Math.max(fromWaitSeconds, toWaitSeconds);
      if (longest <= slackSeconds) return 0;
      return shortest >= slackSeconds ? 1 : (longest - slackSeconds) / (longest - shortest);
    },
  };
}

/** Nothing is late but what fails. */
export const NO_DEADLINE: BreachModel = { breachShareAt: () => 0 };
