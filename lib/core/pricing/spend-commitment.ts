import type { Meter } from './meter';
import type { SavingsRate } from './savings-rate';

/** What is promised to be spent every hour, used or not, for lower prices of what it covers. */
export interface SpendCommitment {
  /** At the lower prices. */
  readonly usdPerHour: number;
  /** What it covers: instances of SageMaker, or compute of Lambda. */
  readonly planType: SavingsRate['planType'];
  readonly off: CommitmentDiscount;
}

/** Off the on-demand price: one share of all that is covered, or what the price book has for a term and payment. */
export type CommitmentDiscount =
  | { readonly kind: 'share'; readonly share: number }
  | {
      readonly kind: 'rates';
      readonly termYears: SavingsRate['termYears'];
      readonly payment: SavingsRate['payment'];
    };

/** A commitment as prices carry it. */
export interface PriceCommitment {
  readonly usdPerHour: number;
  readonly planType: SavingsRate['planType'];
  /** Share of the on-demand price that it takes off; `null` for what it does not cover, or has no known rate. */
  findShare(meter: Meter, variant: string): number | null;
  /** How many times the mean hour's requests come in some hours, and in what share of them; the shares sum to 1. */
  readonly hours: readonly RequestHours[];
}

export interface RequestHours {
  readonly timesMean: number;
  readonly timeShare: number;
}
