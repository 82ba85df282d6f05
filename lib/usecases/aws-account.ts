import type { ReserveCall } from '@/lib/contract/reserve-call';
import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { MetricAnswer, MetricCall } from '@/lib/core/collection/metric-call';
import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { RegionInventory, SavingsPlan } from '@/lib/core/inventory/account-facts';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { FunctionConcurrency } from '@/lib/core/inventory/discovered-resource';
import type { KnownInventory } from '@/lib/core/inventory/known-inventory';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { PriceReading } from '@/lib/core/pricing/renew-price-book';

/**
 * What use cases need of AWS. Only reads. A failure that stops a call is an `AwsFailure`; what only part of an answer
 * suffers from comes as problems beside it.
 */
export interface AwsAccount {
  /** Makes each call that the product needs and says which are refused. Never throws for what AWS refuses. */
  testAccess(request: {
    readonly regions: readonly string[];
    readonly readsBilling: boolean;
    readonly reserve?: ReserveCall;
  }): Promise<AccessTest>;
  /** Whose the credentials are, 12 digits. A Region of the account tells the partition. */
  fetchAccountId(region: string, watch: CallWatch): Promise<string>;
  /**
   * Reserved and provisioned concurrency are looked up of the `ticked` functions only: that takes two calls each. What is
   * `known` and never changes is not asked for again: ended jobs, endpoint configurations, models.
   */
  discoverRegion(
    region: string,
    watch: CallWatch,
    ticked?: readonly string[],
    known?: KnownInventory,
  ): Promise<RegionInventory>;
  /** What is kept for one function: what a discovery looks up of those that are ticked. */
  fetchConcurrency(region: string, functionName: string, watch: CallWatch): Promise<FunctionConcurrency>;
  listSavingsPlans(
    watch: CallWatch,
  ): Promise<{ readonly plans: readonly SavingsPlan[]; readonly problems: readonly RunProblem[] }>;
  /** All pages of one call; what CloudWatch answered in part is asked for again before it comes back as not complete. */
  fetchMetrics(call: MetricCall, watch: CallWatch): Promise<MetricAnswer[]>;
  fetchPrices(regions: readonly string[], watch: CallWatch): Promise<PriceListAnswer>;
  fetchBilled(request: BilledRequest, watch: CallWatch): Promise<BilledUsage[]>;
  /** Calls made since the last time this was asked, whether they succeeded or not. */
  takeUsage(): ApiUsage[];
  close(): void;
}

export interface CallWatch {
  /** Aborted when the work is to stop: calls in flight are given up. */
  readonly signal: AbortSignal;
  /** Told what is being done, in a few words. */
  readonly onStep?: (step: string) => void;
  /** Asked before calls of a discovery that are charged; without it they are made. */
  readonly reserve?: ReserveCall;
}

export interface PriceListAnswer extends PriceReading {
  /** What has no price, or more than one where there must be one. */
  readonly problems: readonly RunProblem[];
}

export interface BilledRequest {
  readonly regions: readonly string[];
  /** `YYYY-MM-DD`, half-open. */
  readonly fromDate: string;
  readonly toDate: string;
}

/** Opens an account without a call; credentials are found at the first one. */
export type OpenAccount = (access: AccountAccess, options?: OpenOptions) => AwsAccount;

export interface OpenOptions {
  /**
   * Books seconds of the account's quota for metrics in a Region, and says how many to wait until they begin; negative ones
   * are given back. Where several use an account at once they share it so; without, all of it is this one's.
   */
  readonly bookQuota?: (region: string, seconds: number) => Promise<number>;
}

/**
 * Reads what AWS charges from its public files, without credentials. `endpointUrl` is the demo AWS to read from instead;
 * `null` for AWS itself.
 */
export type FetchPublicPrices = (
  request: { readonly regions: readonly string[]; readonly endpointUrl: string | null },
  watch: CallWatch,
) => Promise<PriceListAnswer>;
