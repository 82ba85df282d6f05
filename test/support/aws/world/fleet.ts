import type { FinishedName } from './sagemaker-metrics';

/** The fleet of the AWS server as data: what exists, and what drives its metrics. Times are epoch seconds. */

/** What drives every series of a resource; equal seeds with equal loads give equal series. */
export interface LoadSpec {
  readonly seed: number;
  /** Mean over a week. */
  readonly ratePerMinute: number;
  readonly shape: ShapeName;
  /** Typical relative deviation that lasts for hours. */
  readonly wander: number;
  readonly burstsPerDay: number;
  /** Factor of a burst's peak. */
  readonly burstHeight: number;
}

export const SHAPE_NAMES = ['steady', 'day', 'office', 'evening', 'nightly', 'sparse', 'hourly'] as const;
export type ShapeName = (typeof SHAPE_NAMES)[number];

/** How long a request takes and what it costs the machine. */
export interface ServiceSpec {
  /** Median, in microseconds, on a machine that is not busy. */
  readonly medianUs: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
  readonly overheadUs: number;
  readonly demandVcpuSeconds: number;
  readonly vcpu: number;
  readonly gpus: number;
  readonly memoryPercent: number;
  readonly errorShare: number;
}

export interface ScalingSpec {
  readonly kind: 'target' | 'step' | 'schedule' | 'backlog' | 'provisioned' | 'copies';
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Requests a minute (or waiting requests) of one instance, copy or concurrent execution. */
  readonly perUnit: number;
  /** Least capacity from `openHour` to `closeHour` UTC on working days; `null` where nothing is scheduled. */
  readonly working: {
    readonly openHour: number;
    readonly closeHour: number;
    readonly minCapacity: number;
  } | null;
}

export interface ServerlessSpec {
  readonly memoryMb: number;
  readonly maxConcurrency: number;
  readonly provisionedConcurrency: number | null;
}

/** Whatever publishes metrics. */
export interface Source {
  readonly load: LoadSpec;
  /** Loads that are added up in place of its own, as a variant adds up its components. */
  readonly parts: readonly LoadSpec[];
  readonly service: ServiceSpec;
  readonly scaling: ScalingSpec | null;
  /** Instances, copies or provisioned executions where nothing scales them. */
  readonly fixedCount: number;
  readonly createdAtSeconds: number;
}

export interface VariantSpec extends Source {
  readonly kind: 'realtime' | 'serverless' | 'async';
  readonly variantName: string;
  readonly modelName: string | null;
  readonly instanceTypes: readonly string[];
  /** Whether it is stated as InstancePools, with no InstanceType. */
  readonly usesPools: boolean;
  readonly volumeGb: number | null;
  readonly serverless: ServerlessSpec | null;
  readonly acceleratorType: string | null;
  readonly weight: number;
  readonly shadow: boolean;
  readonly multiModel: boolean;
  readonly managedScaling: { readonly minInstances: number; readonly maxInstances: number } | null;
  readonly maxConcurrentPerInstance: number | null;
}

export interface EndpointSpec {
  readonly name: string;
  readonly status: 'InService' | 'Updating' | 'Failed';
  readonly createdAtSeconds: number;
  /** When it got what it runs on; absent where that is when it was made. */
  readonly modifiedAtSeconds?: number;
  /** When its configuration was made; absent where that is when it was made. */
  readonly configuredAtSeconds?: number;
  readonly variants: readonly VariantSpec[];
  /** As they are in AWS; absent where nobody tagged it. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ComponentSpec extends Source {
  readonly name: string;
  readonly endpointName: string;
  readonly variantName: string;
  readonly minMemoryMb: number;
  readonly cpuCores: number;
  readonly accelerators: number | null;
  /** As they are in AWS; absent where nobody tagged it. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface FunctionSpec extends Source {
  readonly name: string;
  readonly memoryMb: number;
  readonly ephemeralMb: number;
  readonly arch: 'x86_64' | 'arm64';
  readonly timeoutSeconds: number;
  /** `null` for a container image. */
  readonly runtime: string | null;
  readonly reservedConcurrency: number | null;
  readonly provisionedQualifier: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly servesModel: boolean;
  /** As they are in AWS; absent where nobody tagged it. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface TransformJobSpec {
  readonly name: string;
  readonly modelName: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly status: 'Completed' | 'Failed' | 'InProgress' | 'Stopped';
  readonly createdAtSeconds: number;
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

export interface QuotaSpec {
  readonly serviceCode: 'sagemaker' | 'lambda' | 'monitoring';
  readonly quotaCode: string;
  readonly quotaName: string;
  readonly defaultValue: number;
  /** `null` where the account has AWS's default. */
  readonly appliedValue: number | null;
}

export interface SavingsPlanSpec {
  readonly id: string;
  readonly planType: 'SageMaker' | 'Compute';
  readonly paymentOption: 'No Upfront' | 'Partial Upfront' | 'All Upfront';
  readonly commitmentUsdPerHour: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What one account has in one Region. */
export interface RegionFleet {
  readonly region: string;
  readonly endpoints: readonly EndpointSpec[];
  readonly components: readonly ComponentSpec[];
  readonly functions: readonly FunctionSpec[];
  readonly transformJobs: readonly TransformJobSpec[];
  readonly quotas: readonly QuotaSpec[];
  /** Which names the finished requests of asynchronous endpoints are counted by. */
  readonly finishedNames: readonly FinishedName[];
}

/** A role that may be assumed; `externalId` `null` asks for none, `'*'` for any. */
export interface RoleSpec {
  readonly arn: string;
  readonly externalId: string | null;
}

export interface AccountFleet {
  readonly accountId: string;
  readonly regions: readonly RegionFleet[];
  readonly savingsPlans: readonly SavingsPlanSpec[];
  readonly roles: readonly RoleSpec[];
  /** Access keys that are users of the account, with the user's name. */
  readonly users: Readonly<Record<string, string>>;
}
