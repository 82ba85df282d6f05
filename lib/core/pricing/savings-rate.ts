import type { Meter } from './meter';

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

/** One text for what a rate is for. */
export function savingsRateKeyText({ planType, termYears, payment, ...what }: SavingsRate): string {
  return `${planType}|${termYears}|${payment}|${what.meter}|${what.region}|${what.variant}`;
}
