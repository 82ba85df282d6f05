import type { Counters } from './counters';
import type { Faults } from './faults';
import type { Identities } from './identities';
import type { RateLimits } from './rate-limits';
import type { AwsWorld } from './world/make-world';

/** What answers requests. */
export interface ServerParts {
  readonly world: AwsWorld;
  /** The clock of the data, in ms. */
  readonly now: () => number;
  /** The clock of signatures, credentials and quotas, in ms. */
  readonly wallNow: () => number;
  readonly faults: Faults;
  readonly counters: Counters;
  readonly limits: RateLimits;
  readonly identities: Identities;
}
