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
