import type { Counters } from './counters';
import type { Fault } from './faults';
import type { Identities, Identity } from './identities';
import type { RateLimits } from './rate-limits';
import type { AccountFleet, RegionFleet } from './world/fleet';
import type { AwsWorld } from './world/make-world';

/** One call that was let in. */
export interface Call {
  readonly world: AwsWorld;
  readonly account: AccountFleet;
  readonly region: string;
  /** `null` in a Region where the account has nothing. */
  readonly fleet: RegionFleet | null;
  readonly caller: Identity;
  readonly identities: Identities;
  readonly nowSeconds: number;
  /** Parsed JSON, or the fields of a form. */
  readonly input: unknown;
  /** Those that hit this call. */
  readonly faults: readonly Fault[];
  readonly limits: RateLimits;
  readonly counters: Counters;
}

/** Text or bytes that go out as they are; anything else becomes JSON. */
export type Answer = Buffer | string | object;
export type Operation = (call: Call) => Answer;
export type Operations = Readonly<Record<string, Operation>>;
