import type { PriceKey } from './price-key';

/** `sagemaker` plans pay for SageMaker, `compute` plans for Lambda among others. */
export const SAVINGS_PLAN_TYPES = ['sagemaker', 'compute'] as const;
export const SAVINGS_TERM_YEARS = [1, 3] as const;
/** As of prices: `demo` is what a demo AWS made up. */
export const SAVINGS_QUALITIES = ['api-output', 'demo'] as const;
export const SAVINGS_PAYMENTS = ['no-upfront', 'partial-upfront', 'all-upfront'] as const;

/** What a Savings Plan charges in place of an on-demand price. */
export interface SavingsRate extends PriceKey {
  readonly planType: (typeof SAVINGS_PLAN_TYPES)[number];
  readonly termYears: (typeof SAVINGS_TERM_YEARS)[number];
  readonly payment: (typeof SAVINGS_PAYMENTS)[number];
  /** A unit of the meter. */
  readonly unitPriceUsd: number;
  /** SKU of the on-demand price that it replaces, where the source stated one. */
  readonly discountedSku: string | null;
  readonly quality: (typeof SAVINGS_QUALITIES)[number];
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** One text for what a rate is for. */
export function savingsRateKeyText(rate: SavingsRate): string {
  const { planType, termYears, payment, meter, region, variant } = rate;
  return `${planType}|${termYears}|${payment}|${meter}|${region}|${variant}`;
}
