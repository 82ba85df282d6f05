import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { METERS } from '@/lib/core/pricing/meter';
import type { Price } from '@/lib/core/pricing/price-book';
import { describePriceKey, priceKeyText } from '@/lib/core/pricing/price-key';
import { type SavingsRate, savingsRateKeyText } from '@/lib/core/pricing/savings-rate';
import { isUnitOf, meterOfUsage } from './usage-meter';

/** A rate as either source states it. */
export interface StatedRate {
  readonly planType: SavingsRate['planType'];
  readonly termYears: SavingsRate['termYears'];
  readonly payment: SavingsRate['payment'];
  readonly region: string;
  readonly service: string;
  readonly usageType: string;
  readonly unit: string;
  readonly currency: string;
  readonly rate: string;
  /** `null` where the source does not state it. */
  readonly discountedSku: string | null;
  readonly source: string;
  readonly asOf: string;
}

export interface ChosenRates {
  readonly savingsRates: readonly SavingsRate[];
  readonly problems: readonly RunProblem[];
}

const PLAN_TYPES: Readonly<Record<string, SavingsRate['planType']>> = {
  SageMaker: 'sagemaker',
  SageMakerSavingsPlans: 'sagemaker',
  Compute: 'compute',
  ComputeSavingsPlans: 'compute',
};
const PAYMENTS: Readonly<Record<string, SavingsRate['payment']>> = {
  'No Upfront': 'no-upfront',
  'Partial Upfront': 'partial-upfront',
  'All Upfront': 'all-upfront',
};

/** By the API's name or by the product family of the files; `null` for plans that pay for nothing here. */
export function planTypeOf(name: string): SavingsRate['planType'] | null {
  return PLAN_TYPES[name] ?? null;
}

export function paymentOf(name: string): SavingsRate['payment'] | null {
  return PAYMENTS[name] ?? null;
}

/**
 * The rates of what serving models is charged by, exactly one for each plan and price. The SKU of the on-demand price
 * is that of `prices` where the source states none.
 */
export function chooseSavingsRates(stated: readonly StatedRate[], prices: readonly Price[]): ChosenRates {
  const skus = new Map(prices.map((price) => [priceKeyText(price), price.sku]));
  const byKey = new Map<string, SavingsRate[]>();
  for (const one of stated) {
    const rate = toSavingsRate(one, skus);
    if (rate === null) continue;
    const list = byKey.get(savingsRateKeyText(rate));
    if (list === undefined) byKey.set(savingsRateKeyText(rate), [rate]);
    else list.push(rate);
  }
  const savingsRates: SavingsRate[] = [];
  const problems: RunProblem[] = [];
  for (const rivals of byKey.values()) {
    const [first] = rivals;
    if (first === undefined) continue;
    // AWS lists some rates several times over, in the same words.
    if (rivals.every(({ unitPriceUsd }) => unitPriceUsd === first.unitPriceUsd)) savingsRates.push(first);
    else problems.push(describeUnclear(first, rivals));
  }
  return { savingsRates, problems };
}

function toSavingsRate(stated: StatedRate, skus: ReadonlyMap<string, string | null>): SavingsRate | null {
  const usage = meterOfUsage(stated.service, stated.usageType);
  const unitPriceUsd = Number(stated.rate);
  const isUsable = stated.currency === 'USD' && stated.rate.trim() !== '' && unitPriceUsd > 0;
  if (usage === null || !isUsable || !isUnitOf(METERS[usage.meter].unit, stated.unit)) return null;
  const { planType, termYears, payment, region, source, asOf } = stated;
  const discountedSku = stated.discountedSku ?? skus.get(priceKeyText({ ...usage, region })) ?? null;
  const quality = 'api-output';
  return {
    planType,
    termYears,
    payment,
    ...usage,
    region,
    unitPriceUsd,
    discountedSku,
    quality,
    source,
    asOf,
  };
}

function describeUnclear(rate: SavingsRate, rivals: readonly SavingsRate[]): RunProblem {
  const amounts = rivals.map(({ unitPriceUsd }) => unitPriceUsd).join(' and ');
  return {
    code: 'price-unclear',
    message: `A ${rate.planType} Savings Plan of ${rate.termYears} years, ${rate.payment}, has ${rivals.length} rates for ${describePriceKey(rate)} (${amounts} USD), not exactly one: none was taken.`,
    about: `${rate.region} ${rate.meter} ${rate.variant}`.trim(),
  };
}
