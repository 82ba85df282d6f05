/** How much of a Savings Plan to buy when demand is not certain. */

import type { SavingsRate } from '../pricing/savings-rate';
import type { CommitmentDiscount } from '../pricing/spend-commitment';
import type { Interval } from './demand-forecast';

export interface CommitmentAdvice {
  readonly planType: SavingsRate['planType'];
  readonly off: CommitmentDiscount;
  readonly termYears: SavingsRate['termYears'];
  /** As served today for the whole term, or with everything applied that plans recommend. */
  readonly role: 'present' | 'recommended';
  /** What it would cover an hour, at on-demand prices. */
  readonly eligibleUsdPerHour: Interval;
  /** Committed already at the start of the term, in plans of this type. */
  readonly committedUsdPerHour: number;
  /** What to commit to beside that, at the plan's prices; 0 where nothing is worth it. */
  readonly usdPerHour: number;
  /** Of the term, against no further commitment: over all paths, and in the tenth of them with the least demand. */
  readonly savingUsd: Interval & { readonly mean: number };
  readonly regretAtLowDemandUsd: number;
  /** Share of what is committed that is used, of the advised amount; `null` where none is. */
  readonly utilization: Interval | null;
  /** What would be best, and what the advised amount would save, if workloads were served the other way; `null` where that is the same. */
  readonly ifServedOtherwise: ServedOtherwise | null;
  /** Saving of the term by how much is committed, ascending. */
  readonly curve: readonly CommitmentPoint[];
  /** Days of the term that the forecast does not reach: it stands still there. */
  readonly heldDays: number;
  readonly sentence: string;
  readonly assumptions: readonly string[];
}

export interface ServedOtherwise {
  readonly role: 'present' | 'recommended';
  readonly usdPerHour: number;
  /** Mean over all draws of the term, negative where it would cost more than it covers. */
  readonly savingUsd: number;
}

export interface CommitmentPoint {
  readonly usdPerHour: number;
  readonly meanSavingUsd: number;
  /** In the tenth of the paths with the least demand, and with the most. */
  readonly lowSavingUsd: number;
  readonly highSavingUsd: number;
}
