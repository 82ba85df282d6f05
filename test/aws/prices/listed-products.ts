/**
 * Products in the shapes of the AWS Price List, as "Reading the service price list file" of AWS Billing documents them;
 * SKUs, usage types and amounts named `quoted` were read from the list by others and published.
 */
export interface ListedProduct {
  readonly sku: string;
  readonly family: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  /** `[from, USD]`; the last one has no end. */
  readonly tiers: readonly (readonly [string, string])[];
  readonly effectiveDate?: string;
  readonly currency?: string;
}

export const PUBLISHED_AT = '2026-10-04T02:56:06Z';

type Attributes = Readonly<Record<string, string>>;

export function instance(
  sku: string,
  [prefix, component, type]: readonly [
    string,
    'Hosting' | 'AsyncInf' | 'BatchTransform' | 'Training',
    string,
  ],
  usd: string,
  attributes: Attributes = {},
): ListedProduct {
  const usage = { Hosting: 'Host', AsyncInf: 'AsyncInf', BatchTransform: 'Tsform', Training: 'Train' }[
    component
  ];
  return {
    sku,
    family: 'ML Instance',
    attributes: {
      usagetype: `${prefix}-${usage}:${type}`,
      operation: 'RunInstance',
      component,
      instanceName: type,
      instanceType: `${type}-${component}`,
      ...attributes,
    },
    unit: 'Hrs',
    tiers: [['0', usd]],
  };
}

export function serverless(sku: string, usagetype: string, group: string, usd: string): ListedProduct {
  return {
    sku,
    family: 'ML Serverless',
    attributes: { usagetype, operation: 'Serverless', group, memorygb: /(\d+)GB/.exec(usagetype)?.[1] ?? '' },
    unit: 'seconds',
    tiers: [['0', usd]],
  };
}

export function data(sku: string, usagetype: string, group: string, usd: string): ListedProduct {
  return {
    sku,
    family: 'ML Data Processing',
    attributes: { usagetype, operation: 'Invoke-Endpoint', group },
    unit: 'GB',
    tiers: [['0', usd]],
  };
}

export function lambda(
  sku: string,
  [group, usagetype]: readonly [string, string],
  unit: string,
  tiers: ListedProduct['tiers'],
): ListedProduct {
  return { sku, family: 'Serverless', attributes: { group, usagetype, operation: '' }, unit, tiers };
}

/** What us-east-1 lists, in small. */
export const US_EAST_1: readonly ListedProduct[] = [
  // Quoted: SKU, usage type and price.
  instance('JDZQJFUVUR8SUWHS', ['USE1', 'Hosting', 'ml.m5.xlarge'], '0.2300000000'),
  // Quoted: usage types and prices.
  instance('HOSTG6E2XL', ['USE1', 'Hosting', 'ml.g6e.2xlarge'], '2.8026000000'),
  instance('ASYNCG6E2XL', ['USE1', 'AsyncInf', 'ml.g6e.2xlarge'], '2.8026000000'),
  instance('TSFORMM5XL', ['USE1', 'BatchTransform', 'ml.m5.xlarge'], '0.2300000000'),
  instance('TRAINM5XL', ['USE1', 'Training', 'ml.m5.xlarge'], '0.2300000000'),
  // Quoted: SKU, usage type, price and the day from which it holds.
  {
    ...serverless('PUE6HBQ8KFHBUN5T', 'USE1-ServerlessInf:Mem-3GB', 'ServerlessInf', '0.0000600000'),
    effectiveDate: '2026-09-01T00:00:00Z',
  },
  serverless(
    'PCUSAGE2',
    'USE1-ProvisionedConcurrency:Usage-2GB',
    'ServerlessProvisionedConcurrency-Usage',
    '0.0000100000',
  ),
  serverless(
    'PCMEM2',
    'USE1-ProvisionedConcurrency:Mem-2GB',
    'ServerlessProvisionedConcurrency-Duration',
    '0.0000233000',
  ),
  data('DATAIN', 'USE1-Hst:Data-Bytes-In', 'Hosting:IN', '0.0160000000'),
  data('DATAOUT', 'USE1-Hst:Data-Bytes-Out', 'Hosting:OUT', '0.0160000000'),
  {
    sku: 'HOSTGP2',
    family: 'Storage',
    attributes: {
      usagetype: 'USE1-Host:VolumeUsage.gp2',
      volumeType: 'General Purpose-Hosting',
      operation: 'CreateVolume-Gp2',
    },
    unit: 'GB-Mo',
    tiers: [['0', '0.1400000000']],
  },
  {
    sku: 'NOTEBKGP2',
    family: 'Storage',
    attributes: {
      usagetype: 'USE1-Notebk:VolumeUsage.gp2',
      volumeType: 'General Purpose-Notebook',
      operation: 'CreateVolume-Gp2',
    },
    unit: 'GB-Mo',
    tiers: [['0', '0.1120000000']],
  },
];

