import type { PriceList } from './price-list';
import { decimalText, type PriceProduct, skuOf } from './price-product';

/** What a plan charges as a part of on-demand, by term and payment. Made up, in the order of AWS's. */
const PARTS = {
  SageMaker: { 1: [0.8, 0.78, 0.76], 3: [0.63, 0.58, 0.54] },
  Compute: { 1: [0.88, 0.88, 0.88], 3: [0.83, 0.83, 0.83] },
} as const;
export const PAYMENTS = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const;
const COVERED = { SageMaker: 'AmazonSageMaker', Compute: 'AWSLambda' } as const;
export type PlanType = keyof typeof COVERED;

export interface RateOfPlan {
  readonly planType: PlanType;
  readonly termYears: 1 | 3;
  readonly payment: (typeof PAYMENTS)[number];
  readonly offeringId: string;
  readonly product: PriceProduct;
  /** Decimal text, as AWS states it. */
  readonly rate: string;
}

/** Every rate at which a kind of plan pays for what runs in a Region. */
export function listRates(priceList: PriceList, planType: PlanType, region: string): RateOfPlan[] {
  const products = priceList.listProducts(COVERED[planType], region).filter(isCovered);
  return ([1, 3] as const).flatMap((termYears) =>
    PAYMENTS.flatMap((payment, i) => {
      const part = PARTS[planType][termYears][i] ?? 1;
      const offeringId = skuOf(`${planType}/${termYears}/${payment}`);
      return products.map((product) => {
        const rate = decimalText(Number(((product.tiers[0]?.unitPriceUsd ?? 0) * part).toPrecision(8)));
        return { planType, termYears, payment, offeringId, product, rate };
      });
    }),
  );
}

/** Plans pay for time, not for requests, bytes or gigabytes. */
function isCovered({ unit, attributes, tiers }: PriceProduct): boolean {
  const timed = ['Hrs', 'Seconds', 'Lambda-GB-Second'].includes(unit);
  return timed && attributes.locationType === 'AWS Region' && (tiers[0]?.unitPriceUsd ?? 0) > 0;
}
