import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource, ResourceKind } from '@/lib/core/inventory/discovered-resource';
import { isLikelyModel, judgeFunction, type LikelyModel } from '@/lib/core/inventory/likely-model';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import type { FoundCounts } from '../sync/found-notes';
import { describeMarks, describeScaling, describeServing, servingStyleOf } from './resource-words';

/** What was found, as a row of a table. */
export interface FoundResource {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly region: string;
  readonly name: string;
  /** Way to serve that it is drawn as; `null` for a component, which shares instances. */
  readonly style: ServingStyle | null;
  /** `2 x ml.m5.xlarge`. */
  readonly serving: string;
  /** `1 to 8, target tracking`. */
  readonly scaling: string;
  /** What stands out, a few words each: `shadow`, `retired accelerator ml.eia2.medium`. */
  readonly marks: readonly string[];
  /** What speaks for a function serving a model; `null` of what is none. */
  readonly likely: LikelyModel | null;
  readonly planned: boolean;
  readonly workloadId: string | null;
  readonly firstSeenAt: string;
  /** `null` while it is there. */
  readonly goneAt: string | null;
}

export function toFoundResource(record: ResourceRecord): FoundResource {
  const { id, kind, region, name, state, planned, workloadId, firstSeenAt, goneAt } = record;
  return {
    id,
    kind,
    region,
    name,
    style: servingStyleOf(state),
    serving: describeServing(state),
    scaling: describeScaling(scalingOf(state)),
    marks: describeMarks(state),
    likely: state.kind === 'function' ? judgeFunction(state) : null,
    planned,
    workloadId,
    firstSeenAt,
    goneAt,
  };
}

function scalingOf(state: DiscoveredResource) {
  return state.kind === 'transform' ? null : state.scaling;
}

/** How many of what was found are there, and how many are gone. */
export function countFound(resources: readonly ResourceRecord[]): FoundCounts {
  const present = resources.filter(({ goneAt }) => goneAt === null);
  const of = (...kinds: ResourceKind[]) => present.filter(({ kind }) => kinds.includes(kind)).length;
  const functions = present.flatMap(({ state, planned }) =>
    state.kind === 'function' ? [{ state, planned }] : [],
  );
  return {
    endpoints: of('variant', 'component'),
    functions: functions.length,
    tickedFunctions: functions.filter(({ planned }) => planned).length,
    likelyFunctions: functions.filter(({ state }) => isLikelyModel(judgeFunction(state))).length,
    transforms: of('transform'),
    gone: resources.length - present.length,
  };
}
