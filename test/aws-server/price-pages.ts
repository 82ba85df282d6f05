import { GetProductsCommand, type PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';

/** A product as GetProducts has it. */
export const productSchema = z.object({
  product: z.object({
    sku: z.string(),
    productFamily: z.string(),
    attributes: z.record(z.string(), z.string()),
  }),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.object({
        priceDimensions: z.record(
          z.string(),
          z.object({
            unit: z.string(),
            beginRange: z.string(),
            endRange: z.string(),
            pricePerUnit: z.object({ USD: z.string() }),
          }),
        ),
      }),
    ),
  }),
});

export type ListedProduct = z.infer<typeof productSchema>;

export interface ProductPage {
  /** As the client yields them. */
  readonly PriceList: readonly unknown[];
  readonly products: readonly ListedProduct[];
  readonly next: string | undefined;
}

/** One page of the products that have these attributes. */
export async function getProducts(
  pricing: PricingClient,
  ServiceCode: string,
  filter: Readonly<Record<string, string>>,
  NextToken?: string,
): Promise<ProductPage> {
  const Filters = Object.entries(filter).map(([Field, Value]) => ({
    Type: 'TERM_MATCH' as const,
    Field,
    Value,
  }));
  const command = new GetProductsCommand({
    ServiceCode,
    Filters,
    ...(NextToken === undefined ? {} : { NextToken }),
  });
  const answer = await pricing.send(command);
  const PriceList: readonly unknown[] = answer.PriceList ?? [];
  const products = PriceList.map((item) => productSchema.parse(JSON.parse(String(item))));
  return { PriceList, products, next: answer.NextToken };
}

/** What a product costs, range by range. */
export function dimensionsOf({ terms }: ListedProduct) {
  return Object.values(terms.OnDemand).flatMap(({ priceDimensions }) => Object.values(priceDimensions));
}
