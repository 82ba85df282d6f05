import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { AwsError } from './aws-error';
import { CLOUDWATCH } from './cloudwatch-service';
import { COST_EXPLORER } from './cost-explorer-service';
import { LAMBDA_SERVICE, routeLambda } from './lambda-service';
import { PRICING } from './pricing-service';
import { QUOTAS } from './quotas-service';
import { SAGEMAKER_SERVICE } from './sagemaker-service';
import { SAVINGS_PLANS } from './savings-plans-service';
import { SCALING } from './scaling-service';
import type { Operation, Operations } from './service';
import { STS } from './sts-service';
import { TAGGING } from './tagging-service';

/** How a service is spoken to, which decides how its errors look. */
export type Protocol = 'json' | 'json-query' | 'rest' | 'query';

interface Service {
  /** As policies write it. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly contentType: string;
  readonly operations: Operations;
}

export interface Route {
  readonly service: Service;
  readonly operation: string;
  readonly run: Operation;
  readonly input: unknown;
}

const JSON_1_0 = 'application/x-amz-json-1.0';
const JSON_1_1 = 'application/x-amz-json-1.1';

function jsonService(name: string, operations: Operations): Service {
  return { name, protocol: 'json', contentType: JSON_1_1, operations };
}

/** By the part of `x-amz-target` before the dot. */
const TARGETS: Readonly<Record<string, Service>> = {
  GraniteServiceVersion20100801: {
    name: 'cloudwatch',
    protocol: 'json-query',
    contentType: JSON_1_0,
    operations: CLOUDWATCH,
  },
  SageMaker: jsonService('sagemaker', SAGEMAKER_SERVICE),
  AWSPriceListService: jsonService('pricing', PRICING),
  AnyScaleFrontendService: jsonService('application-autoscaling', SCALING),
  ServiceQuotasV20190624: jsonService('servicequotas', QUOTAS),
  ResourceGroupsTaggingAPI_20170126: jsonService('tag', TAGGING),
  AWSInsightsIndexService: jsonService('ce', COST_EXPLORER),
};
const REST = { protocol: 'rest', contentType: 'application/json' } as const;
const LAMBDA = { ...REST, name: 'lambda', operations: LAMBDA_SERVICE };
const SAVINGS = { ...REST, name: 'savingsplans', operations: SAVINGS_PLANS };
const TOKENS: Service = { name: 'sts', protocol: 'query', contentType: 'text/xml', operations: STS };

/** Which operation of which service a request is, and with what; throws for none. */
export function routeRequest(request: IncomingMessage, body: Buffer): Route {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    return findRoute(TARGETS[prefix], operation, parseJson(body));
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const lambda = routeLambda(request.method ?? 'GET', url);
  if (lambda !== null) return findRoute(LAMBDA, lambda.operation, lambda.input);
  if (url.pathname.slice(1) in SAVINGS_PLANS)
    return findRoute(SAVINGS, url.pathname.slice(1), parseJson(body));
  const form = Object.fromEntries(new URLSearchParams(body.toString()));
  return findRoute(TOKENS, form.Action ?? '', form);
}

function findRoute(service: Service | undefined, operation: string, input: unknown): Route {
  const run = service?.operations[operation];
  if (service === undefined || run === undefined) {
    throw new AwsError(
      'UnknownOperationException',
      `The requested operation ${operation} is not supported.`,
      404,
    );
  }
  return { service, operation, run, input };
}

const textSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

function parseJson(body: Buffer): unknown {
  const parsed = textSchema.safeParse(body.toString());
  if (!parsed.success) throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  return parsed.data;
}
