import { SECONDS_PER_MINUTE } from '../units';
import type { InstanceBounds } from '../workload/scaling-policy';

/** A scaling policy at work. It is asked once a minute, when a datapoint becomes visible. */
export interface Scaler {
  /** Whether it ever scales in; one that does not has no say in it. */
  readonly scalesIn: boolean;
  /**
   * The capacity that it wants at the start of `minute`, starting instances included, on seeing the datapoint that
   * becomes visible then; `capacity`, the present one, where it wants no change. Not yet bounded.
   */
  decide(minute: number, capacity: number): number;
  /**
   * Takes in what becomes visible in the minutes after the first of a stretch, until it would want a change within the
   * bounds, and gives that minute, or the end of the stretch. Only for what depends on nothing but the arrivals.
   */
  lookAhead?(stretch: Stretch): number;
  /** Tells it that its wish changed the capacity at the start of `minute`, so that its cooldown starts. */
  confirm(before: number, after: number, minute: number): void;
}

/** Minutes through which the instances stay as they are, unless a scaler wants a change. */
export interface Stretch extends InstanceBounds {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly inService: number;
  readonly capacity: number;
}

/** Wants nothing. */
export const STANDING_SCALER: Scaler = {
  scalesIn: false,
  decide: (_minute, capacity) => capacity,
  lookAhead: ({ toMinute }) => toMinute,
  confirm: () => undefined,
};

/** Whole minutes that hold `seconds`: what happens within a minute counts from the next one. */
export function wholeMinutes(seconds: number): number {
  return Math.ceil(seconds / SECONDS_PER_MINUTE);
}
