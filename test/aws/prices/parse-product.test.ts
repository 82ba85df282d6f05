import { describe, expect, test } from 'vitest';
import { choosePrices, nameMissing } from '@/lib/aws/prices/choose-prices';
import { readProducts } from '@/lib/aws/prices/read-products';
import type { PricedService } from '@/lib/aws/prices/usage-meter';
import {
  data,
  GATEWAY_US_EAST_1,
  instance,
  LAMBDA_US_EAST_1,
  type ListedProduct,
  lambda,
  toItem,
  US_EAST_1,
} from './listed-products';

function choose(items: readonly unknown[], service: PricedService = 'AmazonSageMaker', region = 'us-east-1') {
  const read = { by: 'GetProducts', service, region };
  return choosePrices(readProducts(items, read), read);
}

function chooseListed(products: readonly ListedProduct[], service?: PricedService) {
  return choose(
    products.map((product) => toItem(product)),
    service,
  );
}

/** `meter variant -> unit price`, of the first tier. */
function table({ prices }: ReturnType<typeof choose>) {
  return Object.fromEntries(
    prices.map(({ meter, variant, tiers }) => [`${meter} ${variant}`.trim(), tiers[0]?.unitPriceUsd]),
  );
}

describe('products of SageMaker', () => {
  test('are priced by their usage type, and nothing else of the list is', () => {
    const chosen = chooseListed(US_EAST_1);
    expect(table(chosen)).toEqual({
      'realtime-instance ml.m5.xlarge': 0.23,
      'realtime-instance ml.g6e.2xlarge': 2.8026,
      'async-instance ml.g6e.2xlarge': 2.8026,
      'batch-instance ml.m5.xlarge': 0.23,
      'serverless-compute 3072': 0.00006,
      'serverless-provisioned 2048': 0.00001,
      'serverless-provisioned-compute 2048': 0.0000233,
      'hosting-volume': 0.14,
      'realtime-data-in': 0.016,
      'realtime-data-out': 0.016,
      'serverless-data-in': 0.016,
      'serverless-data-out': 0.016,
      'async-data-in': 0.016,
      'async-data-out': 0.016,
    });
    expect(chosen.problems).toEqual([]);
  });

  test('carry SKU, quality, the day of publication, and in words since when they hold', () => {
    expect(chooseListed(US_EAST_1).prices.find(({ variant }) => variant === '3072')).toMatchObject({
      region: 'us-east-1',
      sku: 'PUE6HBQ8KFHBUN5T',
      quality: 'api-output',
      asOf: '2026-10-04',
      source:
        'AWS Price List, GetProducts of AmazonSageMaker, published 2026-10-04, in effect from 2026-09-01',
    });
  });

  test('say that a price of data stands in where a way to serve has none of its own', () => {
    const { prices } = chooseListed(US_EAST_1);
    const standIn = prices.find(({ meter }) => meter === 'async-data-in');
    expect(standIn).toMatchObject({ quality: 'estimated', sku: null });
    expect(standIn?.source).toContain('stands in');
    const own = [...US_EAST_1, { ...dataProduct('ADATAIN'), tiers: [['0', '0.02']] } as ListedProduct];
    expect(table(chooseListed(own))).toMatchObject({ 'async-data-in': 0.02, 'async-data-out': 0.016 });
  });

  test.each([
    'USE1-Notebk:ml.m5.xlarge',
    'USE1-Studio:KernelGateway-ml.m5.xlarge',
    'USE1-Studio-JupyterLab:ml.m5.xlarge',
    'USE1-Train:ml.m5.xlarge',
    'USE1-SpotTrain:ml.m5.xlarge',
    'USE1-Processing:ml.m5.xlarge',
    'USE1-Cluster:ml.m5.xlarge',
    'USE1-Cluster-Reserved:ml.m5.xlarge',
    'USE1-Host:ml.m5.xlarge-Reserved',
    'USE1-USW2-Host:ml.m5.xlarge',
    'USE1-Studio:VolumeUsage.gp3',
    'USE1-Train:VolumeUsage.gp2',
    'USE1-ServerlessInf:Mem-3GB-Free',
  ])('%s is not what serving models is charged by', (usagetype) => {
    const product = instance('ODD', ['USE1', 'Hosting', 'ml.m5.xlarge'], '1', { usagetype });
    expect(choose([toItem(product)]).prices).toEqual([]);
  });

  test.each(['', 'USE1-', 'EU-', 'EUW1-', 'EUC2-', 'APS10-', 'UGW1-', 'MXC1-'])(
    'may have the prefix "%s" of a Region',
    (prefix) => {
      const usagetype = `${prefix}Host:ml.m5.xlarge`;
      const product = instance('ANY', ['USE1', 'Hosting', 'ml.m5.xlarge'], '1', { usagetype });
      expect(table(choose([toItem(product)]))).toEqual({ 'realtime-instance ml.m5.xlarge': 1 });
    },
  );

  test('price data by what invoking an endpoint is charged, not other operations', () => {
    const other = data('MONITOR', 'USE1-Hst:Data-Bytes-In', 'Hosting:IN', '0.5');
    const monitoring = { ...other, attributes: { ...other.attributes, operation: 'Monitor-Endpoint' } };
    const chosen = chooseListed([...US_EAST_1, monitoring]);
    expect(table(chosen)).toMatchObject({ 'realtime-data-in': 0.016 });
    expect(chosen.problems).toEqual([]);
  });

  test('may be of types that nobody has heard of', () => {
    const odd = instance('NEW', ['EUW3', 'Hosting', 'ml.x9gen-2.metal-48xl'], '12');
    expect(table(choose([toItem(odd, 'eu-west-3')], 'AmazonSageMaker', 'eu-west-3'))).toEqual({
      'realtime-instance ml.x9gen-2.metal-48xl': 12,
    });
  });

  test('of another Region, of an outpost, under another name or free are none of ours', () => {
    const [first] = US_EAST_1;
    if (first === undefined) throw new Error('no product');
    const elsewhere = [
      toItem(first, 'us-east-2'),
      toItem({ ...first, attributes: { ...first.attributes, locationType: 'AWS Outposts' } }),
      toItem({ ...first, attributes: { ...first.attributes, instanceName: 'ml.m5.2xlarge' } }),
      toItem({ ...first, attributes: { ...first.attributes, usagetype: 'USE1-Host:ml.m5.xlarge-Free' } }),
      toItem({ ...first, attributes: { ...first.attributes, platoinstancetype: 'Hosting-Free' } }),
      toItem({ ...first, attributes: { ...first.attributes, locationType: 'AWS Local Zone' } }),
    ];
    expect(choose(elsewhere)).toEqual({ prices: [], unclear: [], incompleteRegions: [], problems: [] });
  });
});

