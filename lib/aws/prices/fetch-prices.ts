import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { Price } from '@/lib/core/pricing/price-book';
import type { PriceReading } from '@/lib/core/pricing/renew-price-book';
import { AwsFailure } from '@/lib/errors/aws-failure';
import type { CallStop } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { type ChosenPrices, choosePrices, nameMissing } from './choose-prices';
import { listOfferingRates } from './list-offering-rates';
import { listProducts, type ProductFilter } from './list-products';
import { parseJson } from './parse-json';
import { readProducts } from './read-products';
import { type ChosenRates, chooseSavingsRates } from './savings-candidate';
import type { PricedService } from './usage-meter';

/** What AWS charges in some Regions, and what could not be read of it, in words. */
export interface PriceAnswer extends PriceReading {
  readonly problems: readonly RunProblem[];
}

export interface PriceWatch extends CallStop {
  readonly onStep?: (step: string) => void;
}

/** The fewest questions that leave out what serving models is not charged by: training, notebooks, labelling. */
const QUESTIONS: readonly { readonly service: PricedService; readonly filters: readonly ProductFilter[] }[] =
  [
    {
      service: 'AmazonSageMaker',
      filters: [
        { component: 'Hosting' },
        { component: 'AsyncInf' },
        { component: 'BatchTransform' },
        { productFamily: 'ML Serverless' },
        { operation: 'Invoke-Endpoint' },
        { volumeType: 'General Purpose-Hosting' },
      ],
    },
    { service: 'AWSLambda', filters: [{ productFamily: 'Serverless' }] },
    { service: 'AmazonApiGateway', filters: [{ productFamily: 'API Calls' }] },
  ];

/**
 * What serving models costs in the Regions, by the account's Price List API and Savings Plans API. Where only the rates
 * of Savings Plans cannot be read, that is a problem of the answer.
 * @throws AwsFailure when the prices cannot be read.
 */
export async function fetchPrices(
  session: AwsSession,
  regions: readonly string[],
  watch: PriceWatch,
): Promise<PriceAnswer> {
  const chosen: ChosenPrices[] = [];
  for (const region of regions) {
    for (const { service, filters } of QUESTIONS) {
      watch.onStep?.(`reading prices of ${service} in ${region}`);
      const products = new Set<string>();
      for (const filter of filters) {
        for (const text of await listProducts(session, { service, region, filter }, watch))
          products.add(text);
      }
      const read = { by: 'GetProducts', service, region };
      chosen.push(nameMissing(choosePrices(readProducts([...products].map(parseJson), read), read), read));
    }
  }
  const prices = chosen.flatMap((choice) => choice.prices);
  watch.onStep?.('reading rates of Savings Plans');
  const rates = await fetchRates(session, regions, prices, watch);
  return {
    prices,
    savingsRates: rates.savingsRates,
    unclear: chosen.flatMap(({ unclear }) => unclear),
    incompleteRegions: chosen.flatMap(({ incompleteRegions }) => incompleteRegions),
    problems: [...chosen.flatMap(({ problems }) => problems), ...rates.problems],
  };
}

async function fetchRates(
  session: AwsSession,
  regions: readonly string[],
  prices: readonly Price[],
  watch: PriceWatch,
): Promise<ChosenRates> {
  try {
    return chooseSavingsRates(await listOfferingRates(session, regions, watch), prices);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return {
      savingsRates: [],
      problems: [{ code: error.code, message: error.message, about: error.about }],
    };
  }
}
