import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PricingClient } from '@aws-sdk/client-pricing';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { CallMeter } from './call-meter';
import { checkAccess } from './check-access';
import { type AccountCredentials, openCredentials } from './credentials';
import { type ClientKeeper, type ClientSettings, keepClients, type SdkClient } from './keep-clients';

/** The SDK's clients of one account, made once for each Region, until credentials are renewed. */
export interface AwsSession {
  /** Every request that leaves is counted by it, and what AWS charges of them. */
  readonly meter: CallMeter;
  /** How long a call waits, time after time, for throttling to pass; see `callAws`. */
  readonly patienceSeconds: readonly number[];
  /** Part of the account's quotas that this session may use, 0 to 1: others use them at the same time. */
  readonly quotaShare: number;
  /** Shares the quota for metrics of a Region with other sessions; `null` where there are none. See `OpenOptions`. */
  readonly bookQuota: ((region: string, seconds: number) => Promise<number>) | null;
  /** The time, in epoch seconds. */
  readonly nowSeconds: () => number;
  cloudWatch(region: string): CloudWatchClient;
  sageMaker(region: string): SageMakerClient;
  lambda(region: string): LambdaClient;
  scaling(region: string): ApplicationAutoScalingClient;
  quotas(region: string): ServiceQuotasClient;
  tagging(region: string): ResourceGroupsTaggingAPIClient;
  pricing(): PricingClient;
  savingsPlans(): SavingsplansClient;
  costExplorer(): CostExplorerClient;
  sts(region: string): STSClient;
  /** Calls as this machine, even where a role is assumed for all others. */
  ownSts(region: string): STSClient;
  credentialsHeld(): AccountCredentials;
  /** Finds credentials anew for the calls that follow, unless that was done since `held` was asked for. */
  renewCredentials(held: AccountCredentials): void;
  close(): void;
}

/** What a session has in place of the usual. */
export type SessionOptions = Partial<
  Pick<AwsSession, 'patienceSeconds' | 'quotaShare' | 'bookQuota' | 'nowSeconds'>
> & {
  /** Times that the SDK sends a request. */
  readonly attempts?: number;
};

/** Services with one address for all Regions answer here. */
const GLOBAL_REGION = 'us-east-1';
/** With the SDK's own repetitions, about five minutes. */
const PATIENCE_SECONDS = [1, 5, 15, 30, 60];

/**
 * Opens the clients of an account; credentials are found, and a role assumed, at the first call.
 * @throws AppError `bad-input` for a demo AWS that is not on this machine.
 */
export function openSession(
  access: AccountAccess,
  meter: CallMeter,
  {
    patienceSeconds = PATIENCE_SECONDS,
    quotaShare = 1,
    bookQuota = null,
    nowSeconds = systemSeconds,
    attempts,
  }: SessionOptions = {},
): AwsSession {
  checkAccess(access);
  const find = (): AccountCredentials => openCredentials(access, () => meter.count('sts:AssumeRole'));
  let held = find();
  const keeper = keepClients({ endpointUrl: access.endpointUrl, meter, quotaShare, attempts });
  return {
    meter,
    patienceSeconds,
    quotaShare,
    bookQuota,
    nowSeconds,
    ...listClients(keeper, () => held),
    credentialsHeld: () => held,
    renewCredentials: (before) => {
      if (held !== before) return;
      held = find();
      keeper.forget();
    },
    close: () => keeper.close(),
  };
}

function listClients(keeper: ClientKeeper, held: () => AccountCredentials) {
  const keep = <C extends SdkClient>(service: string, make: (settings: ClientSettings) => C) =>
    keeper.ofService(service, make, () => held().used);
  const pricing = keep('pricing', (settings) => new PricingClient(settings));
  const savingsPlans = keep('savingsplans', (settings) => new SavingsplansClient(settings));
  const costExplorer = keep('ce', (settings) => new CostExplorerClient(settings));
  return {
    cloudWatch: keep('cloudwatch', (settings) => new CloudWatchClient(settings)),
    sageMaker: keep('sagemaker', (settings) => new SageMakerClient(settings)),
    lambda: keep('lambda', (settings) => new LambdaClient(settings)),
    scaling: keep('application-autoscaling', (settings) => new ApplicationAutoScalingClient(settings)),
    quotas: keep('servicequotas', (settings) => new ServiceQuotasClient(settings)),
    tagging: keep('tag', (settings) => new ResourceGroupsTaggingAPIClient(settings)),
    sts: keep('sts', (settings) => new STSClient(settings)),
    ownSts: keeper.ofService(
      'sts',
      (settings) => new STSClient(settings),
      () => held().own,
    ),
    pricing: () => pricing(GLOBAL_REGION),
    savingsPlans: () => savingsPlans(GLOBAL_REGION),
    costExplorer: () => costExplorer(GLOBAL_REGION),
  };
}

function systemSeconds(): number {
  return Date.now() / 1000;
}
