import { describe, expect, it } from 'vitest';
import { type BillingTerms, DEFAULT_TERMS, type Usage } from '@/lib/core/options/charge';
import { type CostEstimate, estimateCost } from '@/lib/core/options/estimate-cost';
import { enterPrices } from '@/lib/core/pricing/entered-prices';
import { indexPriceBook, type Price } from '@/lib/core/pricing/price-book';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const terms: BillingTerms = { region: 'us-east-1', ...DEFAULT_TERMS };
const usage: Usage = {
  requestsPerMonth: 0,
  billedDurationMs: 0,
  requestBytes: 0,
  responseBytes: 0,
  hours: 730,
};

function cost(
  option: ServingOption,
  change: Partial<Usage> = {},
  billing: Partial<BillingTerms> = {},
): CostEstimate {
  return estimateCost(option, { ...usage, ...change }, { ...terms, ...billing }, prices);
}

function components(estimate: CostEstimate): Record<string, number | null> {
  if (!estimate.priced) throw new Error(estimate.reason);
  return Object.fromEntries(estimate.components.map(({ name, costUsd }) => [name, costUsd]));
}

describe('corners of a price', () => {
  it('charges ephemeral storage above 512 MB for the seconds that the function runs', () => {
    const lines = components(
      cost(
        { kind: 'lambda', memoryMb: 1024, arch: 'x86_64', ephemeralMb: 10_240 },
        { requestsPerMonth: 1e6, billedDurationMs: 1000 },
      ),
    );
    // 9.5 GB x 1e6 s at 3.09e-8 USD per GB-second in us-east-1.
    expect(lines['Lambda ephemeral storage above 512 MB']).toBeCloseTo(9.5 * 1e6 * 3.09e-8, 9);
  });

  it.each([
    ['http', 1.0],
    ['rest', 3.5],
  ] as const)('charges an API Gateway %s request %f USD per million', (api, usd) => {
    const lines = components(
      cost({ kind: 'lambda', memoryMb: 128, arch: 'arm64', api }, { requestsPerMonth: 1e6 }),
    );
    expect(Object.entries(lines).find(([name]) => name.startsWith('API Gateway'))?.[1]).toBeCloseTo(usd, 9);
  });

  it('charges serverless provisioned concurrency for being warm and, at another price, for running', () => {
    const lines = components(
      cost(
        {
          kind: 'serverless',
          memoryMb: 2048,
          provisionedConcurrency: 2,
          provisionedRequests: 400_000,
          provisionedServiceTimeMs: 1000,
        },
        { requestsPerMonth: 0 },
      ),
    );
    // Recorded at 2 GB: 400,000 s running cost 9.32 USD, and 400,000 s warm 4.00 USD, 0.00001 a second.
    expect(lines['Serverless provisioned concurrency, running']).toBeCloseTo(9.32, 6);
    expect(lines['Serverless provisioned concurrency, kept warm']).toBeCloseTo(2 * 730 * 3600 * 0.00001, 6);
  });

  it('uses the free tier once for requests and once for compute, and never below zero', () => {
    const lines = components(
      cost(
        { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' },
        { requestsPerMonth: 500_000, billedDurationMs: 100 },
        { freeTier: true },
      ),
    );
    expect(Object.values(lines).every((line) => line === 0)).toBe(true);
  });

  it('charges batch for instances times hours times jobs', () => {
    const estimate = cost({
      kind: 'batch',
      instanceType: 'ml.m5.xlarge',
      instanceCount: 3,
      hoursPerJob: 0.5,
      jobsPerMonth: 60,
    });
    expect(estimate.priced && estimate.components[0]?.quantity).toBe(90);
    expect(estimate.priced && estimate.components[0]?.quality).not.toBe('api-output');
  });

  it('has no cost without a price, and names what is missing', () => {
    const estimate = cost({ kind: 'serverless', memoryMb: 2048 }, {}, { region: 'eu-central-1' });
    expect(estimate).toMatchObject({
      priced: false,
      reason: 'no price for Serverless compute 2048 in eu-central-1',
    });
  });

  it('shows data without a price as a line without a price, and says so', () => {
    const estimate = cost(
      { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1 },
      { requestsPerMonth: 1e6, requestBytes: 1e6 },
      { region: 'eu-west-1' },
    );
    if (!estimate.priced) throw new Error(estimate.reason);
    const line = estimate.components.find(({ meter }) => meter === 'realtime-data-in');
    expect([line?.unitPriceUsd, line?.costUsd]).toEqual([null, null]);
    expect(estimate.assumptions.join(' ')).toContain('Real-time data in is not in the total');
  });

  it('labels what rests on an estimated price', () => {
    const estimate = cost(
      { kind: 'serverless', memoryMb: 4096 },
      { requestsPerMonth: 1, billedDurationMs: 1 },
    );
    expect(estimate.priced && estimate.assumptions.join(' ')).toContain('extrapolated');
  });

  it('labels what rests on a price that a demo AWS made up', () => {
    const match = prices.findPrice('lambda-compute', 'us-east-1', 'x86_64');
    if (!match.found) throw new Error(match.reason);
    const made: Price = { ...match.price, quality: 'demo', source: 'a demo AWS' };
    const others = prices.book.prices.filter((price) => price !== match.price);
    const option = { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' } as const;
    const index = indexPriceBook({ ...prices.book, prices: [...others, made] });
    const estimate = estimateCost(
      option,
      { ...usage, requestsPerMonth: 1, billedDurationMs: 1 },
      terms,
      index,
    );
    expect(estimate.priced && estimate.assumptions.join(' ')).toMatch(
      /The price of Lambda compute.* is made up: a demo AWS\./,
    );
  });
});

describe('look-up', () => {
  const price: Price = {
    meter: 'realtime-instance',
    region: 'us-east-1',
    variant: 'ml.m5.large',
    tiers: [{ fromQuantity: 0, unitPriceUsd: 1 }],
    sku: null,
    quality: 'published',
    source: 'made for this test',
    asOf: '2026-01-01',
  };

  it('never takes the first of several', () => {
    const twice = indexPriceBook({
      date: '2026-01-01',
      prices: [price, { ...price, tiers: [{ fromQuantity: 0, unitPriceUsd: 2 }] }],
    });
    expect(twice.findPrice('realtime-instance', 'us-east-1', 'ml.m5.large')).toEqual({
      found: false,
      reason: '2 prices for Real-time instance ml.m5.large in us-east-1, not exactly one',
    });
  });

  it('lets an entered price replace all tiers and stand for a missing one', () => {
    const entered = enterPrices(indexPriceBook({ date: '2026-01-01', prices: [price] }), {
      instanceHourUsd: 7,
    });
    for (const variant of ['ml.m5.large', 'ml.unknown.large']) {
      const match = entered.findPrice('realtime-instance', 'us-east-1', variant);
      expect(
        match.found && [match.price.tiers[0]?.unitPriceUsd, match.price.quality, match.price.asOf],
      ).toEqual([7, 'entered', null]);
    }
  });

  it('lets an entered data price hold for every way to serve where the Region prices none', () => {
    const entered = enterPrices(prices, { dataGbUsd: 0.02 });
    expect(entered.findPrice('realtime-data-in', 'ap-south-1', '').found).toBe(true);
    expect(entered.findPrice('realtime-data-in', 'eu-west-3', '').found).toBe(false);
    expect(entered.findPrice('serverless-data-in', 'eu-west-3', '').found).toBe(true);
  });
});
