import type { ResourceRecord } from './connection-record';
import type { DiscoveredVariant, TransformJob } from './discovered-resource';

/** What earlier discoveries of a Region found, of which not all need be asked again. */
export interface KnownInventory {
  /** Ended batch transform jobs by name. */
  readonly endedJobs: ReadonlyMap<string, KnownJob>;
  /** Variants by the name of their endpoint. */
  readonly variants: ReadonlyMap<string, readonly DiscoveredVariant[]>;
}

export interface KnownJob {
  readonly modelName: string;
  readonly job: TransformJob;
}

export const NOTHING_KNOWN: KnownInventory = { endedJobs: new Map(), variants: new Map() };

const ENDED_STATUSES = ['Completed', 'Failed', 'Stopped'];

/** What is known of the resources of a Region that are there. */
export function listKnown(resources: readonly ResourceRecord[], region: string): KnownInventory {
  const endedJobs = new Map<string, KnownJob>();
  const variants = new Map<string, DiscoveredVariant[]>();
  for (const resource of resources) {
    const { state } = resource;
    if (resource.region !== region || resource.goneAt !== null) continue;
    if (state.kind === 'transform')
      for (const job of state.jobs.filter(({ status }) => ENDED_STATUSES.includes(status)))
        endedJobs.set(job.jobName, { modelName: state.name, job });
    if (state.kind === 'variant')
      variants.set(state.endpointName, [...(variants.get(state.endpointName) ?? []), state]);
  }
  return { endedJobs, variants };
}
