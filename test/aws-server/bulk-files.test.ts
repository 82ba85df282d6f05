import {
  DescribeSavingsPlansCommand,
  DescribeSavingsPlansOfferingRatesCommand,
} from '@aws-sdk/client-savingsplans';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AwsServer } from '../support/aws/aws-server';
import { openClients, smallWorld, startServer } from './clients';
import { getProducts, productSchema } from './price-pages';

const world = smallWorld();
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

describe('the files without credentials', () => {
  const fileSchema = z.object({
    publicationDate: z.string(),
    version: z.string(),
    products: z.record(z.string(), productSchema.shape.product),
    terms: z.object({ OnDemand: z.record(z.string(), productSchema.shape.terms.shape.OnDemand) }),
  });

  test('say what GetProducts says', async () => {
    const response = await fetch(`${server.url}/offers/v1.0/aws/AWSLambda/current/eu-west-1/index.json`);
    const file = fileSchema.parse(await response.json());
    const { products } = await getProducts(clients.pricing, 'AWSLambda', { regionCode: 'eu-west-1' });
    expect(Object.keys(file.products).toSorted()).toEqual(
      products.map(({ product }) => product.sku).toSorted(),
    );
    for (const { product, terms } of products) {
      expect(file.products[product.sku]).toEqual(product);
      expect(file.terms.OnDemand[product.sku]).toEqual(terms.OnDemand);
    }
  });

  test('state the rates of Savings Plans by the SKU that each replaces, as the API does', async () => {
    const path = 'savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/current/us-east-1/index.json';
    const rateSchema = z.object({
      discountedSku: z.string(),
      discountedUsageType: z.string(),
      discountedRate: z.object({ price: z.string() }),
    });
    const savingsSchema = z.object({
      terms: z.object({ savingsPlan: z.array(z.object({ sku: z.string(), rates: z.array(rateSchema) })) }),
    });
    const { terms } = savingsSchema.parse(await (await fetch(`${server.url}/${path}`)).json());
    expect(terms.savingsPlan).toHaveLength(6);
    const { searchResults = [] } = await clients.savingsPlans.send(
      new DescribeSavingsPlansOfferingRatesCommand({
        savingsPlanTypes: ['SageMaker'],
        filters: [{ name: 'region', values: ['us-east-1'] }],
      }),
    );
    expect(searchResults).toHaveLength(1000);
    for (const { savingsPlanOffering, usageType, rate } of searchResults.slice(0, 50)) {
      const plan = terms.savingsPlan.find(({ sku }) => sku === savingsPlanOffering?.offeringId);
      expect(
        plan?.rates
          .filter((each) => each.discountedUsageType === usageType)
          .map(({ discountedRate }) => discountedRate.price),
      ).toContain(rate);
    }
    const { savingsPlans = [] } = await clients.savingsPlans.send(
      new DescribeSavingsPlansCommand({ states: ['active'] }),
    );
    expect(savingsPlans.map(({ savingsPlanType }) => savingsPlanType)).toEqual(['SageMaker']);
  });

  test('are refused where there are none', async () => {
    expect((await fetch(`${server.url}/offers/v1.0/aws/AmazonEC2/current/us-east-1/index.json`)).status).toBe(
      403,
    );
  });
});
