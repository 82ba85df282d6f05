import type { DiscoveredResource, DiscoveredVariant } from '../inventory/discovered-resource';
import type { AlarmThreshold } from '../plan/plan';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';
import { keepUsed } from './blanks';
import type { Change } from './change';
import { type ChangeDraft, changeEndpoint } from './change-endpoint';
import type { EndpointOption } from './configure-endpoint';
import { type AlarmGround, declareAlarms } from './declare-alarms';
import { assumeEndpoint, type EndpointFacts, readEndpoint } from './endpoint-facts';
import { moveToEndpoint } from './move-endpoint';
import { nameDimensions } from './scaled-variant';
import { listWatch } from './watch-change';

/** What a change leads to, and from where. */
export interface ChangeInput {
  readonly workloadName: string;
  readonly region: string;
  /** What serves it in AWS; `null` for what was imported or made up. */
  readonly resource: DiscoveredResource | null;
  /** Other variants of its endpoint. */
  readonly siblings: readonly DiscoveredVariant[];
  /** `null` for a service that is being designed. */
  readonly present: ServingOption | null;
  readonly presentLabel: string | null;
  readonly option: ServingOption;
  readonly policy: ScalingPolicy | null;
  readonly label: string;
  readonly alarms: readonly AlarmThreshold[];
}

/** Why a change cannot be written, a sentence. */
export interface NoChange {
  readonly reason: string;
}

/**
 * The exact change from what was found to what is recommended. Equal inputs give equal changes, names included.
 * @returns a reason where none can be written
 */
export function buildChange(input: ChangeInput): Change | NoChange {
  const { resource, option } = input;
  if (resource?.kind === 'component')
    return {
      reason:
        'It is an inference component, which shares the instances of its endpoint with others: the change is to the endpoint, and is not written here yet.',
    };
  if (!isEndpointOption(option)) return { reason: `No document is written for ${input.label} yet.` };
  const known = readFacts(input);
  const draft =
    isSameKind(input) || input.present === null
      ? changeEndpoint(known, option, input.policy)
      : moveToEndpoint(known, { facts: known, option, policy: input.policy });
  return complete(input, draft, known);
}

function isEndpointOption(option: ServingOption): option is EndpointOption {
  return option.kind === 'realtime' || option.kind === 'serverless' || option.kind === 'async';
}

function isSameKind({ present, option }: ChangeInput): boolean {
  return present?.kind === option.kind;
}

function readFacts({ resource, siblings, workloadName }: ChangeInput): EndpointFacts {
  return resource?.kind === 'variant' ? readEndpoint(resource, siblings) : assumeEndpoint(workloadName);
}

function complete(input: ChangeInput, draft: ChangeDraft, facts: EndpointFacts): Change {
  const warned = declareAlarms(input.alarms, groundAlarms(draft, facts));
  const calls = [...draft.calls, ...warned.calls];
  const undo = [...warned.undo, ...draft.undo];
  const resources = [...draft.resources, ...warned.resources];
  const from = input.presentLabel === null ? 'what there is' : input.presentLabel;
  return {
    region: input.region,
    summary: `Serves ${input.workloadName} by ${input.label} in place of ${from}.`,
    calls,
    undo,
    blanks: keepUsed(facts.blanks, [...calls, ...undo], resources),
    resources,
    watch: listWatch(input.option, input.alarms),
    limits: [...facts.limits, ...draft.limits, ...warned.limits],
  };
}

/** Alarms are about the endpoint that serves afterwards. */
function groundAlarms({ resources }: ChangeDraft, facts: EndpointFacts): AlarmGround {
  const made = resources.find(({ logicalId, exists }) => logicalId === 'Endpoint' && !exists);
  const name = made?.properties.EndpointName;
  const endpointName = typeof name === 'string' ? name : facts.endpointName;
  const stem = typeof endpointName === 'string' ? endpointName : 'breakeven';
  return {
    namespace: 'AWS/SageMaker',
    dimensions: nameDimensions({ endpointName, variantName: facts.variantName }),
    stem,
  };
}
