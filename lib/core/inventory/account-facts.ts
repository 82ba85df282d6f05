import type { DiscoveredResource, ResourceKind } from './discovered-resource';
import type { RunProblem } from './run-problem';

/** What an account is allowed and has promised, beside what runs in it. */

export interface ServiceQuota {
  /** `sagemaker`, `lambda` or `monitoring`. */
  readonly serviceCode: string;
  readonly quotaCode: string;
  readonly quotaName: string;
  readonly value: number;
  /** Whether it is the account's own and not AWS's default. */
  readonly applied: boolean;
}

export interface SavingsPlan {
  readonly id: string;
  /** `SageMaker`, `Compute`, `EC2Instance`, ... */
  readonly planType: string;
  readonly state: string;
  readonly paymentOption: string;
  readonly commitmentUsdPerHour: number;
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** What one Region holds: all of it, or what could be read, with what could not. */
export interface RegionInventory {
  readonly region: string;
  readonly resources: readonly DiscoveredResource[];
  readonly quotas: readonly ServiceQuota[];
  /** Services whose quotas could not all be read; absent where they could. */
  readonly unreadQuotas?: readonly string[];
  /** Kinds of resource whose listing was complete: only of these may one be called gone. */
  readonly completeKinds: readonly ResourceKind[];
  readonly problems: readonly RunProblem[];
}
