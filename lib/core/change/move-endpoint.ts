import type { ScalingPolicy } from '../workload/scaling-policy';
import { blankText, type Text } from './blanks';
import type { ChangeCall } from './change';
import { type ChangeDraft, scaleVariant, startCount } from './change-endpoint';
import { configureBeside, type EndpointOption, listDropped } from './configure-endpoint';
import { declareEndpoint, declareScaling } from './declare-scaling';
import { createConfig, createEndpoint, deleteConfig, deleteEndpoint, setCount } from './endpoint-calls';
import { countNow, type EndpointFacts, startsOtherwise } from './endpoint-facts';
import { removeScaling, replaceScaling } from './replace-scaling';

/** What a person says when the callers are where they are to be. */
const MOVED = 'The callers use the new way to serve, and nothing reaches the old one any more';
const BACK = 'The old endpoint was deleted, so that it has to be made again';
export const RETURNED = 'The callers use the old endpoint again';

/**
 * Serves the same model by an endpoint of another kind beside the present one: an endpoint on instances cannot become a
 * serverless one (SageMaker guide, "Update a serverless endpoint"), and asynchronous ones are called otherwise.
 * `present` is `null` where what serves it today is no endpoint.
 */
export function moveToEndpoint(
  present: EndpointFacts | null,
  {
    facts,
    option,
    policy,
  }: {
    readonly facts: EndpointFacts;
    readonly option: EndpointOption;
    readonly policy: ScalingPolicy | null;
  },
): ChangeDraft {
  const count = startCount(option, policy);
  const config = configureBeside(facts, option, {
    instanceCount: count,
    outputPath: blankText('AsyncOutputPath'),
  });
  const name = String(config.EndpointConfigName);
  const to = scaleVariant({ ...facts, endpointName: name, stem: name }, policy);
  const removal = present === null ? [] : removeOld(present);
  return {
    calls: [createConfig(config), createEndpoint(name, name), ...replaceScaling(null, to), ...removal],
    undo: [
      ...(present === null ? [] : bringBack(present)),
      ...(to === null ? [] : removeScaling(to)),
      { ...deleteEndpoint(name), gate: RETURNED },
      { ...deleteConfig(name), gate: RETURNED },
    ],
    resources: [
      ...declareEndpoint(config, { name, exists: false, deployment: null }),
      ...declareScaling(to, { dependsOn: ['Endpoint'], exists: false }),
    ],
    limits: [
      ...noteCallers(option, name),
      ...noteDropped(facts, option),
      ...(present !== null && removal.length === 0 ? [SHARED_ENDPOINT] : []),
    ],
  };
}

const SHARED_ENDPOINT =
  'The present endpoint has other variants, so that it is not deleted here: give the variant no weight, and take it out with the next configuration.';

/** Takes away what served it, once nothing calls it; nothing where other variants live there too. */
export function removeOld(facts: EndpointFacts): ChangeCall[] {
  if (facts.counts.size > 1) return [];
  const scaling = facts.scaling === null ? [] : removeScaling(facts.scaling);
  return [...scaling, deleteEndpoint(facts.endpointName)].map((call) => ({ ...call, gate: MOVED }));
}

/** Makes the endpoint that was deleted again, from its configuration, which stayed. */
export function bringBack(facts: EndpointFacts): ChangeCall[] {
  if (facts.counts.size > 1) return [];
  const counted = startsOtherwise(facts) ? [setCount(facts, countNow(facts))] : [];
  return [
    createEndpoint(facts.endpointName, facts.configName),
    ...counted,
    ...replaceScaling(null, facts.scaling),
  ].map((call) => ({ ...call, gate: BACK }));
}

function noteCallers({ kind }: EndpointOption, name: Text): string[] {
  const where = typeof name === 'string' ? `the endpoint ${name}` : 'the new endpoint';
  if (kind === 'async')
    return [
      `Callers change: they put each request into Amazon S3, call InvokeEndpointAsync on ${where}, and read the answer from the output path. The execution role of the model needs to write there.`,
    ];
  return [
    `Callers change: they call InvokeEndpoint on ${where}. Move them before the old endpoint is deleted.`,
  ];
}

function noteDropped(facts: EndpointFacts, option: EndpointOption): string[] {
  const dropped = listDropped(facts, option);
  if (dropped.length === 0) return [];
  return [
    `A serverless endpoint has no ${dropped.join(', ')}: what these protect or record today is not protected or recorded there.`,
  ];
}
