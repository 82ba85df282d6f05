import { z } from 'zod';
import { AwsError } from './aws-error';
import { cutPage } from './page-token';
import type { Call, Operations } from './service';
import { OFFERED_SERVICES } from './world/price-list';
import {
  OFFER_VERSION,
  type PriceProduct,
  PUBLISHED_AT,
  renderOnDemand,
  renderProduct,
} from './world/price-product';
import { KNOWN_REGIONS } from './world/region-names';

const ENDPOINTS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const ATTRIBUTES = [
  'regionCode',
  'locationType',
  'component',
  'instanceName',
  'usagetype',
  'group',
  'operation',
];

const filterSchema = z.object({
  Type: z.enum(['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF']),
  Field: z.string(),
  Value: z.string(),
});
const productsSchema = z.object({
  ServiceCode: z.string(),
  FormatVersion: z.literal('aws_v1').optional(),
  Filters: z.array(filterSchema).max(50).default([]),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});
const servicesSchema = productsSchema.partial({ ServiceCode: true });
const valuesSchema = productsSchema.extend({ AttributeName: z.string() });

/** The price list, which is one for all accounts and answers in three Regions only. */
export const PRICING: Operations = {
  GetProducts: (call) => {
    refuseRegion(call);
    const { NextToken, ...asked } = productsSchema.parse(call.input);
    const all = listAll(call, asked.ServiceCode).filter((product) =>
      asked.Filters.every((filter) => matches(product, filter)),
    );
    const page = cutPage(all, asked.MaxResults, asked, NextToken, 'ExpiredNextTokenException');
    return { FormatVersion: 'aws_v1', PriceList: page.items.map(renderItem), NextToken: page.nextToken };
  },
  DescribeServices: (call) => {
    refuseRegion(call);
    const { NextToken, ...asked } = servicesSchema.parse(call.input);
    const codes = OFFERED_SERVICES.filter((code) => (asked.ServiceCode ?? code) === code);
    const page = cutPage(codes, asked.MaxResults, asked, NextToken, 'ExpiredNextTokenException');
    const services = page.items.map((ServiceCode) => ({ ServiceCode, AttributeNames: ATTRIBUTES }));
    return { FormatVersion: 'aws_v1', Services: services, NextToken: page.nextToken };
  },
  GetAttributeValues: (call) => {
    refuseRegion(call);
    const { NextToken, ...asked } = valuesSchema.parse(call.input);
    const values = listAll(call, asked.ServiceCode).flatMap(
      ({ attributes }) => attributes[asked.AttributeName] ?? [],
    );
    const distinct = [...new Set(values)].sort();
    const page = cutPage(distinct, asked.MaxResults, asked, NextToken, 'ExpiredNextTokenException');
    return { AttributeValues: page.items.map((Value) => ({ Value })), NextToken: page.nextToken };
  },
};

function refuseRegion({ region }: Call): void {
  if (ENDPOINTS.includes(region)) return;
  throw new AwsError('UnknownEndpoint', `The price list has no endpoint in ${region}.`, 404);
}

function listAll({ world }: Call, serviceCode: string): PriceProduct[] {
  if (!OFFERED_SERVICES.includes(serviceCode)) {
    throw new AwsError('NotFoundException', `Service code ${serviceCode} was not found.`);
  }
  return KNOWN_REGIONS.flatMap((region) => world.priceList.listProducts(serviceCode, region));
}

function matches(
  { attributes, productFamily, serviceCode, sku }: PriceProduct,
  filter: z.infer<typeof filterSchema>,
): boolean {
  const { Field, Value, Type } = filter;
  const stated = { ...attributes, productFamily, ServiceCode: serviceCode, serviceCode, sku }[Field];
  const values = Value.split(',').map((value) => value.trim());
  switch (Type) {
    case 'TERM_MATCH':
    case 'EQUALS':
      return stated === Value;
    case 'CONTAINS':
      return stated?.includes(Value) ?? false;
    case 'ANY_OF':
      return stated !== undefined && values.includes(stated);
    case 'NONE_OF':
      return stated === undefined || !values.includes(stated);
  }
}

/** Each product is a text of JSON in the JSON of the answer. */
function renderItem(product: PriceProduct): string {
  return JSON.stringify({
    product: renderProduct(product),
    serviceCode: product.serviceCode,
    terms: { OnDemand: renderOnDemand(product) },
    version: OFFER_VERSION,
    publicationDate: PUBLISHED_AT,
  });
}