function dataProduct(sku: string): ListedProduct {
  return {
    sku,
    family: 'ML Data Processing',
    attributes: { usagetype: 'USE1-AsyncInf:Data-Bytes-In', operation: 'Invoke-Endpoint' },
    unit: 'GB',
    tiers: [['0', '0.016']],
  };
}

describe('products of Lambda and API Gateway', () => {
  test('are told apart by architecture, with their tiers in order', () => {
    const chosen = chooseListed(LAMBDA_US_EAST_1, 'AWSLambda');
    expect(table(chosen)).toEqual({
      'lambda-requests x86_64': 2e-7,
      'lambda-requests arm64': 2e-7,
      'lambda-compute x86_64': 0.0000166667,
      'lambda-compute arm64': 0.0000133334,
      'lambda-provisioned x86_64': 0.0000041667,
      'lambda-provisioned-compute x86_64': 0.0000097222,
      'lambda-ephemeral x86_64': 3.09e-8,
    });
    expect(chosen.prices.find(({ sku }) => sku === 'LDURARM')?.tiers).toEqual([
      { fromQuantity: 0, unitPriceUsd: 0.0000133334 },
      { fromQuantity: 7.5e9, unitPriceUsd: 0.0000120001 },
      { fromQuantity: 18.75e9, unitPriceUsd: 0.0000106667 },
    ]);
  });

  test('are told by their usage type before their group, in which other charges may stand', () => {
    const managed = lambda('LMI', ['AWS-Lambda-Requests', 'Lambda-Managed-Instances-Request'], 'Requests', [
      ['0', '0.0000009'],
    ]);
    const chosen = chooseListed([...LAMBDA_US_EAST_1, managed], 'AWSLambda');
    expect(table(chosen)).toMatchObject({ 'lambda-requests x86_64': 2e-7 });
    expect(chosen.problems).toEqual([]);
    const unnamed = lambda('OLD', ['AWS-Lambda-Requests', 'Requests-Of-Old'], 'Requests', [
      ['0', '0.0000003'],
    ]);
    expect(table(chooseListed([unnamed], 'AWSLambda'))).toEqual({ 'lambda-requests x86_64': 3e-7 });
    const edge = lambda('EDGE', ['AWS-Lambda-Edge-Requests', 'USE1-Lambda-Edge-Request'], 'Requests', [
      ['0', '0.0000006'],
    ]);
    expect(chooseListed([edge], 'AWSLambda').prices).toEqual([]);
  });

  test('a free tier is no price: what is charged behind it holds from the first', () => {
    const product = lambda('CN', ['AWS-Lambda-Requests', 'CNN1-Request'], 'Requests', [
      ['0', '0.0000000000'],
      ['1000000', '0.0000002000'],
    ]);
    const free = lambda('CNF', ['AWS-Lambda-Requests', 'CNN1-Request-FreeTier'], 'Requests', [['0', '0']]);
    expect(chooseListed([product, free], 'AWSLambda').prices).toMatchObject([
      { sku: 'CN', tiers: [{ fromQuantity: 0, unitPriceUsd: 2e-7 }] },
    ]);
  });

  test('requests of API Gateway are priced a request, in tiers', () => {
    const { prices } = chooseListed(GATEWAY_US_EAST_1, 'AmazonApiGateway');
    expect(prices).toMatchObject([
      { meter: 'api-gateway-rest', tiers: [{ unitPriceUsd: 3.5e-6 }, { fromQuantity: 333e6 }, {}] },
      { meter: 'api-gateway-http', tiers: [{ unitPriceUsd: 1e-6 }, { fromQuantity: 300e6 }] },
    ]);
  });
});

