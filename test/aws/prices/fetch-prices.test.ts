import { afterEach, describe, expect, test } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import { fetchBulkPrices } from '@/lib/aws/prices/fetch-bulk-prices';
import type { PriceAnswer } from '@/lib/aws/prices/fetch-prices';
import type { Price } from '@/lib/core/pricing/price-book';
import { priceKeyText } from '@/lib/core/pricing/price-key';
import { type SavingsRate, savingsRateKeyText } from '@/lib/core/pricing/savings-rate';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { type AwsServer, startAwsServer } from '../../support/aws/aws-server';
import type { Fault } from '../../support/aws/faults';
import { makeWorld, worldOf } from '../../support/aws/world/make-world';
import { makePriceList } from '../../support/aws/world/price-list';
import { projectRoot } from '../../support/project-root';
import { type Rewriting, startRewritingProxy } from '../../support/rewriting-proxy';

const NOW_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const REGIONS = ['eu-west-3', 'us-east-1'];
const SHIPPED = readShippedPriceBook(projectRoot).prices;

let server: AwsServer;
afterEach(() => server.stop());

async function start(faults: readonly Fault[] = [], prices: readonly Price[] = SHIPPED) {
  const bare = makeWorld({
    seed: 1,
    endpoints: 0,
    functions: 0,
    regions: REGIONS,
    startSeconds: NOW_SECONDS - 86_400,
    nowSeconds: NOW_SECONDS,
  });
  const ofRegions = prices.filter(({ region }) => REGIONS.includes(region));
  const world = worldOf(bare.accounts, makePriceList(ofRegions));
  server = await startAwsServer({ world, now: () => NOW_SECONDS * 1000, faults });
}

async function fetchAll(
  regions: readonly string[] = REGIONS,
  signal = new AbortController().signal,
  endpointUrl = server.url,
) {
  const access = {
    access: 'demo',
    roleArn: null,
    externalId: 'x',
    accountId: null,
    endpointUrl,
  } as const;
  const account = openAccount(access, { patienceSeconds: [0.1, 0.1] });
  try {
    const answer = await account.fetchPrices(regions, { signal });
    return { answer, usage: account.takeUsage() };
  } finally {
    account.close();
  }
}

/** What is charged, without where it was read. */
function charges(prices: readonly Price[]) {
  return prices
    .map(({ meter, region, variant, tiers }) => ({ meter, region, variant, tiers }))
    .toSorted((a, b) => (priceKeyText(a) < priceKeyText(b) ? -1 : 1));
}

function rates(list: readonly SavingsRate[]) {
  return list
    .map(({ source: _source, asOf: _asOf, ...rate }) => rate)
    .toSorted((a, b) =>
      savingsRateKeyText({ ...a, source: '', asOf: '' }) < savingsRateKeyText({ ...b, source: '', asOf: '' })
        ? -1
        : 1,
    );
}

/** Three questions about instances, in pages of 100; about serverless, data, volumes, Lambda and API Gateway a page each. */
function fewestCalls(wanted: string): number {
  const meters = ['realtime-instance', 'async-instance', 'batch-instance'];
  const pages = meters.map((asked) => {
    const products = SHIPPED.filter(({ meter, region }) => meter === asked && region === wanted);
    return Math.max(1, Math.ceil(products.length / 100));
  });
  return pages.reduce((sum, count) => sum + count, 5);
}

async function fetchFiles(): Promise<PriceAnswer> {
  const watch = { signal: new AbortController().signal };
  return await fetchBulkPrices({ baseUrl: server.url, regions: REGIONS }, watch);
}

function expectEqualAnswers(files: PriceAnswer, answer: PriceAnswer): void {
  const bare = (prices: readonly Price[]) =>
    prices
      .map(({ source: _source, ...price }) => price)
      .toSorted((a, b) => (priceKeyText(a) < priceKeyText(b) ? -1 : 1));
  expect(bare(files.prices)).toEqual(bare(answer.prices));
  expect(rates(files.savingsRates)).toEqual(rates(answer.savingsRates));
  expect(files.problems).toEqual([]);
}

/** Six plans for each instance type of real-time serving, each beside the price that it is charged in place of. */
function expectRatesOf({ prices, savingsRates }: PriceAnswer): void {
  const instances = prices.filter(({ meter }) => meter === 'realtime-instance');
  expect(savingsRates.filter(({ meter }) => meter === 'realtime-instance')).toHaveLength(
    6 * instances.length,
  );
  const skus = new Map(prices.map((price) => [priceKeyText(price), price.sku]));
  for (const rate of savingsRates) expect(rate.discountedSku).toBe(skus.get(priceKeyText(rate)));
}

