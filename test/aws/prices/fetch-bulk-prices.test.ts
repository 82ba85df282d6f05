import { afterEach, describe, expect, test } from 'vitest';
import { choosePrices } from '@/lib/aws/prices/choose-prices';
import { fetchBulkPrices } from '@/lib/aws/prices/fetch-bulk-prices';
import { readProducts } from '@/lib/aws/prices/read-products';
import type { PricedService } from '@/lib/aws/prices/usage-meter';
import { priceKeyText } from '@/lib/core/pricing/price-key';
import { json, type ListServer, startListServer, status } from './list-server';
import {
  GATEWAY_US_EAST_1,
  LAMBDA_US_EAST_1,
  type ListedProduct,
  PUBLISHED_AT,
  toItem,
  toOfferFile,
  US_EAST_1,
} from './listed-products';

let server: ListServer;
afterEach(() => server.close());

const OFFERS: readonly (readonly [PricedService, readonly ListedProduct[]])[] = [
  ['AmazonSageMaker', US_EAST_1],
  ['AWSLambda', LAMBDA_US_EAST_1],
  ['AmazonApiGateway', GATEWAY_US_EAST_1],
];

function rate(planSku: string, [sku, usage, service, unit]: readonly string[], price: string) {
  return {
    discountedSku: sku,
    discountedUsageType: usage,
    discountedOperation: 'RunInstance',
    discountedServiceCode: service,
    rateCode: `${planSku}.${sku}`,
    unit,
    discountedRate: { price, currency: 'USD' },
    discountedRegionCode: 'us-east-1',
    discountedInstanceType: '',
  };
}

function plan(sku: string, productFamily: string, purchaseTerm: string, purchaseOption: string) {
  return {
    sku,
    productFamily,
    serviceCode: 'ComputeSavingsPlans',
    usageType: 'ComputeSP:any',
    attributes: { purchaseOption, granularity: 'hourly', purchaseTerm, locationType: 'AWS Region' },
  };
}

const M5 = ['JDZQJFUVUR8SUWHS', 'USE1-Host:ml.m5.xlarge', 'AmazonSageMaker', 'Hrs'];
const TRAINING = ['TRAINM5XL', 'USE1-Train:ml.m5.xlarge', 'AmazonSageMaker', 'Hrs'];
const LAMBDA = ['LDUR', 'Lambda-GB-Second', 'AWSLambda', 'Lambda-GB-Second'];
const EC2 = ['EC2SKU', 'BoxUsage:m5.large', 'AmazonEC2', 'Hrs'];

const SAGEMAKER_PLANS = {
  version: '20261003000000',
  publicationDate: PUBLISHED_AT,
  regionCode: 'us-east-1',
  products: [
    plan('SP1', 'SageMakerSavingsPlans', '1yr', 'No Upfront'),
    plan('SP3', 'SageMakerSavingsPlans', '3yr', 'All Upfront'),
  ],
  terms: {
    savingsPlan: [
      { sku: 'SP1', rates: [rate('SP1', M5, '0.1655'), rate('SP1', TRAINING, '0.15')] },
      { sku: 'SP3', rates: [rate('SP3', M5, '0.0879')] },
    ],
  },
};
const COMPUTE_PLANS = {
  version: '20261003000000',
  publicationDate: PUBLISHED_AT,
  products: [
    plan('CP1', 'ComputeSavingsPlans', '1yr', 'Partial Upfront'),
    plan('EC2P', 'EC2InstanceSavingsPlans', '1yr', 'No Upfront'),
  ],
  terms: {
    savingsPlan: [
      // Listed twice over, as AWS does with some rates of Lambda.
      {
        sku: 'CP1',
        rates: [
          rate('CP1', EC2, '0.05'),
          rate('CP1', LAMBDA, '0.0000146667'),
          rate('CP1', LAMBDA, '0.0000146667'),
        ],
      },
      { sku: 'EC2P', rates: [rate('EC2P', EC2, '0.04'), rate('EC2P', LAMBDA, '0.1')] },
    ],
  },
};

function fileOf(path: string): unknown {
  const offer = OFFERS.find(
    ([service]) => path === `/offers/v1.0/aws/${service}/current/us-east-1/index.json`,
  );
  if (offer !== undefined) return toOfferFile(offer[1]);
  const index = (name: string) => ({
    publicationDate: PUBLISHED_AT,
    regions: [
      { regionCode: 'eu-west-3', versionUrl: `/savingsPlan/v1.0/aws/${name}/2026/eu-west-3/index.json` },
      { regionCode: 'us-east-1', versionUrl: `/savingsPlan/v1.0/aws/${name}/2026/us-east-1/index.json` },
    ],
  });
  const files: Readonly<Record<string, unknown>> = {
    '/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/current/region_index.json': index(
      'AWSMachineLearningSavingsPlans',
    ),
    '/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json': index('AWSComputeSavingsPlan'),
    '/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/2026/us-east-1/index.json': SAGEMAKER_PLANS,
    '/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/2026/us-east-1/index.json': COMPUTE_PLANS,
  };
  return files[path];
}

