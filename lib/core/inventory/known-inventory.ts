import type { Tags } from '../workload/tags';
import type { ResourceRecord } from './connection-record';
import type {
  DiscoveredResource,
  DiscoveredVariant,
  FunctionConcurrency,
  TransformJob,
} from './discovered-resource';
import type { DiscoveredScaling } from './discovered-scaling';

/** What earlier discoveries of a Region found, of which not all need be asked again. */
export interface KnownInventory {
  /** Ended batch transform jobs by name. */
  readonly endedJobs: ReadonlyMap<string, KnownJob>;
  /** Variants by the name of their endpoint. */
  readonly variants: ReadonlyMap<string, readonly DiscoveredVariant[]>;
  /** How resources are scaled, by `nameScalable`; it stands where it cannot be read again. */
  readonly scaling: ReadonlyMap<string, DiscoveredScaling>;
  /** What is kept for functions, by name; it stands where it cannot be read again. */
  readonly concurrency: ReadonlyMap<string, FunctionConcurrency>;
  /** Tags by ARN; they stand where they cannot be read again. */
  readonly tags: ReadonlyMap<string, Tags>;
}

export interface KnownJob {
  readonly modelName: string;
  readonly job: TransformJob;
}

export const NOTHING_KNOWN: KnownInventory = {
  endedJobs: new Map(),
  variants: new Map(),
  scaling: new Map(),
  concurrency: new Map(),
  tags: new Map(),
};

const ENDED_STATUSES = ['Completed', 'Failed', 'Stopped'];

/** What is known of the resources of a Region that are there. */
export function listKnown(resources: readonly ResourceRecord[], region: string): KnownInventory {
  const endedJobs = new Map<string, KnownJob>();
  const variants = new Map<string, DiscoveredVariant[]>();
  const scaling = new Map<string, DiscoveredScaling>();
  const concurrency = new Map<string, FunctionConcurrency>();
  const tags = new Map<string, Tags>();
  for (const resource of resources) {
    const { state } = resource;
    if (resource.region !== region || resource.goneAt !== null) continue;
    if (state.arn !== null && state.tags !== undefined) tags.set(state.arn, state.tags);
    if (state.kind === 'transform')
      for (const job of state.jobs.filter(({ status }) => ENDED_STATUSES.includes(status)))
        endedJobs.set(job.jobName, { modelName: state.name, job });
    if (state.kind === 'variant')
      variants.set(state.endpointName, [...(variants.get(state.endpointName) ?? []), state]);
    if (state.kind === 'function') concurrency.set(state.name, state);
    if (state.kind !== 'transform' && state.scaling !== null) scaling.set(nameScalable(state), state.scaling);
  }
  return { endedJobs, variants, scaling, concurrency, tags };
}

/** The resource ID of Application Auto Scaling; of a function, which scales by its aliases, what theirs begin with. */
export function nameScalable(state: Exclude<DiscoveredResource, { kind: 'transform' }>): string {
  if (state.kind === 'variant') return `endpoint/${state.endpointName}/variant/${state.variantName}`;
  return state.kind === 'component' ? `inference-component/${state.name}` : `function:${state.name}:`;
}
