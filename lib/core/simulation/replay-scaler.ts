import { SECONDS_PER_MINUTE } from '../units';

/** A scaling policy at work. It is asked once a minute, when a datapoint becomes visible. */
export interface Scaler {
  /** Whether it ever scales in; one that does not has no say in it. */
  readonly scalesIn: boolean;
  /**
   * The capacity that it wants at the start of `minute`, starting instances included, on seeing the datapoint that
   * becomes visible then; `capacity`, the present one, where it wants no change. Not yet bounded.
   */
  decide(minute: number, capacity: number): number;
  /** Tells it that its wish changed the capacity at the start of `minute`, so that its cooldown starts. */
  confirm(before: number, after: number, minute: number): void;
}

/** Wants nothing. */
export const STANDING_SCALER: Scaler = {
  scalesIn: false,
  decide: (_minute, capacity) => capacity,
  confirm: () => undefined,
};

/** Whole minutes that hold `seconds`: what happens within a minute counts from the next one. */
export function wholeMinutes(seconds: number): number {
  return Math.ceil(seconds / SECONDS_PER_MINUTE);
}