export const LAMBDA_US_EAST_1: readonly ListedProduct[] = [
  lambda('LREQ', ['AWS-Lambda-Requests', 'Request'], 'Requests', [['0', '0.0000002000']]),
  lambda('LREQARM', ['AWS-Lambda-Requests-ARM', 'Request-ARM'], 'Requests', [['0', '0.0000002000']]),
  lambda('LDUR', ['AWS-Lambda-Duration', 'Lambda-GB-Second'], 'Lambda-GB-Second', [
    ['0', '0.0000166667'],
    ['6000000000', '0.0000150000'],
    ['15000000000', '0.0000133334'],
  ]),
  lambda('LDURARM', ['AWS-Lambda-Duration-ARM', 'Lambda-GB-Second-ARM'], 'Lambda-GB-Second', [
    ['0', '0.0000133334'],
    ['7500000000', '0.0000120001'],
    ['18750000000', '0.0000106667'],
  ]),
  lambda(
    'LPC',
    ['AWS-Lambda-Provisioned-Concurrency', 'Lambda-Provisioned-Concurrency'],
    'Lambda-GB-Second',
    [['0', '0.0000041667']],
  ),
  lambda('LPCD', ['AWS-Lambda-Duration-Provisioned', 'Lambda-Provisioned-GB-Second'], 'Lambda-GB-Second', [
    ['0', '0.0000097222'],
  ]),
  lambda('LSTORE', ['AWS-Lambda-Storage-Duration', 'Lambda-Storage-GB-Second'], 'GB-Seconds', [
    ['0', '0.0000000309'],
  ]),
  lambda('LEDGE', ['AWS-Lambda-Edge-Duration', 'Lambda-Edge-GB-Second'], 'Lambda-GB-Second', [
    ['0', '0.0000500100'],
  ]),
];

export const GATEWAY_US_EAST_1: readonly ListedProduct[] = [
  {
    sku: 'RESTAPI',
    family: 'API Calls',
    attributes: { usagetype: 'USE1-ApiGatewayRequest', operation: 'ApiGatewayRequest' },
    unit: 'Requests',
    tiers: [
      ['0', '0.0000035000'],
      ['333000000', '0.0000028000'],
      ['1000000000', '0.0000023800'],
    ],
  },
  {
    sku: 'HTTPAPI',
    family: 'API Calls',
    attributes: { usagetype: 'USE1-ApiGatewayHttpRequest', operation: 'ApiGatewayHttpApi' },
    unit: 'Requests',
    tiers: [
      ['0', '0.0000010000'],
      ['300000000', '0.0000009000'],
    ],
  },
];

/** One item of GetProducts, before it is made text. */
export function toItem(product: ListedProduct, region = 'us-east-1') {
  return {
    product: toProduct(product, region),
    serviceCode: 'AmazonSageMaker',
    terms: { OnDemand: toTerms(product) },
    version: '20261004025606',
    publicationDate: PUBLISHED_AT,
  };
}

/** A whole file of a service in a Region. */
export function toOfferFile(products: readonly ListedProduct[], region = 'us-east-1') {
  return {
    formatVersion: 'v1.0',
    disclaimer: 'This pricing list is for "informational" purposes only {[',
    offerCode: 'AmazonSageMaker',
    version: '20261004025606',
    publicationDate: PUBLISHED_AT,
    products: Object.fromEntries(products.map((product) => [product.sku, toProduct(product, region)])),
    terms: {
      OnDemand: Object.fromEntries(products.map((product) => [product.sku, toTerms(product)])),
      Reserved: {
        LREQ: { 'LREQ.X': { priceDimensions: { a: { unit: 'Quantity', pricePerUnit: { USD: '1' } } } } },
      },
    },
    attributesList: {},
  };
}

function toProduct({ sku, family, attributes }: ListedProduct, region: string) {
  return {
    sku,
    productFamily: family,
    attributes: { location: region, locationType: 'AWS Region', regionCode: region, ...attributes },
  };
}

function toTerms({
  sku,
  unit,
  tiers,
  effectiveDate = '2026-09-01T00:00:00Z',
  currency = 'USD',
}: ListedProduct) {
  const code = `${sku}.JRTCKXETXF`;
  const dimensions = tiers.map(([beginRange, usd], i) => ({
    rateCode: `${code}.${i}`,
    description: `$${usd} per ${unit}`,
    beginRange,
    endRange: tiers[i + 1]?.[0] ?? 'Inf',
    unit,
    pricePerUnit: { [currency]: usd },
    appliesTo: [],
  }));
  return {
    [code]: {
      sku,
      effectiveDate,
      offerTermCode: 'JRTCKXETXF',
      termAttributes: {},
      // The list has its dimensions in no order.
      priceDimensions: Object.fromEntries(dimensions.toReversed().map((one) => [one.rateCode, one])),
    },
  };
}
