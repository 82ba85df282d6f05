import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListEndpointsCommand,
} from '@aws-sdk/client-sagemaker';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { AwsFailureCode } from '@/lib/errors/aws-failure';
import { buildVariants } from './build-variants';
import {
  type EndpointAnswer,
  type EndpointConfigAnswer,
  endpointConfigSchema,
  endpointSchema,
  endpointSummarySchema,
  modelSchema,
} from './endpoint-answers';
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

/** Every variant of every endpoint, without its scaling. */
export async function discoverEndpoints(read: RegionRead): Promise<Listing<DiscoveredVariant>> {
  const client = () => read.session.sageMaker(read.region);
  const summaries = await listAll(
    read,
    { service: 'sagemaker', action: 'ListEndpoints' },
    endpointSummarySchema,
    async (NextToken, abortSignal) => {
      const command = new ListEndpointsCommand({ MaxResults: PAGE_SIZE, NextToken });
      const page = await client().send(command, { abortSignal });
      return { items: page.Endpoints ?? [], next: page.NextToken };
    },
  );
  read.onStep(`${read.region}: ${summaries.found.length} endpoints`);
  const findConfig = rememberByName((name) => describeConfig(read, name));
  const findMultiModel = rememberByName((name) => describeModel(read, name));
  const described = await describeEach(read, summaries, async ({ EndpointName }) => {
    const endpoint = await describeEndpoint(read, EndpointName);
    const configName = endpoint.EndpointConfigName ?? endpoint.PendingDeploymentSummary?.EndpointConfigName;
    const config = configName == null ? null : await findConfig(configName);
    const built = buildVariants(
      read.region,
      endpoint,
      config,
      await findMultiModels(endpoint, config, findMultiModel),
    );
    for (const problem of built.problems) noteProblem(read, problem);
    return built.variants;
  });
  return { found: described.found.flat(), complete: described.complete };
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

/** Whether its container loads many models: nothing else in the API tells. False where it cannot be read. */
async function describeModel(read: RegionRead, name: string): Promise<boolean> {
  const command = new DescribeModelCommand({ ModelName: name });
  const model = await tolerate(read, NO_MODEL, () =>
    askAbout(read, { service: 'sagemaker', action: 'DescribeModel', about: name }, modelSchema, (options) =>
      read.session.sageMaker(read.region).send(command, options),
    ),
  );
  if (model === null) return false;
  return [model.PrimaryContainer, ...model.Containers].some((container) => container?.Mode === 'MultiModel');
}

/** Names of the multi-model ones among the models of a config. Neither serverless nor asynchronous serving has them. */
async function findMultiModels(
  endpoint: EndpointAnswer,
  config: EndpointConfigAnswer | null,
  findMultiModel: (name: string) => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (config === null || endpoint.AsyncInferenceConfig !== null) return found;
  const variants = [...config.ProductionVariants, ...config.ShadowProductionVariants];
  const names = variants
    .filter(({ ServerlessConfig }) => ServerlessConfig === null)
    .flatMap(({ ModelName, InstancePools }) => [
      ModelName,
      ...InstancePools.map(({ ModelNameOverride }) => ModelNameOverride),
    ]);
  for (const name of new Set(names)) {
    if (name !== null && (await findMultiModel(name))) found.add(name);
  }
  return found;
}

function rememberByName<T>(find: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}
