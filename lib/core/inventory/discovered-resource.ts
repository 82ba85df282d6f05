import type { Tags } from '../workload/tags';
import type { DiscoveredScaling } from './discovered-scaling';
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
  /** `null` where it names a container of its own; absent where it was not read. */
  readonly modelName?: string | null;
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
