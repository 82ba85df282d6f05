import type { ScalingPolicy } from '../workload/scaling-policy';
import type { HybridOption } from '../workload/serving-option';
import { blankText } from './blanks';
import type { Blank, ChangeCall, ChangeResource } from './change';
import { type ChangeDraft, changeEndpoint } from './change-endpoint';
import { createEndpoint, deleteEndpoint } from './endpoint-calls';
import type { EndpointFacts } from './endpoint-facts';
import { moveToEndpoint } from './move-endpoint';
import { NOTHING_OLD, type OldServing } from './old-serving';

/** Mixed serving is two endpoints and what divides the requests between them, which is the reader's own. */

export const HYBRID_BLANKS: readonly Blank[] = [
  { name: 'BurstEndpointName', what: 'Name of the serverless endpoint that takes the bursts today.' },
  { name: 'BurstConfigName', what: 'Name of its endpoint configuration, for the undo.' },
];

const ROUTED = 'The router sends to the serverless endpoint what the instances do not take';
const UNROUTED = 'The router sends everything to the instances again';

/** What serves today when instances are to carry the base: an endpoint that is changed, or what is moved from. */
export interface HybridGround {
  readonly facts: EndpointFacts;
  /** `null` where an endpoint on instances serves today, which becomes the base. */
  readonly old: OldServing | null;
}

/** The serverless endpoint first, so that the instances only become fewer once the bursts go elsewhere. */
export function moveToHybrid(
  { facts, old }: HybridGround,
  option: HybridOption,
  policy: ScalingPolicy | null,
): ChangeDraft {
  const { instanceType, instanceCount, volumeGb, memoryMb, burstShare } = option;
  const onInstances = {
    kind: 'realtime',
    instanceType,
    instanceCount,
    ...(volumeGb === undefined ? {} : { volumeGb }),
  } as const;
  const base =
    old === null
      ? gateBase(changeEndpoint(facts, onInstances, policy))
      : moveToEndpoint(old, { facts, option: onInstances, policy });
  const burst = moveToEndpoint(
    { ...NOTHING_OLD, returned: UNROUTED },
    { facts, option: { kind: 'serverless', memoryMb }, policy: null, prefix: 'Burst' },
  );
  return {
    calls: [...burst.calls, ...base.calls],
    undo: [...base.undo, ...burst.undo],
    resources: [...base.resources, ...burst.resources],
    limits: [sayRouting(burst.resources, burstShare), ...base.limits, ...burst.limits.slice(1)],
  };
}

/** What costs nothing to make is made at once; what runs is touched when the bursts go elsewhere. */
function gateBase(draft: ChangeDraft): ChangeDraft {
  const gate = (call: ChangeCall): ChangeCall =>
    call.operation === 'CreateEndpointConfig' ? call : { ...call, gate: ROUTED };
  return { ...draft, calls: draft.calls.map(gate) };
}

function sayRouting(burst: readonly ChangeResource[], share: number): string {
  const name = burst.find(({ logicalId }) => logicalId === 'BurstEndpoint')?.properties.EndpointName;
  const percent = Math.round(share * 100);
  return `Requests have to be divided by a router of yours (a client library, or a function behind API Gateway), which AWS has none of: it sends a request to the endpoint ${String(name ?? '')} when as many run on the instances as they can take, about ${percent === 0 ? 'less than 1' : percent} % of all, or when the instances answer with an error. What it costs is not in the plan.`;
}

/** Leaves mixed serving: the serverless endpoint goes too. */
export function retireBurst(old: OldServing): OldServing {
  const name = blankText('BurstEndpointName');
  return {
    ...old,
    remove: [...old.remove, { ...deleteEndpoint(name), gate: ALL_ROUTED }],
    restore: [{ ...createEndpoint(name, blankText('BurstConfigName')), gate: BURST_GONE }, ...old.restore],
    limits: [...old.limits, 'The router that divides the requests today is not needed any more.'],
  };
}

const ALL_ROUTED = 'The router sends nothing to the serverless endpoint any more';
const BURST_GONE = 'The serverless endpoint was deleted, so that it has to be made again';
