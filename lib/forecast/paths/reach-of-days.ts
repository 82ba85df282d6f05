/** How far days can be told from a history, and why. */
export interface ReachOfDays {
  readonly days: number;
  readonly reason: string;
}

/** Two of each weekday: with one, nothing tells a weekday's effect from a day's chance. */
export const LEAST_DAYS = 14;
const NEAR_DAYS = 28;
const TIMES_HISTORY = 2;
export const MOST_DAYS_AHEAD = 400;

/** `knownDays` are those of the history of which enough is known. */
export function reachOfDays(knownDays: number): ReachOfDays {
  if (knownDays < LEAST_DAYS)
    return {
      days: 0,
      reason: `Days ahead take ${LEAST_DAYS} known days, two of each weekday; the history has ${knownDays}.`,
    };
  const days = Math.min(MOST_DAYS_AHEAD, Math.max(NEAR_DAYS, TIMES_HISTORY * knownDays));
  return {
    days,
    reason: `${knownDays} known days carry ${days} days ahead: twice as many, at least ${NEAR_DAYS} and at most ${MOST_DAYS_AHEAD}.`,
  };
}
