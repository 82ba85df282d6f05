import type { ResourceChangeRecord } from '../inventory/connection-record';
import { describeResource } from '../inventory/describe-resource';
import type { ResourceGround } from '../inventory/described-resource';
import type { DiscoveredResource } from '../inventory/discovered-resource';
import { shareHost } from '../inventory/share-host';
import type { WorkloadDescription } from '../workload/workload';
import { type DescribedSpan, listStateSpans, servingKey } from './configuration-parts';

/** A discovered workload with all that discoveries saw of its resource. */
export interface SeenWorkload {
  readonly description: WorkloadDescription;
  readonly toldFields: readonly string[];
  readonly changes: readonly ResourceChangeRecord[];
}

/**
 * How a discovered workload was served when, oldest first, by what discoveries saw. What is measured of it, its times
 * among them, is that of now; what a person told stands for all time.
 */
export function describeStates(seen: SeenWorkload, ground: ResourceGround): DescribedSpan[] {
  const spans = listStateSpans(seen.changes);
  const latest = spans.at(-1);
  if (latest === undefined || seen.toldFields.includes('present'))
    return [
      {
        ...ALWAYS,
        description: seen.description,
        ownShare: latest === undefined ? 1 : shareOf(latest.state, ground),
      },
    ];
  const now = describeState(latest.state, seen, ground);
  return spans.map(({ state, fromSeconds, toSeconds }) => {
    const then = describeState(state, seen, ground);
    // What is as now is described as now, with what a description leaves out of what was found.
    const description = servingKey(then) === servingKey(now) ? seen.description : then;
    return { fromSeconds, toSeconds, description, ownShare: shareOf(state, ground) };
  });
}

export const ALWAYS = {
  fromSeconds: Number.NEGATIVE_INFINITY,
  toSeconds: Number.POSITIVE_INFINITY,
} as const;

function describeState(
  state: DiscoveredResource,
  { description, toldFields }: SeenWorkload,
  ground: ResourceGround,
): WorkloadDescription {
  const { present, policy: found, pools, shared } = describeResource(state, groundThen(state, ground));
  const { policy: own, discovered, ...rest } = description;
  const policy = toldFields.includes('policy') ? own : found;
  const { paid: _now, pools: _pools, shared: _shared, ...facts } = discovered ?? {};
  return {
    ...rest,
    present,
    ...(policy === undefined ? {} : { policy }),
    discovered: {
      ...facts,
      ...(pools === undefined ? {} : { pools }),
      ...(shared === undefined ? {} : { shared }),
    },
  };
}

/** What a component reserved then is weighed beside what the others reserve now. */
function groundThen(state: DiscoveredResource, ground: ResourceGround): ResourceGround {
  if (state.kind !== 'component') return ground;
  const host = `${state.endpointName}/${state.variantName}`;
  const hosted = ground.components.get(host) ?? [];
  const then = hosted.map((component) => (component.name === state.name ? state : component));
  return { ...ground, components: new Map(ground.components).set(host, then) };
}

/** Of the instances of an endpoint whose components have theirs in their own cost, those that none reserves. */
function shareOf(state: DiscoveredResource, { components, instances }: ResourceGround): number {
  if (state.kind !== 'variant' || !state.hasComponents) return 1;
  const hosted = components.get(`${state.endpointName}/${state.variantName}`) ?? [];
  const shares = shareHost(state, hosted, instances);
  return shares === null ? 1 : shares.unallocated / shares.instances;
}
