import type { Meter } from './price-book';

/** What a Savings Plan charges in place of an on-demand price. */
export interface SavingsRate {
  readonly planType: 'sagemaker' | 'compute';
  readonly termYears: 1 | 3;
  readonly payment: 'no-upfront' | 'partial-upfront' | 'all-upfront';
  readonly meter: Meter;
  readonly region: string;
  readonly variant: string;
  /** A unit of the meter. */
  readonly unitPriceUsd: number;
  /** SKU of the on-demand price that it replaces, where the source stated one. */
  readonly discountedSku: string | null;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}
