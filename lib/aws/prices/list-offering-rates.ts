import {
  DescribeSavingsPlansOfferingRatesCommand,
  type DescribeSavingsPlansOfferingRatesRequest,
} from '@aws-sdk/client-savingsplans';
import { z } from 'zod';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { type CallStop, callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { readList } from '../session/read-list';
import { readPages } from '../session/read-pages';
import { paymentOf, planTypeOf, type StatedRate } from './savings-candidate';

/** The most that a page may hold. */
const PAGE_SIZE = 1000;
const SECONDS_PER_YEAR = 365 * SECONDS_PER_DAY;

const PLANS: readonly DescribeSavingsPlansOfferingRatesRequest[] = [
  { savingsPlanTypes: ['SageMaker'], products: ['SageMaker'], serviceCodes: ['AmazonSageMaker'] },
  { savingsPlanTypes: ['Compute'], products: ['Lambda'], serviceCodes: ['AWSLambda'] },
];

const rateSchema = z.object({
  savingsPlanOffering: z.object({
    planType: z.string(),
    paymentOption: z.string(),
    durationSeconds: z.number(),
    currency: z.string(),
  }),
  rate: z.string(),
  unit: z.string(),
  serviceCode: z.string(),
  usageType: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })),
});

/**
 * Every rate at which a Savings Plan of 1 or 3 years pays for SageMaker or Lambda in the Regions, as of today.
 * @throws AwsFailure.
 */
export async function listOfferingRates(
  session: AwsSession,
  regions: readonly string[],
  stop: CallStop,
): Promise<StatedRate[]> {
  const asOf = new Date(session.nowSeconds() * MILLISECONDS_PER_SECOND).toISOString().slice(0, 10);
  const call = { service: 'savingsplans', action: 'DescribeSavingsPlansOfferingRates', region: 'us-east-1' };
  const rates: StatedRate[] = [];
  for (const plan of PLANS) {
    const items = await readPages(call, async (nextToken) => {
      const command = new DescribeSavingsPlansOfferingRatesCommand({
        ...plan,
        filters: [{ name: 'region', values: [...regions] }],
        maxResults: PAGE_SIZE,
        nextToken,
      });
      return await callAws(session, call, stop, async (options) => {
        const page = await session.savingsPlans().send(command, options);
        return { items: readList<unknown>(page.searchResults), next: page.nextToken };
      });
    });
    rates.push(...items.flatMap((item) => readRate(item, regions, asOf)));
  }
  return rates;
}

/** Rates of other kinds of plans, of other Regions and of a shape that is not expected are none of ours. */
function readRate(item: unknown, regions: readonly string[], asOf: string): StatedRate[] {
  const parsed = rateSchema.safeParse(item);
  if (!parsed.success) return [];
  const { savingsPlanOffering: offering, rate, unit, serviceCode, usageType, properties } = parsed.data;
  const planType = planTypeOf(offering.planType);
  const payment = paymentOf(offering.paymentOption);
  const years = Math.round(offering.durationSeconds / SECONDS_PER_YEAR);
  const region = properties.find(({ name }) => name === 'region')?.value;
  if (planType === null || payment === null || region === undefined || !regions.includes(region)) return [];
  if (years !== 1 && years !== 3) return [];
  return [
    {
      planType,
      termYears: years,
      payment,
      region,
      service: serviceCode,
      usageType,
      unit,
      currency: offering.currency,
      rate,
      discountedSku: null,
      source: 'AWS Savings Plans, DescribeSavingsPlansOfferingRates',
      asOf,
    },
  ];
}
