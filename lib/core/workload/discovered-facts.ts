/** What a connected account tells of a workload beside how it is served: only of what was discovered. */
export interface DiscoveredFacts {
  readonly provisioning?: MeasuredProvisioning | undefined;
  readonly quotas?: AccountQuotas | undefined;
  readonly paid?: PaidInstances | undefined;
  readonly carried?: CarriedCapacity | undefined;
  readonly measuredOn?: MeasuredHardware | undefined;
  /** Of instances of several types: which part of them is of each, in their present numbers. */
  readonly pools?: readonly PoolShare[] | undefined;
  /** What it has of instances that others run on too: an inference component. */
  readonly shared?: SharedInstances | undefined;
  /** Kinds of Savings Plan in force in the account, such as `SageMaker`. */
  readonly savingsPlans?: readonly string[] | undefined;
  /** What of the present serving is not modelled, or to be known: a sentence each. */
  readonly notes?: readonly string[] | undefined;
  /** Why no plan can be made of it, a sentence; absent where one can. */
  readonly unplannable?: string | undefined;
  /** Where fields of the description come from, by name; those that are not here are assumed. */
  readonly sources?: Readonly<Record<string, FieldSource>> | undefined;
}

/** A part of the instances of an endpoint, by what the copies of an inference component reserve. */
export interface SharedInstances {
  readonly instanceType: string;
  /** Its own part, in instances. */
  readonly instances: number;
  /** All that run, and those of them that no component reserves. */
  readonly ofInstances: number;
  readonly unallocatedInstances: number;
  /** Volume attached to each instance. */
  readonly volumeGb?: number | undefined;
}

/** Instances of one type among those that serve; the shares of all add up to 1. */
export interface PoolShare {
  readonly instanceType: string;
  readonly share: number;
}

/** `measured` by its metrics, `discovered` from how it is set up, `told` by a person, or `assumed`. */
export const FIELD_SOURCES = ['measured', 'discovered', 'told', 'assumed'] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** How long scale-outs really took, from the decision until the instances served. */
export interface MeasuredProvisioning {
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  readonly scaleOuts: number;
}

/** Quotas of the account in the Region; what is absent is AWS's default. */
export interface AccountQuotas {
  /** Instances of one endpoint, whatever their type. */
  readonly instancesPerEndpoint?: number | undefined;
  /** Instances of all endpoints together, by type. */
  readonly endpointInstances?: Readonly<Record<string, number>> | undefined;
  readonly lambdaConcurrency?: number | undefined;
}

/** Capacity of an instance that its load proves, in requests a minute; the note says so. */
export interface CarriedCapacity {
  readonly capacityPerInstancePerMinute: number;
  readonly note: string;
}

/** On what hardware a workload runs, of which its measurements tell. */
export interface MeasuredHardware {
  /** `ml.m5.xlarge`, `serverless with 4096 MB`, ... */
  readonly hardware: string;
  /** From when on it runs on that, epoch seconds; absent where nothing else is known of. */
  readonly sinceSeconds?: number | undefined;
  /** What a reader must know of measurements that do not reach back as far as the traffic: a sentence or two. */
  readonly note?: string | undefined;
}

/** Instances that were there, and paid for, over the window that the metrics show. */
export interface PaidInstances {
  readonly meanInstances: number;
  /** Days of the window, and the share of its periods in which the number is known. */
  readonly days: number;
  readonly coverage: number;
}
