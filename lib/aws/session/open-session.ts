import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { CallMeter } from './call-meter';

/** The SDK's clients of one account, made once for each Region. */
export interface AwsSession {
  readonly meter: CallMeter;
  cloudWatch(region: string): CloudWatchClient;
  sageMaker(region: string): SageMakerClient;
  lambda(region: string): LambdaClient;
  scaling(region: string): ApplicationAutoScalingClient;
  quotas(region: string): ServiceQuotasClient;
  pricing(): PricingClient;
  savingsPlans(): SavingsplansClient;
  costExplorer(): CostExplorerClient;
  sts(region: string): STSClient;
  close(): void;
}

/** Services with one address for all Regions answer here. */
const GLOBAL_REGION = 'us-east-1';
/** The demo AWS knows no other; nobody's credentials are ever sent to it. */
const DEMO_CREDENTIALS = { accessKeyId: 'DEMOACCESSKEYID', secretAccessKey: 'demo' };
const MAX_ATTEMPTS = 8;

/** Opens the clients of an account; credentials are found, and a role assumed, at the first call. */
export function openSession(access: AccountAccess, meter: CallMeter): AwsSession {
  const shared = {
    credentials: findCredentials(access),
    retryMode: 'adaptive',
    maxAttempts: MAX_ATTEMPTS,
    ...(access.endpointUrl === null ? {} : { endpoint: access.endpointUrl }),
  };
  const made: { destroy(): void }[] = [];
  const perRegion = <C extends { destroy(): void }>(make: (region: string) => C): ((region: string) => C) => {
    const clients = new Map<string, C>();
    return (region) => {
      const client = clients.get(region) ?? make(region);
      if (!clients.has(region)) made.push(client);
      clients.set(region, client);
      return client;
    };
  };
  const pricing = perRegion((region) => new PricingClient({ ...shared, region }));
  const savingsPlans = perRegion((region) => new SavingsplansClient({ ...shared, region }));
  const costExplorer = perRegion((region) => new CostExplorerClient({ ...shared, region }));
  return {
    meter,
    cloudWatch: perRegion((region) => new CloudWatchClient({ ...shared, region })),
    sageMaker: perRegion((region) => new SageMakerClient({ ...shared, region })),
    lambda: perRegion((region) => new LambdaClient({ ...shared, region })),
    scaling: perRegion((region) => new ApplicationAutoScalingClient({ ...shared, region })),
    quotas: perRegion((region) => new ServiceQuotasClient({ ...shared, region })),
    sts: perRegion((region) => new STSClient({ ...shared, region })),
    pricing: () => pricing(GLOBAL_REGION),
    savingsPlans: () => savingsPlans(GLOBAL_REGION),
    costExplorer: () => costExplorer(GLOBAL_REGION),
    close: () => {
      for (const client of made) client.destroy();
    },
  };
}

function findCredentials({ access, roleArn, externalId, endpointUrl }: AccountAccess) {
  const own = access === 'demo' ? DEMO_CREDENTIALS : fromNodeProviderChain();
  if (roleArn === null) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: roleArn, ExternalId: externalId, RoleSessionName: 'breakeven' },
    clientConfig: { region: GLOBAL_REGION, ...(endpointUrl === null ? {} : { endpoint: endpointUrl }) },
  });
}
