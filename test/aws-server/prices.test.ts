import { DescribeServicesCommand, GetAttributeValuesCommand } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { openClients, smallWorld, startServer } from './clients';
import { dimensionsOf, getProducts } from './price-pages';

const world = smallWorld();
const prices = world.priceList.prices;
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

describe('GetProducts', () => {
  test('gives texts of JSON that the client yields as String objects, 100 a page, each product once', async () => {
    const skus: string[] = [];
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const page = await getProducts(clients.pricing, 'AmazonSageMaker', { regionCode: 'us-east-1' }, token);
      expect(page.PriceList.every((item) => typeof item === 'object')).toBe(true);
      skus.push(...page.products.map(({ product }) => product.sku));
      sizes.push(page.products.length);
      token = page.next;
    } while (token !== undefined);
    expect(sizes.slice(0, -1).every((size) => size === 100)).toBe(true);
    expect(sizes.length).toBeGreaterThan(3);
    expect(new Set(skus).size).toBe(skus.length);
  });

  test('has one product for a type to host in a Region, at the price of the shipped book, among others', async () => {
    const instanceName = 'ml.m5.xlarge';
    for (const region of ['us-east-1', 'eu-west-1']) {
      const { products } = await getProducts(clients.pricing, 'AmazonSageMaker', {
        regionCode: region,
        instanceName,
      });
      const hosting = products.filter(
        ({ product: { attributes } }) =>
          attributes.component === 'Hosting' && attributes.locationType === 'AWS Region',
      );
      const price = prices.find(
        (each) =>
          each.meter === 'realtime-instance' && each.region === region && each.variant === instanceName,
      );
      expect(hosting).toHaveLength(1);
      expect(
        hosting.flatMap(dimensionsOf).map(({ pricePerUnit, unit }) => [Number(pricePerUnit.USD), unit]),
      ).toEqual([[price?.tiers[0]?.unitPriceUsd, 'Hrs']]);
      const components = products.map(({ product }) => product.attributes.component);
      expect(components).toEqual(
        expect.arrayContaining(['AsyncInf', 'BatchTransform', 'Training', 'Notebook']),
      );
    }
  });

  test('states tiers as ranges that follow each other', async () => {
    const { products } = await getProducts(clients.pricing, 'AWSLambda', {
      regionCode: 'us-east-1',
      group: 'AWS-Lambda-Duration',
    });
    const dimensions = products
      .flatMap(dimensionsOf)
      .toSorted((a, b) => Number(a.beginRange) - Number(b.beginRange));
    const tiers =
      prices.find(
        (each) => each.meter === 'lambda-compute' && each.region === 'us-east-1' && each.variant === 'x86_64',
      )?.tiers ?? [];
    expect(dimensions.map(({ beginRange }) => Number(beginRange))).toEqual(
      tiers.map(({ fromQuantity }) => fromQuantity),
    );
    expect(dimensions.map(({ pricePerUnit }) => Number(pricePerUnit.USD))).toEqual(
      tiers.map(({ unitPriceUsd }) => unitPriceUsd),
    );
    expect(dimensions.map(({ endRange }) => endRange)).toEqual([
      ...dimensions.slice(1).map(({ beginRange }) => beginRange),
      'Inf',
    ]);
  });

  test('tells kept warm from running, and a hosting volume from a notebook’s', async () => {
    const warm = async (usagetype: string) => {
      const { products } = await getProducts(clients.pricing, 'AmazonSageMaker', {
        regionCode: 'us-east-1',
        usagetype,
      });
      return products.flatMap(dimensionsOf).map(({ pricePerUnit }) => Number(pricePerUnit.USD));
    };
    const priceOf = (meter: string, variant: string) =>
      prices.find((each) => each.meter === meter && each.region === 'us-east-1' && each.variant === variant)
        ?.tiers[0]?.unitPriceUsd;
    expect(await warm('USE1-ProvisionedConcurrency:Usage-2GB')).toEqual([
      priceOf('serverless-provisioned', '2048'),
    ]);
    expect(await warm('USE1-ProvisionedConcurrency:Mem-2GB')).toEqual([
      priceOf('serverless-provisioned-compute', '2048'),
    ]);
    expect(await warm('USE1-Host:VolumeUsage.gp2')).toEqual([priceOf('hosting-volume', '')]);
  });

  test('answers in the Regions of the price list only', async () => {
    const { pricing } = openClients(server, { region: 'eu-west-1' });
    await expect(pricing.send(new DescribeServicesCommand({}))).rejects.toMatchObject({ $fault: 'client' });
    const { Services = [] } = await clients.pricing.send(new DescribeServicesCommand({}));
    expect(Services.map(({ ServiceCode }) => ServiceCode)).toContain('AmazonSageMaker');
    const command = new GetAttributeValuesCommand({
      ServiceCode: 'AmazonSageMaker',
      AttributeName: 'component',
    });
    const { AttributeValues = [] } = await clients.pricing.send(command);
    expect(AttributeValues.map(({ Value }) => Value)).toContain('Hosting');
  });
});
