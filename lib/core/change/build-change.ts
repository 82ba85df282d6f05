import type { DiscoveredResource, DiscoveredVariant } from '../inventory/discovered-resource';
import type { AlarmThreshold } from '../plan/plan';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';
import { blankText, keepUsed } from './blanks';
import type { Change } from './change';
import { type ChangeDraft, changeEndpoint } from './change-endpoint';
import { changeFunction } from './change-function';
import { type AlarmGround, declareAlarms } from './declare-alarms';
import { assumeEndpoint, type EndpointFacts, readEndpoint } from './endpoint-facts';
import { FUNCTION_BLANKS } from './function-calls';
import { BATCH_BLANKS, moveToBatch, moveToFunction } from './move-elsewhere';
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
  const { resource } = input;
  if (resource?.kind === 'component')
    return {
      reason:
        'It is an inference component, which shares the instances of its endpoint with others: the change is to the endpoint, and is not written here yet.',
    };
  const known = readFacts(input);
  const draft = draftChange(input, known);
  if (draft === null) return { reason: `No document is written for ${input.label} yet.` };
  return complete(input, draft, known);
}

function draftChange(input: ChangeInput, known: EndpointFacts): ChangeDraft | null {
  const { resource, option, policy } = input;
  const present = findPresentKind(input);
  // A service that is being designed is made, and nothing is taken away.
  const old = present === null || present === 'lambda' || present === 'batch' ? null : known;
  if (option.kind === 'hybrid' || present === 'hybrid') return null;
  if (option.kind === 'batch') return moveToBatch(known, { present: old, option });
  if (option.kind === 'lambda') {
    if (present !== 'lambda') return moveToFunction(old, option);
    return changeFunction(resource?.kind === 'function' ? resource : null, option);
  }
  if (present === option.kind) return changeEndpoint(known, option, policy);
  return moveToEndpoint(old, { facts: known, option, policy });
}

/** What was found says it, also where no plan could evaluate it. */
function findPresentKind({ resource, present }: ChangeInput): ServingOption['kind'] | null {
  if (resource?.kind === 'variant') return resource.serving.mode;
  if (resource?.kind === 'function') return 'lambda';
  return present?.kind ?? null;
}

function readFacts(input: ChangeInput): EndpointFacts {
  const { resource, siblings, workloadName } = input;
  if (resource?.kind === 'variant') return readEndpoint(resource, siblings);
  const assumed = assumeEndpoint(workloadName);
  const present = findPresentKind(input);
  if (present !== null && present !== 'lambda' && present !== 'batch') return assumed;
  // No endpoint serves it today: the variant of the new one is named as SageMaker's own examples do.
  return { ...assumed, variantName: 'AllTraffic', limits: [] };
}

function complete(input: ChangeInput, draft: ChangeDraft, facts: EndpointFacts): Change {
  const warned = declareAlarms(input.alarms, groundAlarms(input, draft, facts));
  const calls = [...draft.calls, ...warned.calls];
  const undo = [...warned.undo, ...draft.undo];
  // Without what they warn about, the alarms alone are not the change.
  const resources = draft.resources.length === 0 ? [] : [...draft.resources, ...warned.resources];
  const from = input.presentLabel === null ? 'what there is' : input.presentLabel;
  return {
    region: input.region,
    summary: `Serves ${input.workloadName} by ${input.label} in place of ${from}.`,
    calls,
    undo,
    blanks: keepUsed([...facts.blanks, ...FUNCTION_BLANKS, ...BATCH_BLANKS], [...calls, ...undo], resources),
    resources,
    watch: listWatch(input.option, input.alarms),
    limits: [
      ...(input.option.kind === 'lambda' && findPresentKind(input) === 'lambda' ? [] : facts.limits),
      ...draft.limits,
      ...warned.limits,
    ],
  };
}

/** Alarms are about the endpoint that serves afterwards. */
function groundAlarms(
  { option, resource, workloadName }: ChangeInput,
  { resources }: ChangeDraft,
  facts: EndpointFacts,
): AlarmGround {
  if (option.kind === 'lambda') {
    const known = resource?.kind === 'function' ? resource.name : null;
    const name = known ?? blankText('FunctionName');
    const dimensions = [{ Name: 'FunctionName', Value: name }];
    return { namespace: 'AWS/Lambda', dimensions, stem: known ?? workloadName };
  }
  const made = resources.find(({ logicalId, exists }) => logicalId === 'Endpoint' && !exists);
  const name = made?.properties.EndpointName;
  const endpointName = typeof name === 'string' ? name : facts.endpointName;
  const stem = typeof endpointName === 'string' ? endpointName : workloadName;
  return {
    namespace: 'AWS/SageMaker',
    dimensions: nameDimensions({ endpointName, variantName: facts.variantName }),
    stem,
  };
}
