import type { PriceList } from './world/price-list';
import { OFFER_VERSION, PUBLISHED_AT } from './world/price-product';
import { locationOf } from './world/region-names';
import { listRates, type PlanType, type RateOfPlan } from './world/savings-rates';

/** Files of Savings Plans by their name. */
export const SAVINGS_OFFERS: Readonly<Record<string, PlanType>> = {
  AWSMachineLearningSavingsPlans: 'SageMaker',
  AWSComputeSavingsPlan: 'Compute',
};

/** The file of one Region: plans, and for each what it charges for what. */
export function renderSavingsFile(priceList: PriceList, offer: string, region: string): object {
  const rates = listRates(priceList, SAVINGS_OFFERS[offer] ?? 'SageMaker', region);
  const byOffering = groupByOffering(rates);
  const offerings = [...byOffering.values()].flatMap((list) =>
    list.slice(0, 1).map((first) => ({ first, list })),
  );
  return {
    version: OFFER_VERSION,
    publicationDate: PUBLISHED_AT,
    regionCode: region,
    products: offerings.map(({ first }) => renderPlan(offer, region, first)),
    terms: {
      savingsPlan: offerings.map(({ first, list }) => ({
        sku: first.offeringId,
        description: `${first.termYears} year ${first.payment} ${first.planType} Savings Plan`,
        effectiveDate: PUBLISHED_AT,
        leaseContractLength: { duration: first.termYears, unit: 'year' },
        rates: list.map(renderRate),
      })),
    },
  };
}

function renderPlan(
  offer: string,
  region: string,
  { offeringId, planType, termYears, payment }: RateOfPlan,
): object {
  return {
    sku: offeringId,
    productFamily: `${planType}SavingsPlans`,
    serviceCode: offer,
    usageType: `${planType}SP:${termYears}yr${payment.replace(' ', '')}`,
    operation: '',
    attributes: {
      purchaseOption: payment,
      granularity: 'hourly',
      purchaseTerm: `${termYears}yr`,
      locationType: 'AWS Region',
      location: locationOf(region),
    },
  };
}

function renderRate({ offeringId, product, rate }: RateOfPlan): object {
  return {
    discountedSku: product.sku,
    discountedUsageType: product.attributes.usagetype,
    discountedOperation: product.attributes.operation,
    discountedServiceCode: product.serviceCode,
    rateCode: `${offeringId}.${product.sku}`,
    unit: product.unit,
    discountedRate: { price: rate, currency: 'USD' },
  };
}

function groupByOffering(rates: readonly RateOfPlan[]): Map<string, RateOfPlan[]> {
  const groups = new Map<string, RateOfPlan[]>();
  for (const rate of rates) {
    const group = groups.get(rate.offeringId) ?? [];
    group.push(rate);
    groups.set(rate.offeringId, group);
  }
  return groups;
}
