import { type Filter, GetProductsCommand } from '@aws-sdk/client-pricing';
import { type CallStop, callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { readList } from '../session/read-list';
import { readPages } from '../session/read-pages';
import type { PricedService } from './usage-meter';

const PAGE_SIZE = 100;

/** Which products are asked for: attributes and their values. */
export type ProductFilter = Readonly<Record<string, string>>;

/**
 * All products of a service in a Region that have the attributes, each as its text.
 * @throws AwsFailure.
 */
export async function listProducts(
  session: AwsSession,
  request: { readonly service: PricedService; readonly region: string; readonly filter: ProductFilter },
  stop: CallStop,
): Promise<string[]> {
  const call = {
    service: 'pricing',
    action: 'GetProducts',
    region: 'us-east-1',
    about: `${request.service} in ${request.region}`,
  };
  return await readPages(call, async (token) => {
    const command = new GetProductsCommand({
      ServiceCode: request.service,
      FormatVersion: 'aws_v1',
      Filters: toFilters({ regionCode: request.region, locationType: 'AWS Region', ...request.filter }),
      MaxResults: PAGE_SIZE,
      NextToken: token,
    });
    // The SDK hands out `String` objects, for which `typeof` says object.
    return await callAws(session, call, stop, async (options) => {
      const { PriceList, NextToken } = await session.pricing().send(command, options);
      return { items: readList<unknown>(PriceList).map((item) => String(item)), next: NextToken };
    });
  });
}

function toFilters(filter: ProductFilter): Filter[] {
  return Object.entries(filter).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
}
