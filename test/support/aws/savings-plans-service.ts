import { z } from 'zod';
import { cutPage, sizePage } from './page-token';
import type { Call, Operations } from './service';
import type { SavingsPlanSpec } from './world/fleet';
import { KNOWN_REGIONS } from './world/region-names';
import { listRates, type RateOfPlan } from './world/savings-rates';

const SECONDS_PER_YEAR = 365 * 86_400;

const plansSchema = z.object({
  savingsPlanIds: z.array(z.string()).optional(),
  states: z.array(z.string()).optional(),
  maxResults: z.int().min(1).max(1000).default(1000),
  nextToken: z.string().optional(),
});
const ratesSchema = z.object({
  savingsPlanTypes: z.array(z.string()).default(['SageMaker', 'Compute']),
  savingsPlanPaymentOptions: z.array(z.string()).optional(),
  products: z.array(z.string()).optional(),
  serviceCodes: z.array(z.string()).optional(),
  usageTypes: z.array(z.string()).optional(),
  filters: z.array(z.object({ name: z.string(), values: z.array(z.string()) })).default([]),
  maxResults: z.int().min(1).max(1000).default(1000),
  nextToken: z.string().optional(),
});

export const SAVINGS_PLANS: Operations = {
  DescribeSavingsPlans: (call) => {
    const { nextToken, ...asked } = plansSchema.parse(call.input);
    const plans = call.account.savingsPlans
      .filter(({ id }) => asked.savingsPlanIds?.includes(id) ?? true)
      .map((plan) => renderPlan(call, plan))
      .filter(({ state }) => asked.states?.includes(state) ?? true);
    const page = cutPage(plans, sizePage(call, asked.maxResults), asked, nextToken);
    return { savingsPlans: page.items, nextToken: page.nextToken };
  },
  DescribeSavingsPlansOfferingRates: (call) => {
    const { nextToken, ...asked } = ratesSchema.parse(call.input);
    const regions = asked.filters.find(({ name }) => name === 'region')?.values ?? KNOWN_REGIONS;
    const rates = (['SageMaker', 'Compute'] as const)
      .filter((type) => asked.savingsPlanTypes.includes(type))
      .flatMap((type) => regions.flatMap((region) => listRates(call.world.priceList, type, region)))
      .filter(({ payment }) => asked.savingsPlanPaymentOptions?.includes(payment) ?? true)
      .filter(({ product }) => asked.serviceCodes?.includes(product.serviceCode) ?? true)
      .filter((rate) => asked.products?.includes(productOf(rate)) ?? true)
      .filter(({ product }) => asked.usageTypes?.includes(product.attributes.usagetype ?? '') ?? true);
    const page = cutPage(rates, asked.maxResults, asked, nextToken);
    return { searchResults: page.items.map(renderRate), nextToken: page.nextToken };
  },
};

function renderPlan({ account, nowSeconds }: Call, plan: SavingsPlanSpec) {
  return {
    offeringId: plan.id,
    savingsPlanId: plan.id,
    savingsPlanArn: `arn:aws:savingsplans::${account.accountId}:savingsplan/${plan.id}`,
    description: `1 year ${plan.paymentOption} ${plan.planType} Savings Plan`,
    start: stamp(plan.startSeconds),
    end: stamp(plan.endSeconds),
    state: nowSeconds < plan.endSeconds ? 'active' : 'retired',
    savingsPlanType: plan.planType,
    paymentOption: plan.paymentOption,
    productTypes: [plan.planType === 'SageMaker' ? 'SageMaker' : 'Lambda'],
    currency: 'USD',
    commitment: String(plan.commitmentUsdPerHour),
    upfrontPaymentAmount: '0.0',
    recurringPaymentAmount: String(plan.commitmentUsdPerHour),
    termDurationInSeconds: plan.endSeconds - plan.startSeconds,
    tags: {},
  };
}

function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function productOf({ planType }: RateOfPlan): string {
  return planType === 'SageMaker' ? 'SageMaker' : 'Lambda';
}

function renderRate(rate: RateOfPlan): object {
  const { planType, termYears, payment, offeringId, product } = rate;
  const { attributes } = product;
  const properties = { region: attributes.regionCode, instanceType: attributes.instanceName };
  return {
    savingsPlanOffering: {
      offeringId,
      paymentOption: payment,
      planType,
      durationSeconds: termYears * SECONDS_PER_YEAR,
      currency: 'USD',
      planDescription: `${termYears} year ${payment} ${planType} Savings Plan`,
    },
    rate: rate.rate,
    unit: product.unit,
    productType: productOf(rate),
    serviceCode: product.serviceCode,
    usageType: attributes.usagetype,
    operation: attributes.operation,
    properties: Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value }],
    ),
  };
}
