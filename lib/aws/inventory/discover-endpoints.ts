import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListEndpointsCommand,
} from '@aws-sdk/client-sagemaker';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { KnownInventory } from '@/lib/core/inventory/known-inventory';
import type { AwsFailureCode } from '@/lib/errors/aws-failure';
import { readList } from '../session/read-list';
import { buildVariants, nameConfig } from './build-variants';
import {
  type EndpointAnswer,
  type EndpointConfigAnswer,
  endpointConfigSchema,
  endpointSchema,
  endpointSummarySchema,
  modelSchema,
} from './endpoint-answers';
import { isTheSame, isUnchanged, type ReadConfig, recallConfig } from './known-config';
import {
  askAbout,
  describeEach,
  type Listing,
  listAll,
  noteProblem,
  type RegionRead,
  tolerate,
} from './region-read';

const PAGE_SIZE = 100;

/** Every variant of every endpoint, without its scaling. A configuration that is `known` is not asked for again. */
export async function discoverEndpoints(
  read: RegionRead,
  known: KnownInventory['variants'],
): Promise<Listing<DiscoveredVariant>> {
  const client = () => read.session.sageMaker(read.region);
  const summaries = await listAll(
    read,
    { service: 'sagemaker', action: 'ListEndpoints' },
    endpointSummarySchema,
    async (NextToken, abortSignal) => {
      const command = new ListEndpointsCommand({ MaxResults: PAGE_SIZE, NextToken });
      const page = await client().send(command, { abortSignal });
      return { items: readList(page.Endpoints), next: page.NextToken };
    },
  );
  read.onStep(`${read.region}: ${summaries.found.length} endpoints`);
  const findConfig = configFinder(read, known);
  const described = await describeEach(read, summaries, async ({ EndpointName }) => {
    const endpoint = await describeEndpoint(read, EndpointName);
    const found = await findConfig(endpoint);
    const built = buildVariants(read.region, endpoint, found);
    for (const problem of built.problems) noteProblem(read, problem);
    return built.variants;
  });
  return { found: described.found.flat(), complete: described.complete };
}

/** Finds the configuration of an endpoint, what is known first; `null` where it has none that can be read. */
function configFinder(
  read: RegionRead,
  known: KnownInventory['variants'],
): (endpoint: EndpointAnswer) => Promise<ReadConfig | null> {
  const findConfig = rememberByName((name) => describeConfig(read, name));
  const findMultiModel = rememberByName((name) => describeModel(read, name));
  return async (endpoint) => {
    const name = nameConfig(endpoint);
    if (name === null) return null;
    const variants = known.get(endpoint.EndpointName);
    const recalled = recallConfig(name, variants, (variant) => isUnchanged(endpoint, variant));
    if (recalled !== null) return recalled;
    const config = await findConfig(name);
    // Deleted since, or not to be read any more: what it was still stands.
    if (config === null) return recallConfig(name, variants, (variant) => isTheSame(endpoint, variant));
    return { config, ...(await findMultiModels(endpoint, config, findMultiModel)) };
  };
}

async function describeEndpoint(read: RegionRead, EndpointName: string): Promise<EndpointAnswer> {
  return askAbout(
    read,
    { service: 'sagemaker', action: 'DescribeEndpoint', about: EndpointName },
    endpointSchema,
    (options) =>
      read.session.sageMaker(read.region).send(new DescribeEndpointCommand({ EndpointName }), options),
  );
}

/** `null` for one that was deleted under a living endpoint, which AWS allows, or that may not be read. */
async function describeConfig(read: RegionRead, name: string): Promise<EndpointConfigAnswer | null> {
  const command = new DescribeEndpointConfigCommand({ EndpointConfigName: name });
  return tolerate(read, ['gone', 'permission'], () =>
    askAbout(
      read,
      { service: 'sagemaker', action: 'DescribeEndpointConfig', about: name },
      endpointConfigSchema,
      (options) => read.session.sageMaker(read.region).send(command, options),
    ),
  );
}

/** A model is asked about for one thing only: whatever else is known of the endpoint stays. */
const NO_MODEL: readonly AwsFailureCode[] = ['gone', 'permission', 'bad-answer', 'internal'];

/** Whether its container loads many models: nothing else in the API tells. `null` where it cannot be read. */
async function describeModel(read: RegionRead, name: string): Promise<boolean | null> {
  const command = new DescribeModelCommand({ ModelName: name });
  const model = await tolerate(read, NO_MODEL, () =>
    askAbout(read, { service: 'sagemaker', action: 'DescribeModel', about: name }, modelSchema, (options) =>
      read.session.sageMaker(read.region).send(command, options),
    ),
  );
  if (model === null) return null;
  return [model.PrimaryContainer, ...model.Containers].some((container) => container?.Mode === 'MultiModel');
}

/** Names of the multi-model ones among the models of a config. Neither serverless nor asynchronous serving has them. */
async function findMultiModels(
  endpoint: EndpointAnswer,
  config: EndpointConfigAnswer,
  findMultiModel: (name: string) => Promise<boolean | null>,
): Promise<Pick<ReadConfig, 'multiModels' | 'whole'>> {
  const multiModels = new Set<string>();
  let whole = true;
  if (endpoint.AsyncInferenceConfig !== null) return { multiModels, whole };
  const variants = [...config.ProductionVariants, ...config.ShadowProductionVariants];
  const names = variants
    .filter(({ ServerlessConfig }) => ServerlessConfig === null)
    .flatMap(({ ModelName, InstancePools }) => [
      ModelName,
      ...InstancePools.map(({ ModelNameOverride }) => ModelNameOverride),
    ]);
  for (const name of new Set(names)) {
    const isMulti = name === null ? false : await findMultiModel(name);
    if (name !== null && isMulti === true) multiModels.add(name);
    whole &&= isMulti !== null;
  }
  return { multiModels, whole };
}

function rememberByName<T>(find: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}
