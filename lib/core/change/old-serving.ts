import type { DiscoveredComponent, DiscoveredFunction } from '../inventory/discovered-resource';
import type { ChangeCall } from './change';
import { nameCopies, setCopies } from './component-calls';
import { createEndpoint, deleteEndpoint, setCount } from './endpoint-calls';
import { countNow, type EndpointFacts, startsOtherwise } from './endpoint-facts';
import { dropWarm, keepWarm } from './function-calls';
import { removeScaling, replaceScaling } from './replace-scaling';
import { readScaling } from './scaling-state';
import { listWarm, readWarmScaling } from './warm-aliases';

/** What serves today beside what is new, until nothing calls it. */
export interface OldServing {
  /** Takes away what it costs, once a person says that nothing calls it. */
  readonly remove: readonly ChangeCall[];
  /** Makes it again, where it was taken away. */
  readonly restore: readonly ChangeCall[];
  /** What a person says before what is new is taken away again, a sentence without its full stop. */
  readonly returned: string;
  readonly limits: readonly string[];
}

/** What a person says when the callers are where they are to be. */
const MOVED = 'The callers use the new way to serve, and nothing reaches the old one any more';

/** A service that is being designed: nothing serves it. */
export const NOTHING_OLD: OldServing = {
  remove: [],
  restore: [],
  returned: 'Nothing calls it any more',
  limits: [],
};

/** Batch jobs end by themselves; what starts them is the reader's. */
export const OLD_JOBS: OldServing = {
  remove: [],
  restore: [],
  returned: 'The batch transform jobs are started again',
  limits: ['Stop what starts the batch transform jobs once the callers use the new way to serve.'],
};

/** An endpoint, which is deleted; its configuration stays, and makes it again. One that others share stays. */
export function retireEndpoint(facts: EndpointFacts): OldServing {
  const returned = 'The callers use the old endpoint again';
  if (facts.counts.size > 1) return { remove: [], restore: [], returned, limits: [SHARED_ENDPOINT] };
  const scaling = facts.scaling === null ? [] : removeScaling(facts.scaling);
  const counted = startsOtherwise(facts) ? [setCount(facts, countNow(facts))] : [];
  return {
    remove: gated(MOVED, [...scaling, deleteEndpoint(facts.endpointName)]),
    restore: gated('The old endpoint was deleted, so that it has to be made again', [
      createEndpoint(facts.endpointName, facts.configName),
      ...counted,
      ...replaceScaling(null, facts.scaling),
    ]),
    returned,
    limits: [],
  };
}

const SHARED_ENDPOINT =
  'The present endpoint has other variants, so that it is not deleted here: give the variant no weight, and take it out with the next configuration.';

/** An inference component, whose copies are set to none; it stays, and takes them back. */
export function retireComponent(component: DiscoveredComponent): OldServing {
  const { name, endpointName, copies } = component;
  const { state, limits } = readScaling(component.scaling, nameCopies(component));
  return {
    remove: gated(MOVED, [...(state === null ? [] : removeScaling(state)), setCopies(component, 0)]),
    restore: gated(`The copies of ${name} were set to none, so that they have to start again`, [
      setCopies(component, copies),
      ...replaceScaling(null, state),
    ]),
    returned: `The callers use the inference component ${name} again`,
    limits: [
      ...limits,
      `Its copies share the instances of ${endpointName} with other components: what they cost ends only when that endpoint has fewer instances, by managed instance scaling or by its next configuration.`,
    ],
  };
}

/** A function, which costs nothing while nobody calls it: only what is kept warm of it is ended. */
export function retireFunction(found: DiscoveredFunction | null): OldServing {
  const returned = 'The callers use the function again';
  if (found === null) return { remove: [], restore: [], returned, limits: [WARM_UNKNOWN] };
  const warm = listWarm(found);
  const { state, limits } = readWarmScaling(found);
  return {
    remove: gated(MOVED, [
      ...(state === null ? [] : removeScaling(state)),
      ...warm.map(({ qualifier }) => dropWarm(found.name, qualifier)),
    ]),
    restore: gated('The warm environments of the function were ended, so that they have to start again', [
      ...warm.map(({ qualifier, concurrency }) => keepWarm(found.name, qualifier, concurrency)),
      ...replaceScaling(null, state),
    ]),
    returned,
    limits: [...limits, 'The function itself stays: it costs nothing while nobody calls it.'],
  };
}

const WARM_UNKNOWN =
  'The function itself stays: it costs nothing while nobody calls it. Where environments of it are kept warm, end that (DeleteProvisionedConcurrencyConfig) once nothing calls it.';

function gated(gate: string, calls: readonly ChangeCall[]): ChangeCall[] {
  return calls.map((call) => ({ ...call, gate }));
}