describe('exactly one price or a problem', () => {
  const [hosting] = US_EAST_1;
  if (hosting === undefined) throw new Error('no product');

  test('two SKUs for one thing give no price, and a sentence that names both', () => {
    const { prices, unclear, problems } = chooseListed([hosting, { ...hosting, sku: 'SECOND' }]);
    expect(prices).toEqual([]);
    expect(unclear).toEqual([{ meter: 'realtime-instance', region: 'us-east-1', variant: 'ml.m5.xlarge' }]);
    expect(problems).toMatchObject([
      { code: 'price-unclear', about: 'us-east-1 realtime-instance ml.m5.xlarge' },
    ]);
    expect(problems[0]?.message).toMatch(
      /^The price list has 2 prices for Real-time instance ml\.m5\.xlarge in us-east-1 \(SKU JDZQJFUVUR8SUWHS, SECOND\)/,
    );
  });

  test('the same product on two pages is one', () => {
    expect(chooseListed([hosting, hosting]).prices).toHaveLength(1);
  });

  test('a product of 0 USD beside one that is charged is passed over, and alone is not taken as free', () => {
    const zero = { ...hosting, sku: 'ZERO', tiers: [['0', '0.0000000000']] } as const;
    expect(chooseListed([zero, hosting]).prices).toMatchObject([{ sku: 'JDZQJFUVUR8SUWHS' }]);
    const alone = chooseListed([zero]);
    expect(alone.prices).toEqual([]);
    expect(alone.problems[0]?.message).toContain('is 0 USD, which is not taken as free');
  });

  test.each([
    ['another currency', { currency: 'CNY' }, 'is stated in CNY, not in USD'],
    ['another unit', { unit: 'Quantity' }, 'is stated per "Quantity", not per instance-hour'],
    ['no number', { tiers: [['0', 'n/a']] }, 'is no number'],
    ['a negative number', { tiers: [['0', '-0.23']] }, 'is no number'],
    ['a gap in its tiers', { tiers: [['1', '0.23']] }, 'has tiers that overlap or leave a gap'],
  ] as const)('a price with %s is a problem that says so', (_what, fault, words) => {
    const { prices, unclear, problems } = chooseListed([{ ...hosting, ...fault }]);
    expect(prices).toEqual([]);
    expect(unclear).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
  });

  test('the term in force is the latest that has begun; Reserved terms and later ones are not looked at', () => {
    const item = toItem(hosting);
    const [term] = Object.values(item.terms.OnDemand);
    if (term === undefined) throw new Error('no term');
    const older = {
      ...toItem({ ...hosting, tiers: [['0', '0.25']], effectiveDate: '2020-01-01T00:00:00Z' }),
    };
    const later = {
      ...toItem({ ...hosting, tiers: [['0', '0.99']], effectiveDate: '2026-12-01T00:00:00Z' }),
    };
    const terms = {
      OnDemand: {
        a: Object.values(later.terms.OnDemand)[0],
        b: Object.values(older.terms.OnDemand)[0],
        c: term,
      },
      Reserved: { d: { priceDimensions: 'of another shape' } },
    };
    expect(choose([{ ...item, terms }]).prices).toMatchObject([{ tiers: [{ unitPriceUsd: 0.23 }] }]);
    const onlyLater = { ...item, terms: { OnDemand: { a: terms.OnDemand.a } } };
    expect(choose([onlyLater])).toMatchObject({ prices: [], problems: [] });
    const twice = { ...item, terms: { OnDemand: { a: term, b: term } } };
    expect(choose([twice]).problems[0]?.message).toContain('two terms that begin on the same day');
  });

  test('products that cannot be read are one problem, and the Region is not read whole', () => {
    const { prices, incompleteRegions, problems } = choose([undefined, { product: {} }, 7, toItem(hosting)]);
    expect(prices).toHaveLength(1);
    expect(incompleteRegions).toEqual(['us-east-1']);
    expect(problems).toMatchObject([{ code: 'bad-answer', about: 'us-east-1' }]);
    expect(problems[0]?.message).toMatch(/^3 of the products/);
  });

  test('a list without any price of a service in a Region is a problem, unless it says why', () => {
    const read = { by: 'GetProducts', service: 'AWSLambda', region: 'eu-west-3' };
    expect(nameMissing(choosePrices({ candidates: [], problems: [] }, read), read).problems).toMatchObject([
      {
        code: 'price-unclear',
        about: 'eu-west-3',
        message: expect.stringContaining('no price of AWSLambda'),
      },
    ]);
    const [lambdaRequests] = LAMBDA_US_EAST_1;
    if (lambdaRequests === undefined) throw new Error('no product');
    const known = chooseListed([lambdaRequests], 'AWSLambda');
    expect(nameMissing(known, read)).toBe(known);
    const malformed = choose([undefined]);
    expect(nameMissing(malformed, read)).toBe(malformed);
  });

  test('a term of another shape leaves its own price unclear', () => {
    const item = { ...toItem(hosting), terms: { OnDemand: { a: { effectiveDate: 'yesterday' } } } };
    expect(choose([item])).toMatchObject({ prices: [], unclear: [{ variant: 'ml.m5.xlarge' }] });
  });
});
