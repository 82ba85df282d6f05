import type { InstanceCatalog } from '../options/instance-catalog';
import type { PoolShare, SharedInstances } from '../workload/discovered-facts';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';
import type { Tolerance } from '../workload/workload';
import type { DiscoveredComponent, DiscoveredVariant } from './discovered-resource';

/** What a discovered resource is in the terms that plans are made in. */
export interface DescribedResource {
  /** `null` where it is no way to serve of its own. */
  readonly present: ServingOption | null;
  readonly policy: ScalingPolicy | undefined;
  readonly tolerates: Tolerance;
  /** What is not modelled, and what is to be known: a sentence each. */
  readonly notes: readonly string[];
  /** Why no plan can be made of it; `null` where one can. */
  readonly unplannable: string | null;
  /** Its instances by type, where there are several types; the present option names the one that most are of. */
  readonly pools?: readonly PoolShare[];
  /** Its part of instances that others run on too. */
  readonly shared?: SharedInstances;
  /** What it asks for itself, where it states that. */
  readonly requires: { readonly modelMemoryMb?: number; readonly gpu?: boolean };
}

export interface ResourceGround {
  readonly instances: InstanceCatalog;
  readonly atSeconds: number;
  readonly hoursPerMonth: number;
  /** Variants of the account and Region by `endpoint/variant`: what components share the instances of. */
  readonly hosts: ReadonlyMap<string, DiscoveredVariant>;
  /** The components of each of them, by the same name. */
  readonly components: ReadonlyMap<string, readonly DiscoveredComponent[]>;
}

/** A resource of which nothing is known yet. */
export const NOTHING_SAID = {
  present: null,
  policy: undefined,
  tolerates: 'interactive',
  notes: [],
  unplannable: null,
  requires: {},
} as const satisfies DescribedResource;