describe('prices by the Price List API', () => {
  test('are every price of the Regions, as the list and the public files have them, by the fewest calls', async () => {
    await start();
    const { answer, usage } = await fetchAll();
    expect(answer.problems).toEqual([]);
    expect(charges(answer.prices)).toEqual(charges(SHIPPED.filter(({ region }) => REGIONS.includes(region))));
    for (const { sku, quality, asOf } of answer.prices) {
      expect({ quality, asOf, hasSku: sku !== null }).toEqual({
        quality: 'api-output',
        asOf: '2026-11-20',
        hasSku: true,
      });
    }
    expectEqualAnswers(await fetchFiles(), answer);
    expectRatesOf(answer);
    const calls = Object.fromEntries(usage.map((one) => [one.operation, one.calls]));
    expect(calls['pricing:GetProducts']).toBe(server.counters.calls.get('pricing:GetProducts'));
    expect(calls['pricing:GetProducts']).toBe(REGIONS.reduce((sum, region) => sum + fewestCalls(region), 0));
    expect([...server.counters.refusals]).toEqual([]);
  });

  test('survive throttling, failures and a cut connection', async () => {
    await start([
      { kind: 'throttle', service: 'pricing', calls: 2 },
      { kind: 'error', service: 'pricing', afterCalls: 3, calls: 1 },
      { kind: 'cut', bytes: 2000, service: 'pricing', afterCalls: 5, calls: 1 },
      { kind: 'cut', bytes: 2000, service: 'savingsplans', calls: 1 },
    ]);
    const { answer } = await fetchAll(['eu-west-3']);
    expect(answer.problems).toEqual([]);
    expect(charges(answer.prices)).toEqual(charges(SHIPPED.filter(({ region }) => region === 'eu-west-3')));
    expect(answer.savingsRates.length).toBeGreaterThan(0);
  });

  test('are refused in words that name the permission', async () => {
    await start([{ kind: 'deny', service: 'pricing', operation: 'GetProducts' }]);
    const failure = await fetchAll(['eu-west-3']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AwsFailure);
    expect(failure).toMatchObject({
      code: 'permission',
      message: expect.stringContaining('pricing:GetProducts'),
    });
  });

  test('stand without the rates of Savings Plans where only those are refused', async () => {
    await start([{ kind: 'deny', service: 'savingsplans' }]);
    const { answer } = await fetchAll(['eu-west-3']);
    expect(answer.prices.length).toBeGreaterThan(0);
    expect(answer.savingsRates).toEqual([]);
    expect(answer.problems).toMatchObject([
      {
        code: 'permission',
        message: expect.stringContaining('savingsplans:DescribeSavingsPlansOfferingRates'),
      },
    ]);
  });

  test('name two SKUs for one thing, and take neither', async () => {
    const [price] = SHIPPED.filter(
      ({ region, meter }) => region === 'eu-west-3' && meter === 'batch-instance',
    );
    if (price === undefined) throw new Error('no price');
    await start([], [...SHIPPED, { ...price, sku: 'SECONDSKU' }]);
    const { answer } = await fetchAll(['eu-west-3']);
    const { meter, region, variant } = price;
    expect(answer.unclear).toEqual([{ meter, region, variant }]);
    expect(answer.problems).toMatchObject([
      { code: 'price-unclear', message: expect.stringContaining('SECONDSKU') },
    ]);
    expect(answer.prices.some((one) => priceKeyText(one) === priceKeyText(price))).toBe(false);
  });

  test('are given up when the work is to stop', async () => {
    await start([{ kind: 'latency', ms: 300 }]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('cancelled')), 100);
    await expect(fetchAll(REGIONS, stop.signal)).rejects.toThrow('cancelled');
  });
});

describe('an answer that came otherwise', () => {
  async function fetchRewritten(rewriting: Rewriting) {
    await start();
    const proxy = await startRewritingProxy(server.url);
    try {
      proxy.rewrite(rewriting);
      return await fetchAll(['us-east-1'], new AbortController().signal, proxy.url);
    } finally {
      await proxy.stop();
    }
  }

  test('without its list is no end of the list: nothing is taken for withdrawn', async () => {
    let pages = 0;
    const replace = (body: string) => {
      pages += 1;
      return pages === 1 ? body : '{}';
    };
    await expect(fetchRewritten({ operation: 'GetProducts', replace })).rejects.toMatchObject({
      code: 'bad-answer',
    });
    expect(pages).toBeGreaterThan(2);
  });

  test('and comes whole when it is asked again is read', async () => {
    let pages = 0;
    const replace = (body: string) => {
      pages += 1;
      return pages % 2 === 0 ? body : '';
    };
    const { answer } = await fetchRewritten({ operation: 'GetProducts', replace });
    expect(charges(answer.prices)).toEqual(charges(SHIPPED.filter(({ region }) => region === 'us-east-1')));
  });

  test('with a text that is no product counts it once, however many questions it answers', async () => {
    const replace = (body: string) => body.replace('"PriceList":[', '"PriceList":["no product",');
    const { answer } = await fetchRewritten({ operation: 'GetProducts', replace });
    const messages = answer.problems
      .map(({ message }) => message)
      .filter((text) => text.includes('SageMaker'));
    expect(messages.join(' ')).toMatch(/\b1 of the products/);
  });
});
