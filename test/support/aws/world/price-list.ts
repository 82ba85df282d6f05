import type { Price } from '@/lib/core/pricing/price-book';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from '../../project-root';
import { listGatewayProducts, listLambdaProducts } from './lambda-products';
import type { PriceProduct } from './price-product';
import { listSageMakerProducts } from './sagemaker-products';

/** The price list behind GetProducts and the bulk files, from prices such as those that ship. */
export interface PriceList {
  readonly prices: readonly Price[];
  /** In an order that does not change. */
  listProducts(serviceCode: string, region: string): readonly PriceProduct[];
}

const MAKERS: Readonly<Record<string, (region: string, prices: readonly Price[]) => PriceProduct[]>> = {
  AmazonSageMaker: listSageMakerProducts,
  AWSLambda: listLambdaProducts,
  AmazonApiGateway: listGatewayProducts,
};

export const OFFERED_SERVICES = Object.keys(MAKERS);

export function makePriceList(prices: readonly Price[]): PriceList {
  const made = new Map<string, readonly PriceProduct[]>();
  return {
    prices,
    listProducts: (serviceCode, region) => {
      const key = `${serviceCode}/${region}`;
      const products =
        made.get(key) ??
        MAKERS[serviceCode]?.(
          region,
          prices.filter((price) => price.region === region),
        ) ??
        [];
      made.set(key, products);
      return products;
    },
  };
}

/** The price book that ships with the project, as AWS would list it. */
export function shippedPriceList(): PriceList {
  return makePriceList(readShippedPriceBook(projectRoot).prices);
}
