import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { type AwsServer, type AwsServerChoices, startAwsServer } from '../support/aws/aws-server';
import {
  type AwsWorld,
  DEMO_ACCESS_KEY,
  makeWorld,
  type WorldChoices,
} from '../support/aws/world/make-world';

export const DAY = 86_400;
/** A Saturday afternoon, not on the grid of minutes. */
export const NOW_SECONDS = Date.UTC(2026, 10, 21, 15, 7, 23) / 1000;
export const DEMO_KEYS = { accessKeyId: DEMO_ACCESS_KEY, secretAccessKey: 'demo' };

export function smallWorld(choices: Partial<WorldChoices> = {}): AwsWorld {
  return makeWorld({
    seed: 11,
    endpoints: 20,
    functions: 8,
    regions: ['us-east-1'],
    startSeconds: NOW_SECONDS - 500 * DAY,
    nowSeconds: NOW_SECONDS,
    ...choices,
  });
}

/** A server without quotas whose clock stands still. */
export function startServer(world: AwsWorld, choices: Partial<AwsServerChoices> = {}): Promise<AwsServer> {
  const now = () => NOW_SECONDS * 1000;
  return startAwsServer({ world, now, quotaScale: Number.POSITIVE_INFINITY, ...choices });
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The SDK's own clients, each trying once unless told otherwise. */
export function openClients(
  { url }: Pick<AwsServer, 'url'>,
  choices: { readonly region?: string; readonly credentials?: Keys; readonly maxAttempts?: number } = {},
) {
  const config = { region: 'us-east-1', credentials: DEMO_KEYS, maxAttempts: 1, ...choices, endpoint: url };
  return {
    cloudWatch: new CloudWatchClient(config),
    sageMaker: new SageMakerClient(config),
    lambda: new LambdaClient(config),
    scaling: new ApplicationAutoScalingClient(config),
    quotas: new ServiceQuotasClient(config),
    pricing: new PricingClient(config),
    savingsPlans: new SavingsplansClient(config),
    costExplorer: new CostExplorerClient(config),
    sts: new STSClient(config),
  };
}

/** The items of all pages, and how many each held. */
export async function readPages<P, T>(
  pages: AsyncIterable<P>,
  itemsOf: (page: P) => readonly T[] | undefined,
) {
  const sizes: number[] = [];
  const items: T[] = [];
  for await (const page of pages) {
    const found = itemsOf(page) ?? [];
    sizes.push(found.length);
    items.push(...found);
  }
  return { sizes, items };
}
