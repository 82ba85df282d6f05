import { type Filter, GetProductsCommand } from '@aws-sdk/client-pricing';
import { z } from 'zod';
import { type CallStop, callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { parseAnswer } from '../session/parse-answer';
import { readPages } from '../session/read-pages';
import { parseJson } from './parse-json';
import type { PricedService } from './usage-meter';

const PAGE_SIZE = 100;

const answerSchema = z.object({
  /** The SDK hands out `String` objects, for which `typeof` says object. */
  PriceList: z.array(z.unknown()).default([]),
  NextToken: z.string().optional(),
});

/** Which products are asked for: attributes and their values. */
export type ProductFilter = Readonly<Record<string, string>>;

/**
 * All products of a service in a Region that have the attributes, each as the JSON value of its text, `undefined` where
 * the text is no JSON.
 * @throws AwsFailure.
 */
export async function listProducts(
  session: AwsSession,
  request: { readonly service: PricedService; readonly region: string; readonly filter: ProductFilter },
  stop: CallStop,
): Promise<unknown[]> {
  const call = {
    service: 'pricing',
    action: 'GetProducts',
    region: 'us-east-1',
    about: `${request.service} in ${request.region}`,
  };
  return await readPages(call, async (token) => {
    const answer = await callAws(session, call, stop, (options) =>
      session.pricing().send(
        new GetProductsCommand({
          ServiceCode: request.service,
          FormatVersion: 'aws_v1',
          Filters: toFilters({ regionCode: request.region, locationType: 'AWS Region', ...request.filter }),
          MaxResults: PAGE_SIZE,
          NextToken: token,
        }),
        options,
      ),
    );
    const page = parseAnswer(answerSchema, answer, call);
    return { items: page.PriceList.map((item) => parseJson(String(item))), next: page.NextToken };
  });
}

function toFilters(filter: ProductFilter): Filter[] {
  return Object.entries(filter).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
}
