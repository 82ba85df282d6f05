/**
 * How long it takes until something that is asked for is there. Assumed on 2026-11-22 and the same for everybody: AWS
 * promises no time for a quota; small ones come within a day, many instances of a scarce type take days of questions.
 */
export const LEAD_DAYS = {
  /** A request for a larger quota. */
  quota: 14,
  /** Another maximum, more instances: what a team decides and applies by itself. */
  configuration: 3,
  /** Another way to serve. */
  move: 30,
} as const;

/** What is asked for beyond what the busiest of twenty paths needs. */
export const HEADROOM = 1.2;

/** A whole number of instances or environments to ask for. */
export function withHeadroom(needed: number): number {
  return Math.ceil(needed * HEADROOM);
}
