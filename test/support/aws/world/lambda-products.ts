import type { Price } from '@/lib/core/pricing/price-book';
import { makeProduct, type PriceProduct } from './price-product';
import { locationOf, usagePrefix } from './region-names';

/** Of Lambda, group, usage type and unit; `-ARM` is added for arm64. */
const LAMBDA: Readonly<Record<string, readonly [group: string, usage: string, unit: string]>> = {
  'lambda-requests': ['AWS-Lambda-Requests', 'Request', 'Requests'],
  'lambda-compute': ['AWS-Lambda-Duration', 'Lambda-GB-Second', 'Lambda-GB-Second'],
  'lambda-provisioned': [
    'AWS-Lambda-Provisioned-Concurrency',
    'Lambda-Provisioned-Concurrency',
    'Lambda-GB-Second',
  ],
  'lambda-provisioned-compute': [
    'AWS-Lambda-Duration-Provisioned',
    'Lambda-Provisioned-GB-Second',
    'Lambda-GB-Second',
  ],
  'lambda-ephemeral': ['AWS-Lambda-Storage-Duration', 'Lambda-Storage-GB-Second', 'GB-Seconds'],
};
const GATEWAY: Readonly<Record<string, readonly [operation: string, usage: string]>> = {
  'api-gateway-rest': ['ApiGatewayRequest', 'ApiGatewayRequest'],
  'api-gateway-http': ['ApiGatewayHttpApi', 'ApiGatewayHttpRequest'],
};

/** Lambda's products of one Region, with the free tier that China's Regions list and everybody gets to see. */
export function listLambdaProducts(region: string, prices: readonly Price[]): PriceProduct[] {
  const products = prices.flatMap((price) => {
    const names = LAMBDA[price.meter];
    return names === undefined ? [] : [lambdaProduct(region, price, names)];
  });
  const free = { tiers: [{ fromQuantity: 0, unitPriceUsd: 0 }] };
  return [
    ...products,
    makeProduct(
      describe('AWSLambda', region, 'Serverless', 'Global-Request', 'Requests', {
        group: 'AWS-Lambda-Requests-Free-Tier',
      }),
      free,
    ),
    makeProduct(
      {
        ...describe('AWSLambda', region, 'Serverless', 'Lambda-Edge-Request', 'Requests', {
          group: 'AWS-Lambda-Edge-Requests',
        }),
      },
      { tiers: [{ fromQuantity: 0, unitPriceUsd: 6e-7 }] },
    ),
  ];
}

export function listGatewayProducts(region: string, prices: readonly Price[]): PriceProduct[] {
  return prices.flatMap((price) => {
    const names = GATEWAY[price.meter];
    if (names === undefined) return [];
    const [operation, usage] = names;
    return [
      makeProduct(describe('AmazonApiGateway', region, 'API Calls', usage, 'Requests', { operation }), price),
    ];
  });
}

function lambdaProduct(
  region: string,
  price: Price,
  [group, usage, unit]: readonly [string, string, string],
): PriceProduct {
  const arm = price.variant === 'arm64' ? '-ARM' : '';
  return makeProduct(
    describe('AWSLambda', region, 'Serverless', `${usage}${arm}`, unit, { group: `${group}${arm}` }),
    price,
  );
}

function describe(
  serviceCode: string,
  region: string,
  productFamily: string,
  usage: string,
  unit: string,
  more: Readonly<Record<string, string>>,
): Omit<PriceProduct, 'sku' | 'tiers'> {
  const attributes = {
    servicecode: serviceCode,
    location: locationOf(region),
    locationType: 'AWS Region',
    regionCode: region,
    operation: '',
    // Lambda and API Gateway have no prefix in us-east-1, or one.
    usagetype: region === 'us-east-1' ? usage : `${usagePrefix(region)}${usage}`,
    ...more,
  };
  return { serviceCode, productFamily, attributes, unit };
}
