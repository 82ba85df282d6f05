import type { Tags } from '../workload/tags';
import type { JsonObject } from './json-value';

/**
 * What a discovery finds in an account, in the words of AWS and the units of this project. Times are epoch seconds; a
 * value that AWS did not state is `null`.
 */

/** What the account reads as one thing to plan. */
export type DiscoveredResource =
  | DiscoveredVariant
  | DiscoveredComponent
  | DiscoveredFunction
  | DiscoveredTransform;

export const RESOURCE_KINDS = ['variant', 'component', 'function', 'transform'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

interface DiscoveredBase {
  readonly region: string;
  /** Unique among the resources of its kind in the account and Region. */
  readonly name: string;
  readonly arn: string | null;
  readonly createdAtSeconds: number | null;
  /** Absent where it has none, or none were read yet. */
  readonly tags?: Tags;
}

/** One variant of a SageMaker endpoint; its name is `endpoint/variant`. */
export interface DiscoveredVariant extends DiscoveredBase {
  readonly kind: 'variant';
  readonly endpointName: string;
  readonly variantName: string;
  /** `InService`, `Updating`, ... */
  readonly endpointStatus: string;
  /** When AWS says that the endpoint was last changed, by scaling too; absent where it was not read. */
  readonly modifiedAtSeconds?: number | null;
  /** When the endpoint configuration was made that it runs by: it ran by none of its kind before; absent where not read. */
  readonly configuredAtSeconds?: number | null;
  /**
   * The endpoint configuration that it runs by, which never changes while an endpoint runs by it, but may be deleted and
   * made again under its name; absent where it was not read.
   */
  readonly configName?: string | null;
  /**
   * That configuration as SageMaker describes it, less its ARN and time: what `CreateEndpointConfig` takes, so that a
   * change leaves all else as it is. Absent where it was not read.
   */
  readonly config?: JsonObject;
  readonly serving: VariantServing;
  /** Receives a copy of the traffic and is billed like any other. */
  readonly shadow: boolean;
  /** Its part of the endpoint's traffic, 0 to 1. */
  readonly trafficShare: number | null;
  /** Retired by AWS: `ml.eia2.medium`. */
  readonly acceleratorType: string | null;
  readonly multiModel: boolean;
  readonly hasComponents: boolean;
  readonly scaling: DiscoveredScaling | null;
}

export type VariantServing = InstanceServing | ServerlessServing;

export interface InstanceServing {
  readonly mode: 'realtime' | 'async';
  /** One for a variant of one instance type; `count` is what runs now. */
  readonly pools: readonly InstancePool[];
  /** Of each instance. */
  readonly volumeGb: number | null;
  /** Managed instance scaling of the variant, by SageMaker itself. */
  readonly managedScaling: {
    readonly minInstances: number | null;
    readonly maxInstances: number | null;
  } | null;
  /** Requests that one instance works on at once; asynchronous only. */
  readonly maxConcurrentPerInstance: number | null;
}

export interface InstancePool {
  readonly instanceType: string;
  readonly count: number;
}

export interface ServerlessServing {
  readonly mode: 'serverless';
  readonly memoryMb: number;
  readonly maxConcurrency: number;
  readonly provisionedConcurrency: number | null;
}

/** An inference component, which shares instances of its endpoint with others. */
export interface DiscoveredComponent extends DiscoveredBase {
  readonly kind: 'component';
  readonly endpointName: string;
  readonly variantName: string;
  readonly status: string;
  readonly copies: number;
  readonly minMemoryMb: number | null;
  readonly cpuCores: number | null;
  readonly accelerators: number | null;
  readonly scaling: DiscoveredScaling | null;
}

export interface DiscoveredFunction extends DiscoveredBase {
  readonly kind: 'function';
  readonly memoryMb: number;
  readonly ephemeralMb: number;
  readonly arch: 'x86_64' | 'arm64';
  readonly timeoutSeconds: number;
  /** `null` for a container image. */
  readonly runtime: string | null;
  readonly reservedConcurrency: number | null;
  /** `null` until it was looked up, which is done of functions that serve models. */
  readonly provisioned: readonly { readonly qualifier: string; readonly concurrency: number }[] | null;
  readonly scaling: DiscoveredScaling | null;
}

/** What is kept for a function, beside what every list of functions tells. */
export type FunctionConcurrency = Pick<DiscoveredFunction, 'reservedConcurrency' | 'provisioned'>;

/** The batch transform jobs of one model. */
export interface DiscoveredTransform extends DiscoveredBase {
  readonly kind: 'transform';
  readonly jobs: readonly TransformJob[];
}

export interface TransformJob {
  readonly jobName: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly status: string;
  /** `null` until it started; the end, until it ended. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** What Application Auto Scaling does with a resource. */
export interface DiscoveredScaling {
  /** `sagemaker:variant:DesiredInstanceCount`, ... */
  readonly dimension: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Whether anything of it is. */
  readonly suspended: boolean;
  /** What is suspended; all of it where this is not known. */
  readonly suspendedParts?: readonly SuspendedPart[];
  readonly policies: readonly DiscoveredPolicy[];
  readonly scheduledActions: readonly DiscoveredScheduledAction[];
  /** The alarms that the policies made, as they really are. */
  readonly alarms: readonly DiscoveredAlarm[];
  /** The newest fifty, newest first, at most six weeks back. */
  readonly activities: readonly ScalingActivity[];
}

export type SuspendedPart = 'scale-in' | 'scale-out' | 'schedule';

export type DiscoveredPolicy = DiscoveredTargetPolicy | DiscoveredStepPolicy | DiscoveredOtherPolicy;

export interface DiscoveredTargetPolicy {
  readonly kind: 'target';
  readonly policyName: string;
  /** Predefined metric, or the name of a customized one. */
  readonly metricName: string;
  readonly predefined: boolean;
  readonly statistic: string | null;
  readonly targetValue: number;
  readonly scaleOutCooldownSeconds: number | null;
  readonly scaleInCooldownSeconds: number | null;
  readonly scaleInDisabled: boolean;
  /** The policy as Application Auto Scaling describes it, its times left out; absent where it was not read so. */
  readonly asRead?: JsonObject;
}

export interface DiscoveredStepPolicy {
  readonly kind: 'step';
  readonly policyName: string;
  readonly adjustmentType: string;
  readonly steps: readonly {
    readonly lowerBound: number | null;
    readonly upperBound: number | null;
    readonly adjustment: number;
  }[];
  readonly minAdjustment: number | null;
  readonly cooldownSeconds: number | null;
  readonly alarmNames: readonly string[];
  readonly asRead?: JsonObject;
}

/** A kind of policy that is not modelled, such as predictive scaling; it is named, not dropped. */
export interface DiscoveredOtherPolicy {
  readonly kind: 'other';
  readonly policyName: string;
  readonly policyType: string;
  readonly asRead?: JsonObject;
}

export interface DiscoveredScheduledAction {
  readonly actionName: string;
  /** `cron(...)`, `rate(...)` or `at(...)`, as AWS has it. */
  readonly schedule: string;
  readonly timeZone: string | null;
  readonly minCapacity: number | null;
  readonly maxCapacity: number | null;
  /** Between which it recurs; absent or `null` without such a limit. */
  readonly startSeconds?: number | null;
  readonly endSeconds?: number | null;
}

export interface DiscoveredAlarm {
  readonly alarmName: string;
  readonly metricName: string | null;
  /** `Sum`, `Average`, `p90`, ...; absent where it was not read. */
  readonly statistic?: string | null;
  readonly comparison: string;
  readonly threshold: number | null;
  readonly periodSeconds: number | null;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | null;
  readonly state: string;
  /** The alarm as CloudWatch describes it, less its state and times; absent where it was not read so. */
  readonly asRead?: JsonObject;
}

export interface ScalingActivity {
  readonly startSeconds: number;
  /** `null` while it goes on. */
  readonly endSeconds: number | null;
  /** `Successful`, `Failed`, ... */
  readonly status: string;
  readonly description: string;
  readonly cause: string;
}
