import type { JsonObject } from '../inventory/json-value';

/**
 * A change of how a workload is served, as data: calls in order, and what undoes them. Values of the requests that are not
 * known are blanks (see `blanks.ts`). Breakeven makes none of the calls.
 */
export interface Change {
  readonly region: string;
  /** One sentence: what is changed into what. */
  readonly summary: string;
  readonly calls: readonly ChangeCall[];
  /** Back to what was found, in order. */
  readonly undo: readonly ChangeCall[];
  /** What is to be filled in before anything is run. */
  readonly blanks: readonly Blank[];
  /** What stands afterwards, in CloudFormation's words, for the documents that declare. */
  readonly resources: readonly ChangeResource[];
  /** What to look at for the first day. */
  readonly watch: readonly WatchItem[];
  /** What could not be told, and is to be checked or done by hand: a sentence each. */
  readonly limits: readonly string[];
}

export const CHANGE_SERVICES = ['sagemaker', 'application-autoscaling', 'cloudwatch', 'lambda'] as const;
export type ChangeService = (typeof CHANGE_SERVICES)[number];

export interface ChangeCall {
  readonly service: ChangeService;
  /** As the API names it: `CreateEndpointConfig`. */
  readonly operation: string;
  /** The request, as the SDK takes it; its blanks are objects of one key, `$text`. */
  readonly input: JsonObject;
  /** What it does and why, a sentence. */
  readonly why: string;
  /** What it does to requests under way or to come; `null` where nothing. */
  readonly interrupts: string | null;
  /** What has to be true before the next call. */
  readonly waitsFor?: Waiter;
  /** A value of the answer that later calls take. */
  readonly captures?: Capture;
  /** What a person has to have done before it is made, a sentence: nothing goes past it unasked. */
  readonly gate?: string;
}

export const WAITERS = [
  'endpoint-in-service',
  'function-updated',
  'function-active',
  'transform-done',
] as const;
export type Waiter = (typeof WAITERS)[number];

export interface Capture {
  /** As which blank later calls name it. */
  readonly name: string;
  /** Top-level field of the answer. */
  readonly field: string;
}

/** A value that nobody but the reader knows. */
export interface Blank {
  /** Upper camel case: `ModelName`. */
  readonly name: string;
  /** What to put there, a sentence. */
  readonly what: string;
}

export interface ChangeResource {
  /** Letters and digits, unique in the change. */
  readonly logicalId: string;
  /** Such as `AWS::SageMaker::EndpointConfig`. */
  readonly type: string;
  /** As CloudFormation takes them; a reference to another resource is `$ref`, and `$attribute` where it is no `Ref`. */
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  /** Whether it is there today, and is to be imported instead of made. */
  readonly exists: boolean;
}

/** A metric to look at: beyond `threshold`, do what `advice` says. */
export interface WatchItem {
  readonly metric: string;
  readonly namespace: string;
  readonly statistic: string;
  readonly comparison: 'above' | 'below';
  /** `null` where it is to be compared with the day before. */
  readonly threshold: number | null;
  readonly unit: string;
  readonly forHours: number;
  readonly advice: string;
}