async function fetchFrom(answers: (path: string) => unknown) {
  server = await startListServer((path) => {
    const file = answers(path);
    return file === undefined ? null : typeof file === 'number' ? status(file) : json(file);
  });
  const request = { baseUrl: server.baseUrl, regions: ['us-east-1'], patienceSeconds: [] };
  return await fetchBulkPrices(request, { signal: new AbortController().signal });
}

describe('prices from the public files', () => {
  test('are those that GetProducts gives', async () => {
    const answer = await fetchFrom(fileOf);
    const byApi = OFFERS.flatMap(([service, products]) => {
      const read = { by: 'GetProducts', service, region: 'us-east-1' };
      return choosePrices(
        readProducts(
          products.map((one) => toItem(one)),
          read,
        ),
        read,
      ).prices;
    });
    const bare = (prices: typeof byApi) =>
      prices
        .map(({ source: _source, ...price }) => price)
        .toSorted((a, b) => (priceKeyText(a) < priceKeyText(b) ? -1 : 1));
    expect(bare([...answer.prices])).toEqual(bare(byApi));
    expect(answer.problems).toEqual([]);
    expect(answer.prices[0]?.source).toMatch(
      /^AWS Price List, file of AmazonSageMaker, published 2026-10-04/,
    );
  });

  test('come with the rates of Savings Plans, joined by the SKU that they discount', async () => {
    const { savingsRates } = await fetchFrom(fileOf);
    const common = { region: 'us-east-1', asOf: '2026-10-04' };
    expect(savingsRates).toHaveLength(3);
    expect(savingsRates).toMatchObject([
      {
        ...common,
        planType: 'sagemaker',
        termYears: 1,
        payment: 'no-upfront',
        variant: 'ml.m5.xlarge',
        unitPriceUsd: 0.1655,
        discountedSku: 'JDZQJFUVUR8SUWHS',
      },
      { ...common, planType: 'sagemaker', termYears: 3, payment: 'all-upfront', unitPriceUsd: 0.0879 },
      {
        ...common,
        planType: 'compute',
        termYears: 1,
        payment: 'partial-upfront',
        meter: 'lambda-compute',
        variant: 'x86_64',
        unitPriceUsd: 0.0000146667,
        discountedSku: 'LDUR',
      },
    ]);
  });

  test('stay when only the rates cannot be read, and that is a problem', async () => {
    const answer = await fetchFrom((path) => (path.includes('savingsPlan') ? 503 : fileOf(path)));
    expect(answer.prices.length).toBeGreaterThan(20);
    expect(answer.savingsRates).toEqual([]);
    expect(answer.problems).toMatchObject([{ code: 'unreachable' }]);
  });

  test('two rates for one thing are a problem, not the first of both', async () => {
    const [first] = SAGEMAKER_PLANS.terms.savingsPlan;
    const twice = { sku: 'SP1', rates: [...(first?.rates ?? []), rate('SP1', M5, '0.17')] };
    const file = { ...SAGEMAKER_PLANS, terms: { savingsPlan: [twice] } };
    const answer = await fetchFrom((path) =>
      path.includes('MachineLearningSavingsPlans/2026') ? file : fileOf(path),
    );
    expect(answer.savingsRates.map(({ planType }) => planType)).toEqual(['compute']);
    expect(answer.problems).toMatchObject([
      { code: 'price-unclear', message: expect.stringContaining('0.1655 and 0.17') },
    ]);
  });

  test('are none when a file of prices cannot be read', async () => {
    await expect(
      fetchFrom((path) => (path.includes('AWSLambda') ? 503 : fileOf(path))),
    ).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('/offers/v1.0/aws/AWSLambda/current/us-east-1/index.json'),
    });
  });

  test('are without those of a file that AWS does not publish, which is a problem', async () => {
    const answer = await fetchFrom((path) => (path.includes('aws/AWSLambda/') ? 404 : fileOf(path)));
    expect(answer.prices.some(({ meter }) => meter === 'realtime-instance')).toBe(true);
    expect(answer.prices.some(({ meter }) => meter === 'lambda-compute')).toBe(false);
    expect(answer.problems).toMatchObject([
      { code: 'gone', about: '/offers/v1.0/aws/AWSLambda/current/us-east-1/index.json' },
    ]);
  });

  test('fail when no file is published at all, as behind a proxy that forbids them', async () => {
    await expect(fetchFrom(() => 403)).rejects.toMatchObject({
      code: 'gone',
      message: expect.stringMatching(/^There is no public price list file .*status 403/),
    });
  });

  test('are without a service that the list has nothing of, which is a problem', async () => {
    const answer = await fetchFrom((path) =>
      path.includes('aws/AWSLambda/') ? toOfferFile([]) : fileOf(path),
    );
    expect(answer.prices.some(({ meter }) => meter === 'realtime-instance')).toBe(true);
    expect(answer.problems).toMatchObject([
      {
        code: 'price-unclear',
        message: expect.stringContaining('no price of AWSLambda in us-east-1'),
      },
    ]);
  });

  test('are the same when the terms of a file come before its products', async () => {
    const expected = (await fetchFrom(fileOf)).prices;
    await server.close();
    const turned = (path: string) => {
      const file = fileOf(path);
      if (!path.startsWith('/offers')) return file;
      return Object.fromEntries(Object.entries(file as object).toReversed());
    };
    expect((await fetchFrom(turned)).prices).toEqual(expected);
  });
});
