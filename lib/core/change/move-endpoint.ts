import type { JsonObject } from '../inventory/json-value';
import type { ScalingPolicy } from '../workload/scaling-policy';
import { blankText, type Text } from './blanks';
import type { ChangeCall } from './change';
import { type ChangeDraft, scaleOption, startCount } from './change-endpoint';
import { configureBeside, type EndpointOption, listDropped } from './configure-endpoint';
import { declareEndpoint, declareScaling } from './declare-scaling';
import { createConfig, createEndpoint, deleteConfig, deleteEndpoint } from './endpoint-calls';
import type { EndpointFacts } from './endpoint-facts';
import type { OldServing } from './old-serving';
import { removeScaling, replaceScaling } from './replace-scaling';

/** An endpoint of its own for the model of `facts`. */
interface NewEndpoint {
  readonly facts: EndpointFacts;
  readonly option: EndpointOption;
  readonly policy: ScalingPolicy | null;
  /** Tells its resources from others of the change. */
  readonly prefix?: string;
}

/**
 * Serves the same model by an endpoint of another kind beside the present one: an endpoint on instances cannot become a
 * serverless one (SageMaker guide, "Update a serverless endpoint"), and asynchronous ones are called otherwise.
 */
export function moveToEndpoint(
  old: OldServing,
  { facts, option, policy, prefix = '' }: NewEndpoint,
): ChangeDraft {
  const count = startCount(option, policy);
  const config = configureBeside(facts, option, {
    instanceCount: count,
    outputPath: blankText('AsyncOutputPath'),
  });
  const name = String(config.EndpointConfigName);
  const to = scaleOption({ ...facts, endpointName: name, stem: name }, option, policy);
  return {
    calls: [...makeEndpoint(config, name, option), ...replaceScaling(null, to), ...old.remove],
    undo: [
      ...old.restore,
      ...(to === null ? [] : removeScaling(to).map((call) => ({ ...call, gate: old.returned }))),
      { ...deleteEndpoint(name), gate: old.returned },
      { ...deleteConfig(name), gate: old.returned },
    ],
    resources: [
      ...declareEndpoint(config, { name, exists: false, deployment: null }, prefix),
      ...declareScaling(to, { dependsOn: [`${prefix}Endpoint`], exists: false, suffix: prefix }),
    ],
    limits: [...noteCallers(option, name), ...noteDropped(facts, option), ...old.limits],
  };
}

function makeEndpoint(config: JsonObject, name: string, { kind }: EndpointOption): ChangeCall[] {
  const cost =
    kind === 'serverless'
      ? 'only what is provisioned is paid for while nobody calls it.'
      : 'it is paid for from then on.';
  return [
    { ...createConfig(config), why: 'Says how the new endpoint serves. It costs nothing by itself.' },
    { ...createEndpoint(name, name), why: `Makes the endpoint, which takes some minutes; ${cost}` },
  ];
}

function noteCallers({ kind }: EndpointOption, name: Text): string[] {
  const where = typeof name === 'string' ? `the endpoint ${name}` : 'the new endpoint';
  if (kind === 'async')
    return [
      `Callers change: they put each request into Amazon S3, call InvokeEndpointAsync on ${where}, and read the answer from the output path. The execution role of the model needs to write there.`,
    ];
  return [
    `Callers change: they call InvokeEndpoint on ${where}. Move them before the old way to serve is taken away.`,
  ];
}

function noteDropped(facts: EndpointFacts, option: EndpointOption): string[] {
  const dropped = listDropped(facts, option);
  if (dropped.length === 0) return [];
  return [
    `A serverless endpoint has no ${dropped.join(', ')}: what these protect or record today is not protected or recorded there.`,
  ];
}
